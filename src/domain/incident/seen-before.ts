import { serviceNamed } from '../people/named';
import { lookUp, type Organisation } from '../people/organisation';
import type { Facts, NewEvent } from './command';
import type { EarlierIncident } from './events/said';
import type { Incident } from './incident';

/** The kinds of service that typed names lead to; none where the configuration names no kind. */
export function kindsOf(org: Organisation, typed: string[]): string[] {
  const kinds = typed.flatMap((text) => lookUp(org.services, serviceNamed(org, text).id)?.kind ?? []);
  return [...new Set(kinds)];
}

const MOST_EARLIER = 5;

/** Earlier incidents of these kinds that taught something, at any customer, newest first. Private ones and drills stay out. */
export function earlierOf(org: Organisation, kinds: string[], past: Incident[]): EarlierIncident[] {
  return past
    .filter((incident) => !incident.isPrivate && !incident.isDrill && incident.status !== 'canceled')
    .filter((incident) =>
      incident.affects.some(({ id }) => kinds.includes(lookUp(org.services, id)?.kind ?? '')),
    )
    .filter(({ lessons, causes, followUps }) => lessons.length + causes.length + followUps.length > 0)
    .sort((a, b) => (b.milestones.declared ?? 0) - (a.milestones.declared ?? 0))
    .slice(0, MOST_EARLIER)
    .map(({ id, title, milestones, customer, lessons, causes }) => {
      const rootCause = causes.find(({ kind }) => kind === 'root')?.text;
      return {
        incidentId: id,
        title,
        at: milestones.declared ?? 0,
        ...(customer ? { customerName: customer.name } : {}),
        lessons: lessons.map(({ text }) => text),
        ...(rootCause ? { rootCause } : {}),
      };
    });
}

/** Services of these kinds that are not affected (yet): whoever runs them may be next. */
export function exposedTo(org: Organisation, kinds: string[], typed: string[]): string[] {
  const affectedIds = typed.map((text) => serviceNamed(org, text).id);
  return Object.values(org.services)
    .filter(({ id, kind }) => kind !== undefined && kinds.includes(kind) && !affectedIds.includes(id))
    .map(({ name, customerId }) => {
      const customer = lookUp(org.customers, customerId)?.name;
      return customer && !name.includes(customer) ? `${name} (${customer})` : name;
    });
}

/** What was learned the last time, for whoever answers now; what is linked already is not told again. */
export function seenBefore(
  { earlier, exposed }: Facts,
  known: Incident['links'],
  itself?: number,
): NewEvent[] {
  const fresh = earlier.filter(
    ({ incidentId }) => incidentId !== itself && !known.some((link) => link.incidentId === incidentId),
  );
  return fresh.length === 0 ? [] : [{ event: { type: 'seen-before', earlier: fresh, exposed } }];
}
