import type { Joined, NotJoined, Parted, Side } from '../../domain/people/join';
import type { PlatformId } from '../../domain/people/organisation';
import type { Button } from '../card';
import type { Reply } from '../message';
import { capital, listed, platformWord } from '../names';
import type { RichText } from '../rich-text';
import { shownCode } from './code';

/** Why a code that was typed links nothing. */
export type NoCode = 'unknown' | 'expired' | 'used' | 'same-platform' | 'too-many-tries';

const NOTHING_CHANGED = ' Nothing has changed.';
const ask: Button = { label: 'A new code', say: 'link' };
/** What somebody asks who wants to see how they stand. */
const whoAmI: Button = { label: 'Who am I?', say: 'whoami' };

/** The button that takes a link back. */
export function endLink(platform: PlatformId): Button {
  return { label: `End the link to ${platformWord(platform)}`, say: `link off ${platform}` };
}

const declined = (words: RichText, buttons: Button[] = []): Reply => ({
  lines: [words],
  buttons,
  recorded: false,
});

/** A code, and what to do with it. Whoever has it can make themselves its asker: it is for one reader. */
export function codeReply(code: string, others: PlatformId[], minutes: number): Reply {
  if (others.length === 0)
    return declined(['Belay works on no other platform here: there is nothing to link.']);
  const where = others.map(platformWord);
  return {
    lines: [
      [{ strong: shownCode(code) }, ` is your code, for ${minutes} minutes and one use. Show it to nobody.`],
      [
        `In ${where.join(' or ')} say \`link ${shownCode(code)}\` to Belay: from then on you are one person there and here.`,
      ],
    ],
    buttons: [],
    recorded: true,
    isSecret: true,
  };
}

/** Before somebody else's account becomes one's own: a code that others asked one to type makes them oneself. */
export function isThatYouReply(asker: Side, { id, name }: Joined, code: string): Reply {
  const there = platformWord(asker.platform);
  const then = id.includes(':') ? 'you would be one person' : `would be ${name}`;
  return {
    lines: [
      [{ strong: `Are you ${asker.name} in ${there}?` }, ` They asked for this code, and ${then} to Belay.`],
      ['Nothing has changed yet. If somebody else gave you the code, leave it.'],
    ],
    buttons: [{ label: 'Yes, that is me', say: `link ${shownCode(code)} yes` }],
    recorded: false,
  };
}

/** They are one now. `speaker` has typed the code, `asker` was given it. */
export function joinedReply(joined: Joined, asker: Side, speaker: Side, pagedOn: PlatformId[]): Reply {
  const there = platformWord(asker.platform);
  const isSpeakerAdded = joined.formerIds.includes(`${speaker.platform}:${speaker.userId}`);
  const isStranger = joined.id.includes(':');
  const first: RichText = isStranger
    ? [{ strong: `You and ${asker.name} in ${there} are one person to Belay now.` }]
    : isSpeakerAdded
      ? [{ strong: `You are ${joined.name} to Belay now, here as in ${there}.` }]
      : [{ strong: `${asker.name} in ${there} is you now: ${joined.name} to Belay.` }];
  const pages = pagedOn.length > 1 ? ` Pages come to ${listed(pagedOn.map(platformWord))}.` : '';
  return {
    lines: [first, [`What you take on one platform is taken on all.${pages}`]],
    buttons: [whoAmI, endLink(isSpeakerAdded ? speaker.platform : asker.platform)],
    recorded: true,
  };
}

/** Why two who showed a code do not become one. */
export function notJoinedReply(why: Exclude<NotJoined, { kind: 'not-ours' }>): Reply {
  switch (why.kind) {
    case 'so-already':
      return declined([`You are one person on both already: ${why.name}.`], [whoAmI]);
    case 'two-people': {
      const [first, second] = why.names;
      return declined([
        `belay.yaml knows two people: ${first} and ${second}. If they are one, an admin says so there.${NOTHING_CHANGED}`,
      ]);
    }
    case 'another-there': {
      const there = platformWord(why.platform);
      return why.isDeclared
        ? declined([
            `${why.name} is somebody else in ${there}, says belay.yaml. An admin can change it there.${NOTHING_CHANGED}`,
          ])
        : declined(
            [
              `${why.name} is linked to another account in ${there}. End that link first: \`link off ${why.platform}\`.${NOTHING_CHANGED}`,
            ],
            [whoAmI],
          );
    }
  }
}

/** Why a code is none that can be used by whoever typed it. */
export function noCodeReply(why: NoCode, minutes: number): Reply {
  switch (why) {
    case 'unknown':
      return declined([
        `That is no code that Belay knows.${NOTHING_CHANGED} A newer one ends the one before.`,
      ]);
    case 'expired':
      return declined(
        [`That code has expired.${NOTHING_CHANGED} Ask for a new one where you asked for it.`],
        [ask],
      );
    case 'used':
      return declined([`That code was used already, and works once.${NOTHING_CHANGED}`], [ask]);
    case 'same-platform':
      return declined([
        `That code was asked for on this platform. Type it on the other one.${NOTHING_CHANGED}`,
      ]);
    case 'too-many-tries':
      return declined([`Too many wrong codes. Try again in ${minutes} minutes.${NOTHING_CHANGED}`]);
  }
}

/** What a link was, once it is ended, or why there is none to end. */
export function partedReply(parted: Parted): Reply {
  switch (parted.kind) {
    case 'parted': {
      const where = listed(parted.platforms.map(platformWord));
      return {
        lines: [
          [
            { strong: `${capital(where)}: no longer linked to ${parted.name}.` },
            ' What was done so far stays as it is.',
          ],
        ],
        buttons: [whoAmI],
        recorded: true,
      };
    }
    case 'declared':
      return declined(
        [
          `belay.yaml itself says that you are ${parted.name} in ${listed(parted.platforms.map(platformWord))}. An admin can change it there.`,
        ],
        [whoAmI],
      );
    case 'not-linked':
      return declined(['There is no such link of yours.'], [whoAmI]);
  }
}
