import { policiesFor } from '../../escalation/policies-for';
import { startEscalations } from '../../escalation/start-escalation';
import { customerNamed, eachOnce, sameName, serviceNamed } from '../../people/named';
import { lookUp } from '../../people/organisation';
import { customerByRule, platformsFor } from '../bridge';
import type { Asked, Decision, Declare } from '../command';
import { type Incident, isOver } from '../incident';
import { openings } from '../openings';
import type { CustomerRef, ServiceRef } from '../refs';
import { rejected } from '../rejection';
import { seenBefore } from '../seen-before';

const DEFAULT_SEVERITY = 2;

/** Opens an incident and starts paging. Nothing here asks for a contract, a known customer or a known service. */
export function declare({ command, facts, now }: Omit<Asked<Declare>, 'incident'>): Decision {
  const { org } = facts;
  const customer = command.customer === undefined ? undefined : customerNamed(org, command.customer);
  const affects = eachOnce(command.affects.map((text) => serviceNamed(org, text)));
  if (!command.anyway) {
    const alike = facts.openIncidents.filter(
      (incident) =>
        !incident.isPrivate &&
        // Practice is no reason to take the real thing for known, nor the other way round.
        incident.isDrill === (command.isDrill === true) &&
        looksTheSame(incident, customer, affects),
    );
    if (alike.length > 0) {
      const incidents = alike.map(({ id, title, milestones }) => ({
        id,
        title,
        at: milestones.declared ?? now,
      }));
      return rejected({ code: 'near-duplicate', incidents });
    }
  }
  const policies = policiesFor(org, affects);
  // The configuration is refused without a default policy; recording an incident for which nobody is paged would be worse.
  if (policies.length === 0) throw new Error(`configuration version ${org.version} has no default policy`);
  const contact = command.contact ?? (customer?.id ? lookUp(org.customers, customer.id)?.contact : undefined);
  const severity = command.severity ?? DEFAULT_SEVERITY;
  const isPrivate = command.isPrivate === true;
  const about = { severity, affects, isPrivate, ...(customer ? { customer } : {}) };
  return {
    events: [
      {
        event: {
          type: 'declared',
          number: facts.nextNumber,
          title: command.title,
          severity,
          severityAssumed: command.severity === undefined,
          ...(customer ? { customer } : {}),
          ...(contact ? { contact } : {}),
          affects,
          reportedAt: command.reportedAt ?? now,
          platforms: platformsFor(org, about, facts.ourPlatforms),
          ...(isPrivate ? { isPrivate } : {}),
          ...(command.isDrill ? { isDrill: true as const } : {}),
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
      ...customerByRule(org, { ...about, isDrill: command.isDrill === true }, facts.platforms, {}),
      ...openings(facts.org, about, { audiences: [], tasks: [], lastTaskId: 0, targets: [] }),
      ...seenBefore(facts, []),
    ],
  };
}

function looksTheSame(open: Incident, customer: CustomerRef | undefined, affects: ServiceRef[]): boolean {
  if (isOver(open)) return false;
  if (customer && open.customer && sameName(open.customer, customer)) return true;
  return affects.some((service) => open.affects.some((other) => sameName(other, service)));
}
