import type { EventOf, EventRecord } from '../../domain/incident/events';
import type { Delivery, Missed } from '../../domain/incident/events/audience';
import { type Incident, isOver } from '../../domain/incident/incident';
import type { Share } from '../../domain/incident/on-record';
import { openShares } from '../../domain/incident/shares';
import type { Button } from '../card';
import type { Letter } from '../message';
import { counted, incidentName, listedBriefly, mediumWord, whyMissed } from '../names';
import type { RichText } from '../rich-text';
import { updateMessage } from '../update-text';
import type { Words } from './words';

/**
 * What an update would say to whom, before anybody is told: the very words of each edition, who gets them by which way,
 * who would be missed, and the buttons that let it go.
 */
export function previewOf(incident: Incident, record: EventRecord): Words | undefined {
  const { event } = record;
  if (event.type !== 'update-drafted') return undefined;
  const customer = incident.customer?.name ?? 'the customer';
  const send = `update ${incidentName(incident.id)} send:${record.seq}`;
  const withCustomer = event.customerText !== undefined;
  const buttons: Button[] = [
    { label: 'Send', say: send, primary: true },
    ...(withCustomer ? [{ label: `Send, ${customer} too`, say: `${send} customer:yes` }] : []),
    { label: 'Change', say: `update ${incidentName(incident.id)} draft:${record.seq}` },
  ];
  const links = openShares(incident, record.recordedAt).filter(({ edition }) => edition === 'customer');
  const lead: RichText[] = [[{ strong: 'Nobody is told yet.' }, ...promise(event, incident)]];
  const letters = [
    ...letter(incident, record, 'followers', 'Followers read', toFollowers(incident, event)),
    ...letter(
      incident,
      record,
      'customer',
      `${customer} reads, if you send it there too`,
      toCustomer(event, links),
    ),
  ];
  const after = [...(withCustomer ? [] : notTheCustomer(incident)), ...missedLines(event.plan.missed)];
  return {
    lines: [...lead, ...letters.flatMap(inLines), ...after],
    buttons,
    letters: { lead, letters, after },
  };
}

/** A letter where it can only be told line by line. */
function inLines({ label, words, to }: Letter): RichText[] {
  return [[{ soft: `${label}:` }], ...words, [{ soft: 'To: ' }, ...to]];
}

type Drafted = EventOf<'update-drafted'>;

function promise({ nextUpdateAt }: Drafted, incident: Incident): RichText {
  return nextUpdateAt === undefined && !isOver(incident)
    ? [' It promises no next news: add a time, such as `next:30m`.']
    : [];
}

/** The words as they go, set apart from ours. */
function letter(
  incident: Incident,
  record: EventRecord,
  edition: Letter['edition'],
  label: string,
  to: string,
): Letter[] {
  const message = updateMessage(incident, record, edition);
  return message ? [{ edition, label, words: [message.heading, ...message.lines], to: [to] }] : [];
}

function toFollowers(incident: Incident, { plan }: Drafted): string {
  const groups = plan.audiences
    .filter(({ kind }) => kind !== 'customer')
    .flatMap(({ audienceId, name, kind }) => {
      const deliveries = plan.deliveries.filter(
        (one) => one.audienceId === audienceId && one.edition === 'followers',
      );
      if (deliveries.length > 0) return [`${name} (${deliveries.length}): ${ways(deliveries)}`];
      return kind === 'followers' ? [] : [`${name}: nobody`];
    });
  const channel = incident.isPrivate ? [] : ['the channel that followers read'];
  const all = [...channel, ...groups];
  return all.length > 0 ? `${all.join('; ')}.` : 'nobody: it is private, and nobody follows it.';
}

/** A link is read by whoever opens it: that is no news that reached somebody. */
function toCustomer({ plan }: Drafted, links: Share[]): string {
  const deliveries = plan.deliveries.filter(({ edition: which }) => which === 'customer');
  const byLink =
    links.length > 0
      ? ` ${listedBriefly([...new Set(links.map(({ name }) => name))])} can read it by a link.`
      : '';
  return deliveries.length > 0
    ? `${ways(deliveries)}.${byLink} Only when you say so.`
    : `nobody that Belay can reach.${byLink} Tell them by hand, and say \`told\`.`;
}

/** "Jordan Reyes by Slack, Alex Morgan by Slack and 3 more". A channel is named with its platform. */
function ways(deliveries: Delivery[]): string {
  return listedBriefly(
    deliveries.map(({ to, name, medium }) =>
      to === 'channel' ? `their channel on ${mediumWord(medium)}` : `${name} by ${mediumWord(medium)}`,
    ),
  );
}

function notTheCustomer({ customer }: Incident): RichText[] {
  return customer ? [[{ soft: `${customer.name} is not told by this: it has no words for them.` }]] : [];
}

const MOST_MISSED = 6;

function missedLines(missed: Missed[]): RichText[] {
  if (missed.length === 0) return [];
  const shown = missed
    .slice(0, MOST_MISSED)
    .flatMap(
      ({ name, why, phone }, index): RichText => [
        `${index > 0 ? '; ' : ''}${name} (${whyMissed(why)})`,
        ...(phone ? [', call ', { phone }] : []),
      ],
    );
  const more = missed.length - MOST_MISSED;
  return [
    [
      { strong: `Not reached by it: ` },
      ...shown,
      more > 0 ? `; and ${counted(more, 'other')}` : '',
      missed.some(({ phone }) => phone) ? '.' : '. Tell them by hand.',
    ],
  ];
}
