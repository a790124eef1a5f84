import type { EventOf } from '../events';
import type { Incident, Responder } from '../incident';
import type { Holder } from '../roles';
import { answered } from './escalations';

/**
 * The state with everything that somebody did, was given or was asked under another id as the one person's who they are. What
 * that person did here under their own name stands beside it.
 */
export function recognised(state: Incident, event: EventOf<'recognised'>): Incident {
  const { formerId, personId, name } = event;
  const one = (holder: Holder): Holder => (holder.id === formerId ? { id: personId, name } : holder);
  const id = (known: string) => (known === formerId ? personId : known);
  const named = (known: string, knownAs: string) => (known === formerId ? name : knownAs);
  const underOne = <T>(known: Record<string, T>): Record<string, T> =>
    Object.fromEntries(
      [...Object.entries(known)]
        .sort(([a]) => (a === formerId ? -1 : 0))
        .map(([key, value]) => [id(key), key === formerId ? { ...value, name } : value]),
    );
  const responders = asOne(state.responders, event);
  const after: Incident = {
    ...state,
    commander: one(state.commander),
    declaredBy: one(state.declaredBy),
    roles: Object.fromEntries(Object.entries(state.roles).map(([role, holder]) => [role, one(holder)])),
    handOvers: state.handOvers
      .map((offer) => ({
        ...offer,
        fromId: id(offer.fromId),
        fromName: named(offer.fromId, offer.fromName),
        toId: id(offer.toId),
        toName: named(offer.toId, offer.toName),
      }))
      .filter(({ fromId, toId }) => fromId !== toId),
    invited: underOne(state.invited),
    followers: underOne(state.followers),
    responders,
    questions: state.questions.map((question) => ({
      ...question,
      askerId: id(question.askerId),
      askerName: named(question.askerId, question.askerName),
    })),
    drafts: state.drafts.map((draft) => ({ ...draft, byId: id(draft.byId) })),
    followUps: state.followUps.map((followUp) =>
      followUp.owner?.personId === formerId
        ? { ...followUp, owner: { ...followUp.owner, personId, name } }
        : followUp,
    ),
  };
  const { acknowledgedAt, joinedAt } = responders[personId] ?? {};
  // What they took under the other id they need not be asked for again.
  if (acknowledgedAt !== undefined) return answered(after, personId, 'anyone');
  return joinedAt === undefined ? after : answered(after, personId, 'paged');
}

/** The earlier of what both did counts, and the latest word of whether they can. */
function asOne(
  responders: Incident['responders'],
  { formerId, personId, name }: EventOf<'recognised'>,
): Incident['responders'] {
  const { [formerId]: former, [personId]: own, ...others } = responders;
  if (!former) return responders;
  const first = (at: 'acknowledgedAt' | 'joinedAt' | 'engagedAt') => {
    const times = [former[at], own?.[at]].filter((time) => time !== undefined);
    return times.length > 0 ? { [at]: Math.min(...times) } : {};
  };
  const both: Responder = { ...former, ...own, id: personId, name };
  const isAtWork = former.acknowledgedAt !== undefined || own?.acknowledgedAt !== undefined;
  return {
    ...others,
    [personId]: {
      ...both,
      ...first('acknowledgedAt'),
      ...first('joinedAt'),
      ...first('engagedAt'),
      ...(isAtWork ? { declinedAt: undefined, relievedAt: undefined } : {}),
    },
  };
}
