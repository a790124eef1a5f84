import { policiesFor } from '../../escalation/policies-for';
import { startEscalations } from '../../escalation/start-escalation';
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
  const affects = eachOnce(command.affects.map((text) => serviceNamed(org, text)));
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
  const policies = policiesFor(org, affects);
  // The configuration is refused without a default policy; recording an incident for which nobody is paged would be worse.
  if (policies.length === 0) throw new Error(`configuration version ${org.version} has no default policy`);
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
      ...startEscalations({
        incident: {
          id: facts.nextNumber,
          affects,
          ...(customer ? { customer } : {}),
          escalations: [],
          declinedIds: [],
        },
        policies,
        answeredBy: 'anyone',
        facts,
        now,
      }),
    ],
  };
}

function eachOnce(services: ServiceRef[]): ServiceRef[] {
  return services.filter(
    (service, index) => services.findIndex((other) => sameName(other, service)) === index,
  );
}

function sameName(a: { name: string }, b: { name: string }): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase();
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
  if (customer && open.customer && sameName(open.customer, customer)) return true;
  return affects.some((service) => open.affects.some((other) => sameName(other, service)));
}
