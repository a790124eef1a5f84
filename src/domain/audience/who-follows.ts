import type { About } from '../incident/about';
import type { Audience, Organisation } from '../people/organisation';

/** The audiences that follow an incident like this by themselves. */
export function matching(
  org: Organisation,
  about: Pick<About, 'severity' | 'customer' | 'affects'>,
): Audience[] {
  return Object.values(org.audiences).filter(({ followsWhen: when }) => {
    if (!when) return false;
    return (
      fits(when.severities, [about.severity]) &&
      fits(when.customerIds, about.customer?.id ? [about.customer.id] : []) &&
      fits(
        when.serviceIds,
        about.affects.flatMap(({ id }) => id ?? []),
      )
    );
  });
}

/** An empty list asks for nothing. */
function fits<T>(wanted: T[], has: T[]): boolean {
  return wanted.length === 0 || wanted.some((one) => has.includes(one));
}
