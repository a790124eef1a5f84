import type { AudienceEvent, AudienceRef } from '../events/audience';
import type { Pledge } from '../on-record';
import { withMilestone } from './clocks';
import { without } from './people';
import { lifted, settled, withNextNews } from './pledges';
import type { FoldsOf } from './table';

/** Whoever reads where followers read; every update goes to them. */
export const FOLLOWERS: AudienceRef = { audienceId: 'followers', name: 'followers', kind: 'followers' };

/** How the state changes with what audiences are told and promised. */
export const audienceFolds: FoldsOf<AudienceEvent> = {
  'update-drafted': (state, { type: _type, plan: _plan, ...draft }, record) => ({
    ...state,
    drafts: [
      // One draft of each author waits: writing it anew replaces it.
      ...state.drafts.filter(({ byId }) => byId !== record.actor.id),
      {
        seq: record.seq,
        at: record.recordedAt,
        byId: record.actor.id,
        ...draft,
        // It happens when it is sent, unless it is entered for the past.
        ...(record.occurredAt < record.recordedAt ? { occurredAt: record.occurredAt } : {}),
      },
    ],
  }),

  'update-posted': (state, event, record) => {
    const audiences = event.audiences ?? [FOLLOWERS];
    const { nextUpdateAt } = event;
    const toCustomer = event.deliveries?.some(({ edition }) => edition === 'customer') ?? false;
    // Words for a customer whom nothing could carry to them keep no promise: somebody tells them by hand.
    const reached = audiences.filter(
      ({ kind }) => kind !== 'customer' || toCustomer || event.deliveries === undefined,
    );
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
      // What others have written meanwhile waits on.
      drafts: state.drafts.filter(({ text }) => text !== event.text),
      updatesPosted: state.updatesPosted + 1,
      lastUpdate: {
        text: event.text,
        at: record.occurredAt,
        byName: record.actor.name,
        ...(event.customerText ? { customerText: event.customerText } : {}),
      },
      ...(event.customerText
        ? { lastCustomerUpdate: { text: event.customerText, at: record.occurredAt } }
        : {}),
      pledges: [...settled(state.pledges, reached, record), ...promised],
      need: event.need === undefined ? undefined : { text: event.need, at: record.occurredAt },
    });
    return toCustomer ? withMilestone(told, 'customerTold', record) : told;
  },

  'update-not-delivered': (state) => state,

  'updates-paused': (state, event, record) =>
    withNextNews({
      ...state,
      pledges: [
        // What was promised before is replaced by what was agreed.
        ...lifted(state.pledges, record.occurredAt, event.audiences),
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

  unfollowed: (state, { who }, record) => {
    if (who.kind === 'person') return { ...state, followers: without(state.followers, who.id) };
    const gone = state.audiences.filter(({ audienceId }) => audienceId === who.id);
    return withNextNews({
      ...state,
      audiences: state.audiences.filter((audience) => !gone.includes(audience)),
      pledges: lifted(state.pledges, record.occurredAt, gone),
    });
  },

  aligned: (state, _event, record) => withMilestone(state, 'executivesTold', record),
};
