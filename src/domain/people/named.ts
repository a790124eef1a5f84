import type { CustomerRef, ServiceRef } from '../incident/refs';
import type { Organisation } from './organisation';

/** The customer that was typed, by id or name; one that no configuration knows is taken as given. */
export function customerNamed(org: Organisation, text: string): CustomerRef {
  const known = named(Object.values(org.customers), text);
  return known
    ? { id: known.id, name: known.name, contract: known.contract }
    : { name: text, contract: 'unknown' };
}

/** The service that was typed, by id or name; one that no configuration knows is taken as given. */
export function serviceNamed(org: Organisation, text: string): ServiceRef {
  const known = named(Object.values(org.services), text);
  return known ? { id: known.id, name: known.name } : { name: text };
}

/** Whether two names mean the same. */
export function sameName(a: { name: string }, b: { name: string }): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase();
}

/** The same services, each once. */
export function eachOnce(services: ServiceRef[]): ServiceRef[] {
  return services.filter(
    (service, index) => services.findIndex((other) => sameName(other, service)) === index,
  );
}

function named<T extends { id: string; name: string }>(known: T[], text: string): T | undefined {
  const wanted = text.trim().toLowerCase();
  return (
    known.find((entry) => entry.id.toLowerCase() === wanted || entry.name.toLowerCase() === wanted) ??
    known.find((entry) => entry.name.toLowerCase().startsWith(`${wanted} `))
  );
}
