import type { RoomEvent } from '../../domain/incident/events/rooms';
import { exposedWords } from '../exposed';
import { listed } from '../names';
import { bad, fact, type WordingsOf } from './line';

/** Where it is worked and who may be there. */
export const roomWordings: WordingsOf<RoomEvent> = {
  'room-opened': (event) => fact(`Belay opened ${event.name}.`),
  'room-retired': (event) => fact(`Belay closed ${event.name}.`),
  invited: ({ personId, name }, { actor }) =>
    actor.id === personId
      ? fact(`${name} came in.`)
      : fact(`${actor.name} brought `, { strong: name }, ' in.'),
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
  'room-trouble': (event) => bad(`${event.what}.`, ...(event.advice ? [` ${event.advice}`] : [])),
  'effect-parked': (event) => bad(`Belay gave up: ${event.what} (${event.reason}).`),
};
