import type { EventRecord } from '../events';
import type { AudienceRef } from '../events/audience';
import type { SaidEvent } from '../events/said';
import type { Incident } from '../incident';
import type { FollowUp } from '../on-record';
import { corrected, withdrawn } from './amend';
import { withMilestone } from './clocks';
import { settled, withNextNews } from './pledges';
import type { FoldsOf } from './table';
import { saidOfVendors, vendorsOf } from './vendors';

const unchanged = (state: Incident): Incident => state;
const on = ({ seq, occurredAt }: EventRecord) => ({ seq, at: occurredAt });

/** How the state changes with what people put on record. */
export const saidFolds: FoldsOf<SaidEvent> = {
  noted: (state, { source, forCustomer }, { seq }) => ({
    ...state,
    pinned: source ? [...state.pinned, { seq, ref: source.ref }] : state.pinned,
    toldThere: forCustomer ? [...state.toldThere, seq] : state.toldThere,
  }),

  'impact-recorded': (state, { type: _type, ...impact }, record) => ({
    ...state,
    impacts: [...state.impacts, { ...on(record), ...impact }],
  }),

  // A call is news as well: what was promised to the customer is kept by it.
  'customer-told': (state, { whom, by }, record) =>
    withMilestone(
      withNextNews({
        ...state,
        pledges: settled(state.pledges, toCustomer(state), record),
        told: [
          ...state.told,
          {
            ...on(record),
            byName: record.actor.name,
            ...(whom ? { whom } : {}),
            ...(by ? { by } : {}),
          },
        ],
      }),
      'customerTold',
      record,
    ),

  'vendor-recorded': (state, { type: _type, vendor: name, ...fields }, record) => {
    const vendors = vendorsOf([...saidOfVendors(state), { ...on(record), name, ...fields }]);
    return withMilestone({ ...state, vendors }, 'vendorEngaged', record);
  },

  decided: (state, { type: _type, ...decision }, record) => ({
    ...state,
    need: undefined,
    decisions: [...state.decisions, { ...on(record), byName: record.actor.name, ...decision }],
  }),

  'time-box-ended': (state, event) => ({
    ...state,
    decisions: state.decisions.map((decision) =>
      decision.seq === event.decisionSeq ? { ...decision, ended: true } : decision,
    ),
  }),

  'cause-found': (state, { kind, text }, record) => ({
    ...state,
    causes: [...state.causes, { ...on(record), kind, text }],
  }),

  'ruled-out': unchanged,

  'lesson-learned': (state, { text }, record) => ({
    ...state,
    lessons: [...state.lessons, { ...on(record), text }],
  }),

  'review-remarked': unchanged,

  'follow-up-opened': (state, { type: _type, ...followUp }, record) => ({
    ...state,
    lastFollowUpId: followUp.followUpId,
    followUps: [...state.followUps, { ...on(record), ...followUp, reopened: 0 }],
  }),

  'follow-up-closed': (state, event, record) =>
    withFollowUp(state, event.followUpId, () => ({ closedAt: record.occurredAt, evidence: event.evidence })),

  'follow-up-reopened': (state, event) =>
    withFollowUp(state, event.followUpId, ({ reopened }) => ({
      closedAt: undefined,
      reopened: reopened + 1,
    })),

  'follow-up-chased': unchanged,

  'check-list-opened': (state, event, record) => ({
    ...state,
    lastTaskId: event.items.at(-1)?.taskId ?? state.lastTaskId,
    tasks: [...state.tasks, ...event.items.map((item) => ({ ...on(record), ...item, list: event.name }))],
  }),

  'task-added': (state, { type: _type, ...task }, record) => ({
    ...state,
    lastTaskId: task.taskId,
    tasks: [...state.tasks, { ...on(record), ...task }],
  }),

  'task-ticked': (state, event, record) => ({
    ...state,
    tasks: state.tasks.map((task) => {
      if (task.taskId !== event.taskId) return task;
      const { doneAt: _doneAt, doneByName: _doneByName, ...open } = task;
      return event.done ? { ...open, doneAt: record.occurredAt, doneByName: record.actor.name } : open;
    }),
  }),

  'question-asked': (state, { text }, record) => ({
    ...state,
    questions: [
      ...state.questions,
      { ...on(record), askerId: record.actor.id, askerName: record.actor.name, text },
    ],
  }),

  'question-answered': (state, event) => ({
    ...state,
    questions: state.questions.map((question) =>
      question.seq === event.questionSeq ? { ...question, answer: event.text } : question,
    ),
  }),

  'seen-before': (state, event, record) => ({
    ...state,
    links: [
      ...state.links,
      ...event.earlier.map(({ incidentId, title }) => ({
        ...on(record),
        incidentId,
        title,
        relation: 'seen-before' as const,
      })),
    ],
  }),

  linked: (state, { otherId, title, relation }, record) => ({
    ...state,
    links: [...state.links, { ...on(record), incidentId: otherId, title, relation }],
  }),

  corrected,

  withdrawn,
};

function toCustomer({ pledges }: Incident): AudienceRef[] {
  return pledges.map(({ audience }) => audience).filter(({ kind }) => kind === 'customer');
}

function withFollowUp(
  state: Incident,
  followUpId: number,
  change: (followUp: FollowUp) => Partial<FollowUp>,
): Incident {
  return {
    ...state,
    followUps: state.followUps.map((followUp) =>
      followUp.followUpId === followUpId ? { ...followUp, ...change(followUp) } : followUp,
    ),
  };
}
