import { planUpdate } from '../../audience/plan-update';
import { lookUp } from '../../people/organisation';
import type { Instant } from '../../time';
import type { Asked, Decision, Facts, PersonCommand } from '../command';
import { type Incident, isOver } from '../incident';
import type { Draft } from '../on-record';
import { type Rejection, rejected } from '../rejection';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/** Puts an update down as it would go: who gets it is worked out and recorded, and nobody is told yet. */
export function draftUpdate({ incident, command, facts, now }: Asked<Of<'draft-update'>>): Decision {
  const { type: _type, occurredAt, ...draft } = command;
  const refused = refusePromise(incident, draft.nextUpdateAt, now);
  if (refused) return rejected(refused);
  const plan = planFor(incident, facts, command.customerText !== undefined);
  return { events: [{ event: { type: 'update-drafted', ...draft, plan }, occurredAt }] };
}

/** Lets a draft go. The customer is told only what this person approves by saying so. */
export function sendUpdate({ incident, command, facts, actor, now }: Asked<Of<'send-update'>>): Decision {
  const draft = meant(incident, command.draftSeq, actor.id);
  if (!draft) return rejected(noneMeant(incident, command.draftSeq, facts));
  const refused = refusePromise(incident, draft.nextUpdateAt, now);
  if (refused)
    return rejected(refused.code === 'promise-past' ? { ...refused, draftSeq: draft.seq } : refused);
  const { text, customerText, nextUpdateAt, need, occurredAt } = draft;
  if (command.toCustomer && customerText === undefined) return rejected({ code: 'no-customer-words' });
  const plan = planFor(incident, facts, command.toCustomer);
  return {
    events: [
      {
        event: {
          type: 'update-posted',
          text,
          ...(command.toCustomer && customerText !== undefined ? { customerText } : {}),
          ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
          ...(need === undefined ? {} : { need }),
          ...plan,
        },
        occurredAt,
      },
    ],
  };
}

/** No news until then, as agreed; a promise like any other. */
export function pauseUpdates({ incident, command, facts, now }: Asked<Of<'pause-updates'>>): Decision {
  const { untilAt, agreedWith } = command;
  const refused = refusePromise(incident, untilAt, now);
  if (refused) return rejected(refused);
  const withCustomer = incident.customer !== undefined;
  const { audiences } = planFor(incident, facts, withCustomer);
  return {
    events: [
      { event: { type: 'updates-paused', untilAt, ...(agreedWith ? { agreedWith } : {}), audiences } },
    ],
  };
}

/** The draft with that number; without one the speaker's own: what somebody else wrote goes only when it is named. */
function meant({ drafts }: Incident, seq: number | undefined, speakerId: string): Draft | undefined {
  if (seq !== undefined) return drafts.find((draft) => draft.seq === seq);
  return drafts.findLast(({ byId }) => byId === speakerId);
}

function noneMeant({ drafts, responders }: Incident, seq: number | undefined, { org }: Facts): Rejection {
  if (seq !== undefined || drafts.length === 0) return { code: 'no-draft' };
  return {
    code: 'which-draft',
    drafts: drafts.map(({ seq: draftSeq, byId, text, customerText }) => ({
      draftSeq,
      byName: lookUp(org.people, byId)?.name ?? responders[byId]?.name ?? byId,
      text,
      ...(customerText === undefined ? {} : { customerText }),
    })),
  };
}

/** What is promised must still be able to be kept, and asked for. */
function refusePromise(
  incident: Incident,
  promisedAt: Instant | undefined,
  now: Instant,
): Rejection | undefined {
  if (promisedAt === undefined) return undefined;
  if (isOver(incident)) return { code: 'is-over', status: incident.status, at: incident.milestones.resolved };
  return promisedAt <= now ? { code: 'promise-past', at: promisedAt } : undefined;
}

function planFor(incident: Incident, { org, platforms, unreachable }: Facts, withCustomer: boolean) {
  return planUpdate({ org, incident, platforms, unreachable, withCustomer });
}
