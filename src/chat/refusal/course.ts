import type { Rejection } from '../../domain/incident/rejection';
import { join, working } from '../buttons';
import type { Button } from '../card';
import { incidentName, severityWord } from '../names';
import { sayAgainOf } from './say-again';
import { type Context, type RefusalsOf, showIt } from './words';

type About =
  | 'near-duplicate'
  | 'already-acknowledged'
  | 'already-engaged'
  | 'already-joined'
  | 'is-over'
  | 'not-over'
  | 'not-resolved'
  | 'same-severity'
  | 'so-already'
  | 'occurred-in-future'
  | 'promise-past'
  | 'reported-later';

/** Refusals about where the incident stands: somebody was faster, or it is not the time. */
export const courseRefusals: RefusalsOf<About> = {
  'near-duplicate': ({ incidents }, { anyway }) => {
    const [first, ...others] = incidents;
    if (!first) return { lines: [['It looks like one that is open.']] };
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const looks = `This looks like ${incidentName(first.id)}, open since `;
    return {
      lines: [[looks, { at: first.at }, `: ${first.title}${more}.`], ['Nothing was declared yet.']],
      buttons: [
        { label: 'Join it', say: `join ${incidentName(first.id)}`, primary: true },
        ...(anyway ? [{ label: 'Declare anyway', say: anyway }] : []),
      ],
    };
  },
  'already-acknowledged': ({ byName, bySpeaker, at }, { incidentId }) =>
    bySpeaker
      ? { lines: [['You already have this, since ', { at }, '.']], buttons: [working(incidentId)] }
      : {
          lines: [[{ strong: `${byName} already has this` }, ' (', { at }, '). You can still join.']],
          buttons: [join(incidentId)],
        },
  'already-engaged': ({ name, at }, context) => ({
    lines: [[`${name} is already working on it, since `, { at }, '.']],
    buttons: [join(context.incidentId), showIt(context)],
  }),
  'already-joined': (_rejection, { incidentId }) => ({
    lines: [['You are already in.']],
    buttons: [working(incidentId)],
  }),
  'is-over': ({ status, at }, context) => {
    const { name, command } = context;
    const since = [`${name} is ${status}`, ...(at === undefined ? [] : [' since ', { at }])];
    // Whoever writes the last news must not lose it, nor wake everybody by the only button there is.
    if (command?.type === 'draft-update' || command?.type === 'pause-updates') {
      const again = command.type === 'draft-update' ? sayAgainOf(command, name) : undefined;
      return {
        lines: [[...since, ': no further news can be promised.']],
        buttons: [again === undefined ? showIt(context) : { label: 'Without the promise', say: again }],
      };
    }
    return { lines: [[...since, '.']], buttons: [{ label: 'Reopen', say: `reopen ${name}` }] };
  },
  'not-over': ({ status }, context) => ({
    lines: [[`${context.name} is open already: ${status}.`]],
    buttons: [showIt(context)],
  }),
  'not-resolved': ({ status }, { name }) => ({
    lines: [[`${name} is ${status}. It is closed once it is resolved.`]],
    buttons: [{ label: 'Resolve', say: `resolve ${name}`, confirm: 'Say that this is over?' }],
  }),
  'same-severity': ({ severity }, { name }) => ({
    lines: [[`It is ${severityWord(severity)} already. They go from 1 (worst) to 4.`]],
    buttons: [{ label: 'Change it', say: `severity ${name}` }],
  }),
  'so-already': ({ what }, context) => soAlready[what](context),
  'occurred-in-future': ({ at }) => ({
    lines: [[{ at }, ' has not come yet. Give a time that has: `22:02` or `-15m`.']],
  }),
  'promise-past': ({ at, draftSeq }, { name }) => ({
    lines: [
      [
        'News cannot be promised for ',
        { at },
        ', which has passed. Write it anew with a time to come: `next:30m`.',
      ],
    ],
    buttons: [
      draftSeq === undefined
        ? { label: 'Write an update', say: `update ${name}` }
        : { label: 'Change', say: `update ${name} draft:${draftSeq}` },
    ],
  }),
  'reported-later': ({ declaredAt }) => ({
    lines: [
      [
        'It was declared at ',
        { at: declaredAt },
        ', so it was reported then or before: `correct reported:22:02`.',
      ],
    ],
  }),
};

type What = Extract<Rejection, { code: 'so-already' }>['what'];

const soAlready: Record<What, (context: Context) => { lines: string[][]; buttons: Button[] }> = {
  private: (context) => ({
    lines: [['It is private already: only those who are in it see it.']],
    buttons: [showIt(context), { label: 'Bring someone in', say: `invite ${context.name}` }],
  }),
  invited: (context) => ({ lines: [['They are in already.']], buttons: [showIt(context)] }),
  following: ({ name, command }) => {
    const isSelf = command?.type !== 'follow' || command.who === undefined;
    return {
      lines: [[isSelf ? 'You follow it already.' : 'They follow it already.']],
      buttons: isSelf
        ? [{ label: 'Stop following', say: `unfollow ${name}` }]
        : [{ label: 'Show it', say: `show ${name}` }],
    };
  },
  'not-following': ({ name, command }) => {
    const isSelf = command?.type !== 'unfollow' || command.who === undefined;
    return {
      lines: [[isSelf ? 'You do not follow it.' : 'They do not follow it.']],
      buttons: isSelf
        ? [{ label: 'Follow', say: `follow ${name}` }]
        : [{ label: 'Show it', say: `show ${name}` }],
    };
  },
  mitigated: ({ name }) => ({
    lines: [['It is mitigated already.']],
    buttons: [{ label: 'Resolve', say: `resolve ${name}`, confirm: 'Say that this is over?' }],
  }),
  bridged: (context) =>
    context.command?.type === 'bring-customer-in' ? customerIsIn(context) : isBridged(context),
  'not-bridged': ({ name }) => ({
    lines: [['What is said there is not carried.']],
    buttons: [{ label: 'Carry it again', say: `bridge ${name} on` }],
  }),
  closed: ({ name }) => ({
    lines: [['It is closed already.']],
    buttons: [
      { label: 'Show the review', say: `review ${name}` },
      { label: 'Reopen', say: `reopen ${name}` },
    ],
  }),
};

function isBridged({ name }: Context): { lines: string[][]; buttons: Button[] } {
  return {
    lines: [['It is bridged already: what is said goes to and fro.']],
    buttons: [
      { label: 'Where it is worked', say: `room ${name}` },
      { label: 'End the bridge', say: `bridge ${name} off`, confirm: 'Carry nothing that is said any more?' },
    ],
  };
}

/** Their people were brought in, though their room may still be on its way. */
function customerIsIn({ name }: Context): { lines: string[][]; buttons: Button[] } {
  return {
    lines: [['They were brought in already. What is meant for them: `note for:customer …`.']],
    buttons: [
      { label: 'Where it is worked', say: `room ${name}` },
      { label: 'Say something to them', say: `note ${name} for:customer` },
      { label: 'Carry nothing', say: `bridge ${name} off customer` },
    ],
  };
}
