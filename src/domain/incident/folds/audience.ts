import type { AudienceEvent, AudienceRef } from '../events/audience';
import type { Pledge } from '../on-record';
import { withMilestone } from './clocks';
import { without } from './people';
import { settled, withNextNews } from './pledges';
import type { FoldsOf } from './table';

/** Whoever reads where followers read; every update goes to them. */
export const FOLLOWERS: AudienceRef = { audienceId: 'followers', name: 'followers', kind: 'followers' };

/** How the state changes with what audiences are told and promised. */
export const audienceFolds: FoldsOf<AudienceEvent> = {
  'update-drafted': (state, { type: _type, plan: _plan, ...draft }, record) => ({
    ...state,
    drafts: [
      // One draft of each author waits: writing it anew replaces it.
      ...state.drafts.slice(-4),
      { seq: record.seq, at: record.recordedAt, ...draft, occurredAt: record.occurredAt },
    ],
  }),

  'update-posted': (state, event, record) => {
    const audiences = event.audiences ?? [FOLLOWERS];
    const { nextUpdateAt } = event;
    const promised: Pledge[] =
      nextUpdateAt === undefined
        ? []
        : audiences.map((audience) => ({
            seq: record.seq,
            at: record.occurredAt,
            audience,
            dueAt: nextUpdateAt,
          }));
    const told = withNextNews({
      ...state,
      drafts: [],
      updatesPosted: state.updatesPosted + 1,
      lastUpdate: {
        text: event.text,
        at: record.occurredAt,
        byName: record.actor.name,
        ...(event.customerText ? { customerText: event.customerText } : {}),
      },
      pledges: [...settled(state.pledges, audiences, record.occurredAt), ...promised],
      need: event.need === undefined ? undefined : { text: event.need, at: record.occurredAt },
    });
    const toCustomer = event.deliveries?.some(({ edition }) => edition === 'customer') ?? false;
    return toCustomer ? withMilestone(told, 'customerTold', record) : told;
  },

  'update-not-delivered': (state) => state,

  'updates-paused': (state, event, record) =>
    withNextNews({
      ...state,
      pledges: [
        // What was promised before is replaced by what was agreed.
        ...state.pledges.map((pledge) => {
          const isPaused = event.audiences.some(
            ({ audienceId }) => audienceId === pledge.audience.audienceId,
          );
          return pledge.settled || !isPaused ? pledge : { ...pledge, settled: 'lifted' as const };
        }),
        ...event.audiences.map(
          (audience): Pledge => ({
            seq: record.seq,
            at: record.occurredAt,
            audience,
            dueAt: event.untilAt,
            isPause: true,
          }),
        ),
      ],
    }),

  'update-asked': (state, event, record) => ({
    ...state,
    pledges: state.pledges.map((pledge) =>
      pledge.dueAt === event.dueAt && !pledge.settled ? { ...pledge, askedAt: record.occurredAt } : pledge,
    ),
  }),

  'update-overdue': (state, event, record) => ({
    ...state,
    pledges: state.pledges.map((pledge) =>
      pledge.dueAt === event.dueAt && !pledge.settled ? { ...pledge, overdueAt: record.occurredAt } : pledge,
    ),
  }),

  followed: (state, event) => {
    const { who } = event;
    if (who.kind === 'person') {
      return { ...state, followers: { ...state.followers, [who.personId]: { name: who.name } } };
    }
    const others = state.audiences.filter(({ audienceId }) => audienceId !== who.audience.audienceId);
    return { ...state, audiences: [...others, who.audience] };
  },

  unfollowed: (state, { who }) =>
    who.kind === 'person'
      ? { ...state, followers: without(state.followers, who.id) }
      : { ...state, audiences: state.audiences.filter(({ audienceId }) => audienceId !== who.id) },

  aligned: (state, _event, record) => withMilestone(state, 'executivesTold', record),
};
