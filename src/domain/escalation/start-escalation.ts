import type { Facts, NewEvent } from '../incident/command';
import type { Incident } from '../incident/incident';
import { unusableMedia } from '../reach/reach';
import type { Instant } from '../time';
import type { Policy } from './policy';
import { startLevel } from './start-level';

interface Start {
  incident: Pick<Incident, 'id' | 'affects' | 'customer'> & {
    declinedIds: string[];
    /** Only how many there are: they number the next one. */
    escalations: { length: number };
  };
  policy: Policy;
  answeredBy: 'anyone' | 'paged';
  facts: Facts;
  now: Instant;
}

/** Freezes the policy into the incident and starts its first level. */
export function startEscalation({ incident, policy, answeredBy, facts, now }: Start): NewEvent[] {
  const escalationId = `e${incident.escalations.length + 1}`;
  const affectedIds = incident.affects.flatMap((service) => service.id ?? []);
  const started: NewEvent = {
    event: {
      type: 'escalation-started',
      escalationId,
      policyName: policy.name,
      levels: policy.levels,
      repeat: policy.repeat,
      fallback: policy.fallback,
      answeredBy,
      avoided: unusableMedia(facts, affectedIds, incident.customer?.id),
    },
  };
  const first =
    policy.levels.length > 0 ? ({ round: 1, level: 1 } as const) : ({ round: 1, level: 'fallback' } as const);
  return [
    started,
    ...startLevel({
      incidentId: incident.id,
      escalation: { escalationId, ...policy },
      from: first,
      declinedIds: incident.declinedIds,
      affects: incident.affects,
      ...(incident.customer?.id ? { customerId: incident.customer.id } : {}),
      facts,
      now,
    }),
  ];
}

/** Starts several policies side by side: an incident may affect services of more than one team. */
export function startEscalations({
  policies,
  incident,
  ...rest
}: Omit<Start, 'policy'> & { policies: Policy[] }): NewEvent[] {
  const alreadyStarted = incident.escalations.length;
  return policies.flatMap((policy, index) =>
    startEscalation({
      incident: { ...incident, escalations: { length: alreadyStarted + index } },
      policy,
      ...rest,
    }),
  );
}

/** The people who said that they cannot, and have not changed their mind. */
export function declinedIds(incident: Incident): string[] {
  return Object.values(incident.responders).flatMap((responder) =>
    responder.declinedAt === undefined ? [] : responder.id,
  );
}
