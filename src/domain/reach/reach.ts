import { lookUp, type Medium, type Organisation, type PlatformId } from '../people/organisation';
import type { Instant } from '../time';

/** A chat platform that answers nobody, and since when. */
export interface SilentPlatform {
  platform: PlatformId;
  since: Instant;
}

/** A medium that must not be used, and why: an affected service that it rides on, or its platform does not answer. */
export type BrokenMedium = RidesOnBroken | { medium: Medium; downSince: Instant; serviceName?: undefined };

interface RidesOnBroken {
  medium: Medium;
  serviceId: string;
  serviceName: string;
  downSince?: undefined;
}

/** All media that must not be used now: those that ride on what is affected, and those whose platform does not answer. */
export function unusableMedia(
  { org, down }: { org: Organisation; down: readonly SilentPlatform[] },
  affectedServiceIds: string[],
  customerId?: string,
): BrokenMedium[] {
  const broken = brokenMedia(org, affectedServiceIds, customerId);
  const silent = down
    .filter(({ platform }) => !broken.some(({ medium }) => medium === platform))
    .map(({ platform, since }) => ({ medium: platform, downSince: since }));
  return [...broken, ...silent];
}

/** The media that ride, directly or through other services, on what an incident affects. */
export function brokenMedia(
  org: Organisation,
  affectedServiceIds: string[],
  customerId?: string,
): RidesOnBroken[] {
  const affected = new Set(affectedServiceIds);
  const broken: RidesOnBroken[] = [];
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
