import type { EventOf } from '../../domain/incident/events';
import { postUpdate } from '../buttons';
import type { Button } from '../card';
import { capital, incidentName, sentence } from '../names';
import { distance, duration, type RichText } from '../rich-text';
import { cut } from '../words';
import { type Done, find, type RepliesOf, type Words } from './words';

type About =
  | 'note'
  | 'record-impact'
  | 'tell-customer'
  | 'record-vendor'
  | 'decide'
  | 'record-cause'
  | 'rule-out'
  | 'record-lesson'
  | 'remark'
  | 'open-follow-up'
  | 'close-follow-up'
  | 'reopen-follow-up'
  | 'add-task'
  | 'tick-task'
  | 'correct'
  | 'withdraw';

/** Replies about what was put on record. */
export const saidReplies: RepliesOf<About> = {
  note: ({ command, records, incident }) => {
    if (records.length === 0) return { lines: [['It is on the timeline already.']] };
    if (command.forCustomer) {
      const who = incident.customer?.name ?? 'The customer';
      return { lines: [[`On the timeline. ${capital(who)} reads it in their room.`]] };
    }
    return {
      lines: [
        [command.source ? 'On the timeline, with its own time. Ours only.' : 'On the timeline. Ours only.'],
      ],
    };
  },
  'record-impact': ({ incident }) => ({
    lines: [['Recorded; the card says so. Nobody outside was told by it.']],
    buttons: [postUpdate(incident.id)],
  }),
  'tell-customer': ({ incident, records }) => {
    const { reported } = incident.milestones;
    const at = records[0]?.occurredAt;
    const after =
      at === undefined || reported === undefined
        ? ''
        : `, ${duration(Math.max(0, Math.floor((at - reported) / 60_000)))} after it was reported`;
    return { lines: [[`Recorded: ${incident.customer?.name ?? 'the customer'} was told${after}.`]] };
  },
  'record-vendor': (done) => {
    const event = find(done, 'vendor-recorded');
    const waits = event?.waitingFor
      ? [` Waiting on ${event.vendor}`, ...since(event.waitingSince), '; the card says so.']
      : event?.waitingFor === ''
        ? [` No longer waiting on ${event.vendor}.`]
        : [];
    return { lines: [['Recorded.', ...waits]], buttons: [postUpdate(done.incident.id)] };
  },
  decide: (done) => ({
    lines: [['Recorded.', ...whenBoxEnds(find(done, 'decided'), done)]],
    buttons: [postUpdate(done.incident.id)],
  }),
  'record-cause': causeOnRecord,
  'rule-out': (done) => ({
    lines: [
      [
        find(done, 'ruled-out')?.evidence
          ? 'Ruled out, with its evidence: on the timeline and in the review.'
          : 'Ruled out. How it is known was not said: withdraw it and add `evidence:"…"`.',
      ],
    ],
    buttons: find(done, 'ruled-out')?.evidence ? [] : [takeBack(done)],
  }),
  'record-lesson': () => ({
    lines: [['On record. It comes back when this kind of service fails again.']],
  }),
  remark: () => onRecord,
  'open-follow-up': (done) => {
    const event = find(done, 'follow-up-opened');
    if (!event) return { lines: [['That is a follow-up already.']], buttons: [showFollowUps(done)] };
    const { followUpId, owner, dueAt } = event;
    const whose = owner ? owner.name : 'nobody’s yet';
    const due: RichText =
      dueAt === undefined ? [', without a date.'] : [', by ', { at: dueAt, date: true }, '.'];
    const reminded =
      dueAt === undefined
        ? []
        : [owner?.personId ? ` ${owner.name} is reminded.` : ' The commander is reminded.'];
    return {
      lines: [[{ strong: `Follow-up ${followUpId}` }, `: ${whose}`, ...due, ...reminded]],
      buttons: [showFollowUps(done)],
    };
  },
  'close-follow-up': (done) => {
    const open = done.incident.followUps.filter(({ closedAt }) => closedAt === undefined).length;
    return {
      lines: [
        [
          `Follow-up ${done.command.followUpId} is done. ${open === 0 ? 'None is open.' : `${open} still open.`}`,
        ],
      ],
      buttons: open > 0 ? [showFollowUps(done)] : [],
    };
  },
  'reopen-follow-up': (done) => ({
    lines: [[`Follow-up ${done.command.followUpId} is open again; whoever owns it is told so.`]],
    buttons: [showFollowUps(done)],
  }),
  'add-task': (done) => {
    const event = find(done, 'task-added');
    if (!event) return { lines: [['That is on the list already.']], buttons: [showTasks(done)] };
    return {
      lines: [[{ strong: `To do ${event.taskId}.` }, ' The card says so.']],
      buttons: [{ label: 'Done', say: `tick ${name(done)} ${event.taskId}` }, showTasks(done)],
    };
  },
  'tick-task': (done) => {
    const { tasks } = done.incident;
    const ticked = tasks.filter(({ doneAt }) => doneAt !== undefined).length;
    const next = tasks.find(({ doneAt }) => doneAt === undefined);
    const was =
      done.records.length === 0 ? 'It was so already' : done.command.done ? 'Done' : 'Not done after all';
    return {
      lines: [
        [`${was}: ${ticked} of ${tasks.length}.`, next ? ` Next: ${next.taskId} ${sentence(next.what)}` : ''],
      ],
      buttons: next
        ? [
            { label: cut(`Done: ${next.taskId} ${next.what}`, 70), say: `tick ${name(done)} ${next.taskId}` },
            showTasks(done),
          ]
        : [],
    };
  },
  correct: (done) => ({
    lines: [
      [`Corrected${reportedAsOf(done)}. Both versions stay readable; the clocks count by the new one.`],
    ],
    buttons: [{ label: 'Show the timeline', say: `timeline ${name(done)}` }],
  }),
  withdraw: (done) => {
    const was = find(done, 'withdrawn')?.was;
    const what = was ? `: “${cut(was.replace(/\s+/g, ' '), LONGEST_QUOTED)}”` : '';
    return {
      lines: [
        [
          done.records.length === 0
            ? 'It is taken back already.'
            : `Taken back${what}. It stays readable as withdrawn.`,
        ],
      ],
      buttons: [{ label: 'Show the timeline', say: `timeline ${name(done)}` }],
    };
  },
};

/** Causes stand in the customer's edition as well. */
function causeOnRecord({ incident: { customer } }: Done): Words {
  const edition = customer ? `, ${customer.name}’s edition too` : '';
  return { lines: [[`On the timeline and in the review${edition}.`]] };
}

const LONGEST_QUOTED = 120;

/** How long before: a clock time alone does not tell that it is yesterday's. */
function reportedAsOf(done: Done): string {
  const at = find(done, 'corrected')?.reportedAt;
  const { declared } = done.incident.milestones;
  if (at === undefined || declared === undefined) return '';
  return `: reported ${duration(Math.floor((declared - at) / 60_000))} before it was declared`;
}

const onRecord = { lines: [['On the timeline and in the review. Ours only.']] };

function name({ incident }: Done): string {
  return incidentName(incident.id);
}

function takeBack(done: Done): Button {
  return { label: 'Withdraw it', say: `withdraw ${name(done)} last` };
}

function showFollowUps(done: Done): Button {
  return { label: 'Show the follow-ups', say: `follow-ups ${name(done)}` };
}

function showTasks(done: Done): Button {
  return { label: 'Show the list', say: `tasks ${name(done)}` };
}

function since(at: number | undefined): RichText {
  return at === undefined ? [] : [' since ', { at }];
}

/** Who is asked what when the time box of a decision ends. */
function whenBoxEnds(decided: EventOf<'decided'> | undefined, { incident, now }: Done): RichText {
  if (decided?.timeBoxAt === undefined) {
    return decided?.planB ? [' No time was set for plan B: add `until:03:00`.'] : [];
  }
  const { timeBoxAt, planB } = decided;
  const then = planB ? `: ${sentence(planB)}` : '.';
  return [
    ' At ',
    { at: timeBoxAt },
    `, ${distance(timeBoxAt, now)}, ${incident.commander.name} is asked about plan B${then}`,
  ];
}
