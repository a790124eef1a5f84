import { planUpdate } from '../../audience/plan-update';
import type { Asked, Decision, Facts, PersonCommand } from '../command';
import type { Incident } from '../incident';
import type { Draft } from '../on-record';
import { rejected } from '../rejection';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/** Puts an update down as it would go: who gets it is worked out and recorded, and nobody is told yet. */
export function draftUpdate({ incident, command, facts }: Asked<Of<'draft-update'>>): Decision {
  const { type: _type, occurredAt, ...draft } = command;
  const plan = planFor(incident, facts, command.customerText !== undefined);
  return { events: [{ event: { type: 'update-drafted', ...draft, plan }, occurredAt }] };
}

/** Lets a draft go. The customer is told only what this person approves by saying so. */
export function sendUpdate({ incident, command, facts }: Asked<Of<'send-update'>>): Decision {
  const draft = meant(incident, command.draftSeq);
  if (!draft) return rejected({ code: 'no-draft' });
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
export function pauseUpdates({ incident, command, facts }: Asked<Of<'pause-updates'>>): Decision {
  const { untilAt, agreedWith } = command;
  const withCustomer = incident.customer !== undefined;
  const { audiences } = planFor(incident, facts, withCustomer);
  return {
    events: [
      { event: { type: 'updates-paused', untilAt, ...(agreedWith ? { agreedWith } : {}), audiences } },
    ],
  };
}

function meant({ drafts }: Incident, seq: number | undefined): Draft | undefined {
  return seq === undefined ? drafts.at(-1) : drafts.find((draft) => draft.seq === seq);
}

function planFor(incident: Incident, { org, platforms, unreachable }: Facts, withCustomer: boolean) {
  return planUpdate({ org, incident, platforms, unreachable, withCustomer });
}
