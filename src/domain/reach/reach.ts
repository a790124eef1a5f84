import { lookUp, type Medium, type Organisation } from '../people/organisation';

/** A medium that must not be used, and the affected service that it rides on. */
export interface BrokenMedium {
  medium: Medium;
  serviceId: string;
  serviceName: string;
}

/** The media that ride, directly or through other services, on what an incident affects. */
export function brokenMedia(
  org: Organisation,
  affectedServiceIds: string[],
  customerId?: string,
): BrokenMedium[] {
  const affected = new Set(affectedServiceIds);
  const broken: BrokenMedium[] = [];
  for (const dependency of org.media) {
    if (dependency.customerIds && !(customerId && dependency.customerIds.includes(customerId))) continue;
    const serviceId = dependency.dependsOn.find((id) => ridesOnAffected(org, id, affected, new Set()));
    if (serviceId === undefined || broken.some((known) => known.medium === dependency.medium)) continue;
    const serviceName = lookUp(org.services, serviceId)?.name ?? serviceId;
    broken.push({ medium: dependency.medium, serviceId, serviceName });
  }
  return broken;
}

function ridesOnAffected(org: Organisation, id: string, affected: Set<string>, seen: Set<string>): boolean {
  if (affected.has(id)) return true;
  if (seen.has(id)) return false; // services may depend on each other in a ring
  seen.add(id);
  return (lookUp(org.services, id)?.dependsOn ?? []).some((next) =>
    ridesOnAffected(org, next, affected, seen),
  );
}
