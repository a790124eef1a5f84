import type { EventOf } from '../../domain/incident/events';
import { isOver } from '../../domain/incident/incident';
import { customerDuty } from '../../domain/people/duty';
import { counted, incidentName, listedBriefly } from '../names';
import { distance, type RichText } from '../rich-text';
import { previewOf } from './preview';
import { type Done, find, type RepliesOf } from './words';

/** Replies about news: the preview, what went, and a pause. */
export const newsReplies: RepliesOf<'draft-update' | 'send-update' | 'pause-updates'> = {
  'draft-update': ({ records, incident }) => {
    const drafted = records.find(({ event }) => event.type === 'update-drafted');
    return (drafted && previewOf(incident, drafted)) ?? { lines: [['Nobody is told yet.']] };
  },
  'send-update': (done) => {
    const event = find(done, 'update-posted');
    if (!event) return { lines: [['It went out.']] };
    const byHand = missedByHand(event);
    // It is on record and goes now; what cannot be delivered is said on the timeline.
    const whom = readers(event, done);
    const sent = whom === undefined ? 'On record. Nobody follows it yet.' : `On its way to ${whom}.`;
    const next = nextNews(event, done);
    return {
      lines: byHand.length > 0 ? [[`${sent} `, ...byHand], next] : [[`${sent} `, ...next]],
      buttons:
        event.nextUpdateAt === undefined && !isOver(done.incident)
          ? [{ label: 'Promise the next', say: `update ${incidentName(done.incident.id)}` }]
          : [],
    };
  },
  'pause-updates': (done) => {
    const { untilAt } = done.command;
    const duty = customerDuty(done.incident).name;
    return {
      lines: [
        [
          'No news is due before ',
          { at: untilAt },
          `, ${distance(untilAt, done.now)}. That is a promise: ${duty} is asked five minutes before.`,
        ],
      ],
    };
  },
};

/** "the followers, 3 people and Contoso". */
function readers(event: EventOf<'update-posted'>, { incident }: Done): string | undefined {
  const deliveries = (event.deliveries ?? []).filter(({ edition }) => edition === 'followers');
  const people = deliveries.filter(({ to }) => to === 'person').length;
  const channels = deliveries.length - people;
  const parts = [
    ...(incident.isPrivate ? [] : ['the followers']),
    ...(channels > 0 ? [counted(channels, 'channel')] : []),
    ...(people > 0 ? [counted(people, 'person', 'people')] : []),
    ...(event.deliveries?.some(({ edition }) => edition === 'customer')
      ? [incident.customer?.name ?? 'the customer']
      : []),
  ];
  return parts.length > 0 ? listedBriefly(parts) : undefined;
}

function missedByHand({ missed = [] }: EventOf<'update-posted'>): RichText {
  if (missed.length === 0) return [];
  return [
    'Not reached, tell them by hand: ',
    ...missed
      .slice(0, 4)
      .flatMap(
        ({ name, phone }, index): RichText => [
          `${index > 0 ? ', ' : ''}${name}`,
          ...(phone ? [' ', { phone }] : []),
        ],
      ),
    missed.length > 4 ? ` and ${missed.length - 4} more.` : '.',
  ];
}

function nextNews({ nextUpdateAt }: EventOf<'update-posted'>, { incident, now }: Done): RichText {
  if (nextUpdateAt === undefined)
    return [isOver(incident) ? 'It is over: no further news is promised.' : 'No next news is promised.'];
  const duty = customerDuty(incident).name;
  return [
    'Next news promised for ',
    { at: nextUpdateAt },
    `, ${distance(nextUpdateAt, now)}; ${duty} is asked before.`,
  ];
}
