import { type Facts, FactsError } from './facts';
import { type FactsFile, factsFile } from './facts-schema';
import { placeInTime, startOf } from './place-in-time';

/** What a file of facts says, in one form. Throws FactsError for what holds no facts at all. */
export function readFacts(value: unknown): Facts {
  const read = factsFile.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new FactsError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const file = read.data;
  const written = file.timeline ?? file.events ?? [];
  if (written.length === 0) throw new FactsError('There is no timeline (or events) in it.');
  const oddities: string[] = [];
  const tell = (oddity: string) => void oddities.push(oddity);
  const timeZone = zoneOf(file, tell);
  const startAt = startOf(file.start, written, timeZone);
  if (startAt === undefined) {
    throw new FactsError('No date stands anywhere in it; give start: "2014-06-10T22:02:00".');
  }
  const decisions = file.decisions.map((decision) => ({ ...decision, kind: 'decide' }));
  const facts = placeInTime(written, { startAt, timeZone }, tell);
  const decided = placeInTime(decisions, { startAt, timeZone }, tell);
  const about = file.about ?? file.summary;
  return {
    name: file.title ?? file.name ?? file.id ?? 'A night from its facts',
    ...(about ? { about } : {}),
    timeZone,
    facts: [...facts, ...decided].sort((a, b) => a.at - b.at),
    ...(file.customer ? { customer: customerOf(file.customer) } : {}),
    services: servicesOf(file),
    clocksMinutes: file.clocks_minutes,
    ...(file.review
      ? {
          review: {
            ...(file.review.root_cause ? { rootCause: file.review.root_cause } : {}),
            contributing: file.review.contributing,
            ruledOut: file.review.ruled_out,
            followUps: file.review.follow_ups,
          },
        }
      : {}),
    oddities,
  };
}

function zoneOf({ timeZone, timezone }: FactsFile, tell: (oddity: string) => void): string {
  const named = timeZone ?? timezone;
  try {
    if (named !== undefined)
      return new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    tell(`"${named}" is no time zone: taken as UTC.`);
    return 'UTC';
  }
  tell('No time zone is named: taken as UTC.');
  return 'UTC';
}

function customerOf({ name, contact }: { name: string; contact?: string }): Facts['customer'] {
  return { name, ...(contact ? { contact } : {}) };
}

function servicesOf({ service_map, service }: FactsFile): Facts['services'] {
  const mapped = Object.entries(service_map).map(([id, { label, depends_on }]) => ({
    id,
    name: label,
    dependsOn: depends_on,
  }));
  const missing = [...new Set(mapped.flatMap(({ dependsOn }) => dependsOn))]
    .filter((id) => !mapped.some((known) => known.id === id))
    .map((id) => ({ id, name: id, dependsOn: [] }));
  const single = service && mapped.length === 0 ? [{ id: idOf(service), name: service, dependsOn: [] }] : [];
  return [...missing, ...mapped, ...single];
}

/** An id as belay.yaml has them, from any words. */
export function idOf(words: string): string {
  const id = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return id === '' ? 'somebody' : id;
}
