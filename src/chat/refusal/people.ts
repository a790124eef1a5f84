import type { Rejection } from '../../domain/incident/rejection';
import { join } from '../buttons';
import type { Button } from '../card';
import { capital, dutyWord, listed, phoneList, platformWord } from '../names';
import { cut } from '../words';
import { sayAgainOf } from './say-again';
import { type Context, type RefusalsOf, showIt, showTimeline } from './words';

type About =
  | 'not-permitted'
  | 'unknown-target'
  | 'nothing-to-escalate'
  | 'nobody-to-page'
  | 'role-held'
  | 'role-vacant'
  | 'state-missing'
  | 'not-yours'
  | 'nothing-offered'
  | 'bridge-private'
  | 'no-customer-room'
  | 'no-such-platform'
  | 'no-private-room';

/** Refusals about who may, who is meant and whose it is. */
export const peopleRefusals: RefusalsOf<About> = {
  'not-permitted': ({ needs, commanderName, isOver }, context) => {
    switch (needs) {
      case 'commander':
        return {
          lines: [[`Only the commander, ${commanderName}, can say this.`]],
          buttons: [showIt(context)],
        };
      case 'liaison':
        return {
          lines: [
            [`Only the commander, ${commanderName}, or whoever speaks with the customer can say this.`],
          ],
          buttons: [showIt(context)],
        };
      case 'executive':
        return {
          lines: [
            [`Executives say this for themselves; the commander, ${commanderName}, can say it of one.`],
          ],
          buttons: [showIt(context)],
        };
      case 'author':
        return {
          lines: [[`Only whoever said it, or the commander, ${commanderName}, can take it back.`]],
          buttons: [showTimeline(context)],
        };
      case 'responder':
        if (isOver) {
          const lines = [[`This is for those who worked on it. ${commanderName}, who led it, can say it.`]];
          return { lines, buttons: [showIt(context)] };
        }
        return {
          lines: [['This is for responders. Join first, then say it again.']],
          buttons: [join(context.incidentId)],
        };
    }
  },
  'unknown-target': (rejection, context) => {
    const typed = `“${cut(rejection.text, 60)}”`;
    const known = rejection.candidates;
    if (known.length === 0) {
      return {
        lines: [[`No ${KINDS[rejection.asked]} is called ${typed}.`]],
        buttons: [rejection.asked === 'page' ? pageSomeone(context) : showIt(context)],
      };
    }
    const which = rejection.asked === 'audience' ? 'Known are' : `${typed} could be`;
    const buttons = known.flatMap((candidate): Button[] => {
      const asked =
        context.command ?? (rejection.asked === 'page' ? ({ type: 'page', who: '' } as const) : undefined);
      const say = sayAgainOf(asked, context.name, candidate);
      return say === undefined ? [] : [{ label: cut(candidate, 70), say }];
    });
    const lines = [
      [`${rejection.asked === 'audience' ? `Nobody is called ${typed}. ` : ''}${which} ${listed(known)}.`],
    ];
    return { lines, buttons: buttons.length > 0 ? buttons : [showIt(context)] };
  },
  'nothing-to-escalate': (_rejection, context) => ({
    lines: [['There is no next level to page. Choose somebody instead.']],
    buttons: [pageSomeone(context)],
  }),
  'nobody-to-page': ({ who, phones }, context) =>
    phones.length > 0
      ? { lines: [[`Belay has no way to page ${who}. Call by hand: `, ...phoneList(phones), '.']] }
      : {
          lines: [[`Belay has no way to page ${who}, and no number to call. Name somebody else.`]],
          buttons: [pageSomeone(context)],
        },
  'role-held': ({ role, holderName }, context) => {
    if (holderName === 'you') return { lines: [['That is yours already.']], buttons: [showIt(context)] };
    const { name, command } = context;
    if (command?.type === 'take-role' && command.who?.toLowerCase() === 'none') {
      return {
        lines: [
          [`There is always an incident commander. Hand it over: \`role commander @Sam how things stand\`.`],
        ],
        buttons: [showIt(context)],
      };
    }
    const isForSelf = command?.type !== 'take-role' || command.who === undefined || command.who === 'me';
    const take: Button = {
      label: 'Take it anyway',
      say: `role ${name} ${role} anyway:yes`,
      confirm: `Take ${dutyWord(role)} from ${holderName}?`,
    };
    return {
      lines: [
        [`${holderName} is ${dutyWord(role)}.`],
        [
          isForSelf
            ? 'Ask them to hand it over; take it if they cannot be reached.'
            : 'They hand it over themselves, or the commander gives it to somebody else.',
        ],
      ],
      buttons: isForSelf ? [take, showIt(context)] : [showIt(context)],
    };
  },
  'no-customer-room': ({ why, customerName: who = 'the customer' }, context) => {
    const link = { label: 'Give somebody a link', say: `share ${context.name} customer` };
    const byLink = '`share customer Pat` gives one person a link that needs no account.';
    switch (why) {
      case 'no-customer':
        return {
          lines: [['It names no customer, so there is nobody to bring in.']],
          buttons: [showIt(context)],
        };
      case 'no-channel':
        return {
          lines: [
            [
              `${capital(who)} has no channel here; belay.yaml gives one, under customers, channels. ${byLink}`,
            ],
          ],
          buttons: [link],
        };
      case 'private':
        return { lines: [[`It is private, so ${who} gets no room. ${byLink}`]], buttons: [link] };
      case 'drill':
        return { lines: [['This is a drill: nobody outside is brought in.']], buttons: [showIt(context)] };
      case 'not-open':
        return {
          lines: [
            [`Nothing was said: the room of ${who} is not open yet. Say it again when it is, or call them.`],
          ],
          buttons: [
            { label: 'Where it is worked', say: `room ${context.name}` },
            { label: 'Write an update', say: `update ${context.name}` },
          ],
        };
      case 'not-in':
        return {
          lines: [[`Nothing was said: ${who} reads in no room here. Bring them in, or send an update.`]],
          buttons: [
            { label: 'Bring them in', say: `bridge ${context.name} customer` },
            { label: 'Write an update', say: `update ${context.name}` },
          ],
        };
    }
  },
  'bridge-private': ({ platform, commanderName, isAsked }, context) => {
    const where = platformWord(platform);
    if (!isAsked) {
      return {
        lines: [[`It is private: only the commander, ${commanderName}, can have it bridged.`]],
        buttons: [showIt(context)],
      };
    }
    return {
      lines: [
        [
          `It is private. In ${where} only those who are invited read it; what is said is then carried there.`,
        ],
      ],
      buttons: [{ label: 'Yes, bridge it', say: `bridge ${context.name} ${platform} yes` }, showIt(context)],
    };
  },
  'no-private-room': ({ platform }, context) => ({
    lines: [
      [
        `It is private, and in ${platformWord(platform)} everybody in the team would read its room. Belay writes to each person there alone.`,
      ],
    ],
    buttons: [showIt(context)],
  }),
  'no-such-platform': ({ platform, there }, context) => ({
    lines: [
      [
        `${capital(platformWord(platform))} is not set up here, so there is no room to bridge to.`,
        there.length > 0 ? ` There is ${listed(there.map(platformWord))}.` : '',
      ],
    ],
    buttons: [showIt(context)],
  }),
  'role-vacant': ({ role }, { name }) => ({
    lines: [[`Nobody is ${dutyWord(role)}.`]],
    buttons: [{ label: 'Take it', say: `role ${name} ${role}` }],
  }),
  'state-missing': ({ duty, toName }, { name }) => {
    const form = duty === 'work' ? `handover @${toName}` : `role ${duty} @${toName}`;
    return {
      lines: [
        [`Say how things stand, so that ${toName} can read it back.`],
        [`\`${form} mail is still down; Microsoft has it; next news 22:45\``],
      ],
      buttons: duty === 'work' ? [{ label: 'Write it', say: `handover ${name} @${toName}` }] : [],
    };
  },
  'not-yours': ({ duty, holderName }, context) => {
    if (duty === 'work') {
      return {
        lines: [['You do not have it, so there is nothing of yours to hand over.']],
        buttons: [showIt(context)],
      };
    }
    return {
      lines: [[`${capital(holderName ?? 'nobody')} is ${dutyWord(duty)}, not you.`]],
      buttons: holderName
        ? [showIt(context)]
        : [{ label: 'Take it', say: `role ${context.name} ${duty}` }, showIt(context)],
    };
  },
  'nothing-offered': (_rejection, context) => ({
    lines: [['Nothing is offered to you here that could be read back.']],
    buttons: [showIt(context)],
  }),
};

const KINDS: Record<Extract<Rejection, { code: 'unknown-target' }>['asked'], string> = {
  page: 'person, team or policy',
  person: 'person',
  audience: 'person or audience',
  link: 'link that works',
};

/** Opens the form with everybody who can be paged. */
function pageSomeone({ name }: Context): Button {
  return { label: 'Page someone', say: `page ${name}` };
}
