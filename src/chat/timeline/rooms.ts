import type { RoomEvent } from '../../domain/incident/events/rooms';
import { addressIn } from '../../domain/people/identities';
import { exposedWords } from '../exposed';
import { listed, platformWord } from '../names';
import { backWords, downWords } from '../outage';
import { bad, fact, ok, type WordingsOf } from './line';

/** " in Teams", where the id is an address. */
function whereIn(id: string): string {
  const place = addressIn(id);
  return place ? ` in ${platformWord(place.platform)}` : '';
}

/** Where it is worked and who may be there. */
export const roomWordings: WordingsOf<RoomEvent> = {
  'room-opened': (event) => fact(`Belay opened ${event.name}.`),
  bridged: ({ platform, isAgreed, byRule }, { actor }) => {
    const where = platform === undefined ? 'all rooms' : platformWord(platform);
    if (byRule && platform) return fact(`Worked in ${platformWord(platform)} too from here on, by rule.`);
    return fact(
      { strong: `${actor.name} bridged ${where}` },
      ': what is said goes to and fro',
      isAgreed ? ', although it is private.' : '.',
    );
  },
  'bridge-ended': ({ platform }, { actor }) =>
    fact(
      { strong: `${actor.name} ended the bridge` },
      platform === undefined
        ? ': what is said stays in the room it is said in.'
        : ` of ${platformWord(platform)}: what is said there stays there.`,
    ),
  'room-retired': (event) => fact(`Belay closed ${event.name}.`),
  invited: ({ personId, name }, { actor }) =>
    actor.id === personId
      ? fact(`${name} came in.`)
      : fact(`${actor.name} brought `, { strong: name }, ' in.'),
  recognised: ({ formerName, formerId, name }) =>
    fact(`${formerName}${whereIn(formerId)} is `, { strong: name }, ': one person from here on.'),
  'made-private': (event, { actor }) => {
    const seen = exposedWords(event);
    return fact(
      { strong: `${actor.name} made it private.` },
      seen.length > 0 ? ` Others could see before: ${listed(seen)}.` : '',
    );
  },
  'link-shared': ({ name, edition }, { actor }) =>
    fact(
      `${actor.name} gave `,
      { strong: name },
      ` a link to what ${edition === 'customer' ? 'the customer reads' : 'followers read'}.`,
    ),
  'link-unshared': ({ name }, { actor }) => fact(`${actor.name} ended the link that ${name} had.`),
  'platform-down': (event) => bad(...downWords(event)),
  'platform-back': (event) => ok(...backWords(event)),
  'room-trouble': (event) => bad(`${event.what}.`, ...(event.advice ? [` ${event.advice}`] : [])),
  'effect-parked': (event) => bad(`Belay gave up: ${event.what} (${event.reason}).`),
};
