import type { AudienceEvent } from '../../domain/incident/events/audience';
import { mediumWord, quoted, sentence, stop, withPhones } from '../names';
import { duration, type RichText } from '../rich-text';
import { bad, fact, ok, say, type WordingsOf } from './line';

/** What was told to whom, and what was promised. */
export const audienceWordings: WordingsOf<AudienceEvent> = {
  // Nobody was told yet: the one who drafts it has it before them.
  'update-drafted': () => undefined,
  'update-posted': (event, record, { customer }) => {
    const missed = (event.missed ?? []).flatMap(
      ({ name, phone }, index): RichText => [
        `${index > 0 ? ', ' : ' Not reached by it: '}${name}`,
        ...(phone ? [' ', { phone }] : []),
      ],
    );
    return say(
      { strong: `${record.actor.name} posted an update: ` },
      ...withPhones(event.text),
      ...(event.nextUpdateAt ? [`${stop(event.text)} Next news `, { at: event.nextUpdateAt }, '.'] : []),
      ...(event.need
        ? [`${event.nextUpdateAt ? '' : stop(event.text)} Needed: ${sentence(event.need)}`]
        : []),
      ...(event.customerText
        ? [{ strong: ` To ${customer?.name ?? 'the customer'}: ` }, ...withPhones(`“${event.customerText}”`)]
        : []),
      ...(missed.length > 0 ? [...missed, '.'] : []),
    );
  },
  'update-not-delivered': ({ name, medium, reason }) =>
    bad(`The update did not reach ${name} by ${mediumWord(medium)}: ${sentence(reason)} Tell them by hand.`),
  'updates-paused': ({ untilAt, agreedWith }, record) =>
    fact(
      `${record.actor.name} paused the updates until `,
      { at: untilAt },
      agreedWith ? `, agreed with ${agreedWith}.` : '.',
    ),
  'update-asked': ({ dueAt, dutyName }) =>
    fact(`Belay asked ${dutyName} for the news that is promised for `, { at: dueAt }, '.'),
  'update-overdue': ({ dueAt, dutyName, askedName }, record) => {
    const minutes = Math.floor((record.occurredAt - dueAt) / 60_000);
    const late = minutes > 0 ? `${duration(minutes)} overdue` : 'overdue';
    const asked = askedName
      ? ` ${askedName} was asked; it is ${dutyName}’s to post now.`
      : ` It is ${dutyName}’s to post.`;
    return bad({ strong: 'News promised for ' }, { at: dueAt }, { strong: ` is ${late}.` }, asked);
  },
  followed: ({ who, byRule }, { actor }) => {
    if (who.kind === 'person') {
      return who.personId === actor.id
        ? fact(`${who.name} follows it.`)
        : fact(`${actor.name} lets ${who.name} follow it.`);
    }
    return byRule
      ? fact(`Belay lets ${who.audience.name} follow it, as arranged.`)
      : fact(`${actor.name} lets ${who.audience.name} follow it.`);
  },
  unfollowed: ({ who }, { actor }) =>
    who.kind === 'person' && who.id === actor.id
      ? fact(`${who.name} no longer follows it.`)
      : fact(`${actor.name} took ${who.name} off those who follow.`),
  aligned: ({ personId, name, words }, { actor }) =>
    ok({ strong: `${name} is in line` }, actor.id === personId ? '' : ` (said ${actor.name})`, quoted(words)),
};
