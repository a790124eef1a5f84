import type { Recognition } from '../../domain/incident/effect';
import { addressIn } from '../../domain/people/identities';
import type { NudgeMessage } from '../message';
import { capital, listed, platformWord } from '../names';

/** A private word at the other addresses of somebody who has linked or parted one: if it was not them, they must know. */
export function recognisedWord({ key, what, id, name, by, places }: Recognition): NudgeMessage {
  const platforms = [...new Set(places.map(({ platform }) => platform))];
  const where = listed(platforms.map(platformWord));
  const seen = listed(places.map((place) => `${place.name} in ${platformWord(place.platform)}`));
  const how = by === 'code' ? 'by a code' : 'by their e-mail address';
  const then = addressIn(id) ? 'What is done from either is yours.' : 'Pages go there too.';
  const lines =
    what === 'joined'
      ? [
          [{ strong: `Linked to ${name}: ${seen}` }, `, ${how}. ${then}`],
          ['Was that not you? End it at once, and tell your admin.'],
        ]
      : [
          [{ strong: `${capital(where)}: no longer linked to ${name}.` }],
          ['What is done there from now on is somebody else’s to Belay.'],
        ];
  const buttons =
    what === 'joined'
      ? platforms.map((platform) => ({
          label: `End the link to ${platformWord(platform)}`,
          say: `link off ${platform}`,
        }))
      : [];
  return { incidentId: 0, key: `recognised-${key}`, lines, buttons };
}
