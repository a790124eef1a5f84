import type { RoomEvent } from '../../domain/incident/events/rooms';
import { addressIn } from '../../domain/people/identities';
import type { CustomerChannels, PlatformId } from '../../domain/people/organisation';
import { exposedWords } from '../exposed';
import { bridgedWord, listed, platformWord } from '../names';
import { backWords, downWords } from '../outage';
import { bad, fact, ok, type WordingsOf } from './line';

/** " in Teams", where the id is an address. */
function whereIn(id: string): string {
  const place = addressIn(id);
  return place ? ` in ${platformWord(place.platform)}` : '';
}

/** Where it is worked and who may be there. */
export const roomWordings: WordingsOf<RoomEvent> = {
  'room-opened': ({ name, readers }, _record, { customer }) =>
    readers
      ? fact(`Belay opened ${name}: `, { strong: `${customer?.name ?? 'the customer'} reads there` }, '.')
      : fact(`Belay opened ${name}.`),
  'customer-brought-in': ({ customerName, channels, byRule }, { actor }) => {
    const where = listed(platformsOf(channels).map(platformWord));
    return fact(
      byRule ? `${customerName} works on it with us in ${where}, by rule` : '',
      byRule ? '' : { strong: `${actor.name} brought ${customerName} in` },
      byRule ? '' : `, in ${where}`,
      ': what they write is read here; what is written here stays ours.',
    );
  },
  bridged: ({ platform, isAgreed, byRule, insteadOf }, { actor }) => {
    const where = platform === undefined ? 'all rooms' : platformWord(platform);
    if (insteadOf)
      return fact(`Worked in ${where} from here on: ${platformWord(insteadOf)} does not answer.`);
    if (byRule && platform) return fact(`Worked in ${platformWord(platform)} too from here on, by rule.`);
    return fact(
      { strong: `${actor.name} bridged ${where}` },
      ': what is said goes to and fro',
      isAgreed ? ', although it is private.' : '.',
    );
  },
  'bridge-ended': ({ platform }, { actor }, { customer }) =>
    fact(
      { strong: `${actor.name} ended the bridge` },
      platform === undefined
        ? ': what is said stays in the room it is said in.'
        : ` of ${bridgedWord(platform, customer?.name)}: what is said there stays there.`,
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
  'platform-back': (event) => (event.isGone ? fact(...backWords(event)) : ok(...backWords(event))),
  'room-trouble': (event) => bad(`${event.what}.`, ...(event.advice ? [` ${event.advice}`] : [])),
  'effect-parked': (event) => bad(`Belay gave up: ${event.what} (${event.reason}).`),
};

function platformsOf(channels: CustomerChannels): PlatformId[] {
  return Object.keys(channels) as (keyof CustomerChannels)[];
}
