import type { Policy } from '../../escalation/policy';
import { startEscalation } from '../../escalation/start-escalation';
import { lookUp, type Organisation } from '../../people/organisation';
import type { Asked, Decision, Declare } from '../command';
import type { CustomerRef, ServiceRef } from '../events';
import { type Incident, isOver } from '../incident';
import { rejected } from '../rejection';

const DEFAULT_SEVERITY = 2;

/** Opens an incident and starts paging. Nothing here asks for a contract, a known customer or a known service. */
export function declare({ command, facts, now }: Omit<Asked<Declare>, 'incident'>): Decision {
  const { org } = facts;
  const customer = command.customer === undefined ? undefined : customerNamed(org, command.customer);
  const affects = command.affects.map((text) => serviceNamed(org, text));
  if (!command.anyway) {
    const alike = facts.openIncidents.filter((incident) => looksTheSame(incident, customer, affects));
    if (alike.length > 0) {
      const incidents = alike.map(({ id, title, milestones }) => ({
        id,
        title,
        at: milestones.declared ?? now,
      }));
      return rejected({ code: 'near-duplicate', incidents });
    }
  }
  if (command.reportedAt !== undefined && command.reportedAt > now) {
    return rejected({ code: 'occurred-in-future', at: command.reportedAt });
  }
  const contact = command.contact ?? (customer?.id ? lookUp(org.customers, customer.id)?.contact : undefined);
  return {
    events: [
      {
        event: {
          type: 'declared',
          number: facts.nextNumber,
          title: command.title,
          severity: command.severity ?? DEFAULT_SEVERITY,
          severityAssumed: command.severity === undefined,
          ...(customer ? { customer } : {}),
          ...(contact ? { contact } : {}),
          affects,
          reportedAt: command.reportedAt ?? now,
          platforms: facts.platforms,
        },
      },
      ...(command.details ? [{ event: { type: 'noted' as const, text: command.details } }] : []),
      ...policiesFor(org, affects).flatMap((policy, index) =>
        startEscalation({
          incident: {
            id: facts.nextNumber,
            affects,
            ...(customer ? { customer } : {}),
            escalations: Array.from({ length: index }) as Incident['escalations'],
            declinedIds: [],
          },
          policy,
          answeredBy: 'anyone',
          facts,
          now,
        }),
      ),
    ],
  };
}

/** The policies of the affected services, each once; the default policy when they name none. */
function policiesFor(org: Organisation, services: ServiceRef[]): Policy[] {
  const named = services.flatMap((service) => lookUp(org.services, service.id)?.policyId ?? []);
  const ids = named.length > 0 ? [...new Set(named)] : [org.defaultPolicyId];
  const known = ids.flatMap((id) => lookUp(org.policies, id) ?? []);
  if (known.length > 0) return known;
  throw new Error(`no policy "${ids.join('", "')}" in configuration version ${org.version}`);
}

function customerNamed(org: Organisation, text: string): CustomerRef {
  const known = named(Object.values(org.customers), text);
  return known
    ? { id: known.id, name: known.name, contract: known.contract }
    : { name: text, contract: 'unknown' };
}

function serviceNamed(org: Organisation, text: string): ServiceRef {
  const known = named(Object.values(org.services), text);
  return known ? { id: known.id, name: known.name } : { name: text };
}

function named<T extends { id: string; name: string }>(known: T[], text: string): T | undefined {
  const wanted = text.trim().toLowerCase();
  return (
    known.find((entry) => entry.id.toLowerCase() === wanted || entry.name.toLowerCase() === wanted) ??
    known.find((entry) => entry.name.toLowerCase().startsWith(`${wanted} `))
  );
}

function looksTheSame(open: Incident, customer: CustomerRef | undefined, affects: ServiceRef[]): boolean {
  if (isOver(open)) return false;
  const sameName = (a: { name: string }, b: { name: string }) =>
    a.name.toLowerCase() === b.name.toLowerCase();
  if (customer && open.customer && sameName(open.customer, customer)) return true;
  return affects.some((service) => open.affects.some((other) => sameName(other, service)));
}
