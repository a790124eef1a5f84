import { TZDate } from '@date-fns/tz';
import { subDays } from 'date-fns';
import type { Incident, Page } from '../incident/incident';
import { lookUp, type Organisation } from '../people/organisation';
import type { Instant } from '../time';

/** Wall-clock hours in the sleeper's own zone. */
const NIGHT_BEGINS = 22;
const NIGHT_ENDS = 7;

/** A night in which a page reached somebody. `night` is the date of the evening on which it began. */
export interface BrokenNight {
  personId: string;
  name: string;
  night: string;
}

/** How many nights of somebody were broken. Never how fast they were: no clock is kept for a person. */
export interface NightsOfPerson {
  personId: string;
  name: string;
  nights: number;
}

/** The night at that instant, by the date of its evening; undefined by day. */
export function nightAt(at: Instant, timeZone: string): string | undefined {
  const local = new TZDate(at, timeZone);
  const hour = local.getHours();
  if (hour >= NIGHT_ENDS && hour < NIGHT_BEGINS) return undefined;
  const evening = hour < NIGHT_ENDS ? subDays(local, 1) : local;
  const [month, day] = [evening.getMonth() + 1, evening.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${evening.getFullYear()}-${month}-${day}`;
}

/** The nights that an incident broke, each person's once. Whoever is no longer known slept in the organisation's zone. */
export function brokenNights(incident: Incident, org: Organisation): BrokenNight[] {
  const found = Object.values(incident.pages)
    .filter(hasReached)
    .flatMap((page) => {
      const person = lookUp(org.people, page.personId);
      const night = nightAt(page.dueAt, person?.timeZone ?? org.timeZone);
      return night === undefined ? [] : [{ personId: page.personId, name: person?.name ?? page.name, night }];
    });
  return [...new Map(found.map((broken) => [keyOf(broken), broken])).values()];
}

/** Counts distinct nights, and gives people by name: in no order that could be read as a ranking. */
export function nightsByPerson(broken: BrokenNight[]): NightsOfPerson[] {
  const people = new Map<string, NightsOfPerson>();
  const seen = new Set<string>();
  for (const one of broken) {
    if (seen.has(keyOf(one))) continue;
    seen.add(keyOf(one));
    const { personId, name } = one;
    people.set(personId, { personId, name, nights: (people.get(personId)?.nights ?? 0) + 1 });
  }
  return [...people.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.personId.localeCompare(b.personId, 'en'),
  );
}

/** Only what its provider took: whether any other page rang, nobody knows. */
function hasReached({ outcome }: Page): boolean {
  return outcome.kind === 'accepted' || outcome.kind === 'delivered';
}

function keyOf({ personId, night }: BrokenNight): string {
  return `${night} ${personId}`;
}
