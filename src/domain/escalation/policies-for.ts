import type { ServiceRef } from '../incident/events';
import { lookUp, type Organisation } from '../people/organisation';
import type { Policy } from './policy';

/** The policies of the affected services, each once; the default policy when they name none that exists. */
export function policiesFor(org: Organisation, services: ServiceRef[]): Policy[] {
  const named = services.flatMap((service) => lookUp(org.services, service.id)?.policyId ?? []);
  const known = [...new Set(named)].flatMap((id) => lookUp(org.policies, id) ?? []);
  if (known.length > 0) return known;
  const fallback = lookUp(org.policies, org.defaultPolicyId);
  return fallback ? [fallback] : [];
}
