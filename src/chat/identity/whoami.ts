import { addressesOf } from '../../domain/people/identities';
import {
  type ContactMethod,
  isPlatform,
  type Medium,
  type Organisation,
  type Person,
} from '../../domain/people/organisation';
import type { Button } from '../card';
import type { Reply } from '../message';
import { capital, listed, mediumWord, platformWord } from '../names';
import type { RichText } from '../rich-text';
import { endLink } from './replies';

/** Who somebody is to Belay, by which addresses, and how they are paged. `available`: media that this installation sends through. */
export function whoamiReply(
  org: Organisation,
  speaker: { id: string; name: string; person?: Person },
  available: readonly Medium[],
  isToldOnly = false,
): Reply {
  if (isToldOnly) return toldOnlyReply(speaker.name);
  const addresses = addressesOf(org, speaker.id);
  const { person } = speaker;
  const lines: RichText[] = person
    ? [
        [
          'You are ',
          { strong: person.name },
          ` to Belay: ${[person.title, person.standing].filter(Boolean).join(', ')}.`,
        ],
        [`Known by ${known(addresses)}.`],
        [paged(person, available)],
      ]
    : [
        [
          'You are ',
          { strong: speaker.name },
          ' to Belay. belay.yaml does not name you: you can declare and take part, and nobody pages you.',
        ],
        [
          `Known by ${listed(addresses.map(({ medium, address }) => `${mediumWord(medium)} \`${address}\``))}; an admin can add you by that.`,
        ],
      ];
  const linked = addresses.filter(({ linked: by }) => by !== undefined || !person);
  const ends: Button[] =
    person || addresses.length > 1
      ? linked.flatMap(({ medium }) => (isPlatform(medium) ? [endLink(medium)] : []))
      : [];
  const isAlone = available.filter(isPlatform).length < 2;
  return {
    lines,
    buttons: [...(isAlone ? [] : [{ label: 'Link another platform', say: 'link' }]), ...ends],
    recorded: false,
  };
}

/** Whom belay.yaml has among those who are told: nothing links them to one of ours. */
function toldOnlyReply(name: string): Reply {
  const words = ' to Belay: one of those who are told. You read every update and may ask; nobody pages you.';
  return { lines: [['You are ', { strong: name }, words]], buttons: [], recorded: false };
}

/** "Slack and the web room (belay.yaml), Teams (a code)". */
function known(addresses: ContactMethod[]): string {
  if (addresses.length === 0) return 'nothing but this';
  const ways = [undefined, 'code', 'e-mail'] as const;
  const words = { code: 'by a code', 'e-mail': 'by your e-mail address' };
  return ways
    .flatMap((way) => {
      const media = addresses
        .filter(({ linked }) => linked === way)
        .map(({ medium }) => (isPlatform(medium) ? platformWord(medium) : mediumWord(medium)));
      const how = way === undefined ? 'in belay.yaml' : words[way];
      return media.length > 0 ? [`${listed(media)} (${how})`] : [];
    })
    .join(', ');
}

function paged({ contactMethods, notify }: Person, available: readonly Medium[]): string {
  const usable = contactMethods.filter(({ medium }) => available.includes(medium));
  const after = (medium: Medium) => notify.find((rule) => rule.medium === medium)?.afterMinutes ?? 0;
  const minutes = [...new Set(usable.map(({ medium }) => after(medium)))].sort((a, b) => a - b);
  if (minutes.length === 0) return 'Belay has no way to page you here.';
  // Whoever's first way would wait is asked at once.
  const ways = minutes.map((wait, index) => {
    const media = usable
      .filter(({ medium }) => after(medium) === wait)
      .map(({ medium }) => mediumWord(medium));
    return `${index === 0 ? 'at once' : `after ${wait} min`} by ${listed(media)}`;
  });
  return capital(`paged ${ways.join(', ')}.`);
}
