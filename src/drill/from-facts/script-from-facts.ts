import type { Instant } from '../../domain/time';
import { isClockName } from '../clocks';
import { storyClock } from '../times';
import { type Cast, castOf } from './cast';
import type { Fact, Facts } from './facts';
import { inWords, plain } from './in-words';

/** A step as it is written down, with a remark for whoever makes the script good. */
export interface DraftStep {
  step: Record<string, unknown>;
  comment?: string;
}

/** A first script, still to be looked at by a person: plain values in the order in which they are written. */
export interface Draft {
  /** What stands above everything. */
  remarks: string[];
  head: Record<string, unknown>;
  steps: DraftStep[];
  expect: Record<string, unknown>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const REPORTS = ['reported', 'report', 'detect'];
const DECLARES = ['declared', 'declare'];
const RESOLVES = ['resolved', 'resolve'];
const FOLLOW_UPS = ['followup', 'follow-up'];

/** A first script of the night that a record tells: everything in it that the record does not say is remarked. */
export function scriptFromFacts(facts: Facts): Draft {
  const night = readNight(facts);
  const { cast, startAt, declaredAt, reportedAt } = night;
  const strange = Object.keys(facts.clocksMinutes).filter((name) => !isClockName(name, []));
  const remarks = [
    ...facts.oddities,
    ...strange.map(
      (name) => `The record's clock ${name} runs to no milestone: name its moment under "moments".`,
    ),
    ...cast.invented.map((name) => `The record names nobody who could be: ${name}.`),
    ...(night.declaredFact
      ? []
      : ['The record has no declaration: it is taken to be when it was first seen or reported.']),
  ];
  return {
    remarks,
    head: {
      name: facts.name,
      ...(facts.about ? { about: facts.about } : {}),
      timeZone: facts.timeZone,
      start: dateTime(startAt, facts.timeZone),
      organisation: organisationOf(facts, cast),
    },
    steps: stepsOf(facts, night),
    expect: expectOf(facts, { declaredAt, reportedAt }),
  };
}

interface Night {
  cast: Cast;
  startAt: Instant;
  reportedAt: Instant;
  declaredAt: Instant;
  declaredFact?: Fact;
}

function readNight(record: Facts): Night {
  const { facts } = record;
  const declaredFact = facts.find(({ kind }) => DECLARES.includes(kind));
  const reportedFact = facts.find(({ kind }) => REPORTS.includes(kind));
  const startAt = facts[0]?.at ?? 0;
  const declaredAt = declaredFact?.at ?? reportedFact?.at ?? startAt;
  const reportedAt = Math.min(reportedFact?.at ?? declaredAt, declaredAt);
  return { cast: castOf(record), startAt, reportedAt, declaredAt, ...(declaredFact ? { declaredFact } : {}) };
}

function stepsOf(facts: Facts, night: Night): DraftStep[] {
  const { cast, declaredAt, reportedAt, declaredFact } = night;
  const when = timesIn(facts.timeZone, night.startAt);
  const steps: DraftStep[] = [
    { step: { ...when(declaredAt), who: cast.declarer, says: declaration(facts, when(reportedAt).at) } },
  ];
  const isTakenAtOnce = facts.facts.some(
    ({ kind, at }) => kind.startsWith('acknowledge') && at <= declaredAt,
  );
  if (!isTakenAtOnce) {
    steps.push({
      step: { when: 'paged', who: cast.first, presses: 'I have it' },
      comment: 'Who took it, and when, the record does not say.',
    });
  }
  const before = facts.facts.filter(({ at }) => at < declaredAt);
  for (const fact of before) {
    steps.push({ step: { who: cast.declarer, says: `note at:${when(fact.at).at} ${plain(fact.text)}` } });
  }
  const after = facts.facts.filter((fact) => fact.at >= declaredAt && fact !== declaredFact);
  let isMitigated = false;
  for (const fact of after) {
    // It is mitigated once: what got better after that is a note.
    const isAgain = isMitigated && fact.kind.startsWith('mitigate');
    isMitigated ||= fact.kind.startsWith('mitigate');
    steps.push(...stepsFor(isAgain ? { ...fact, kind: 'note' } : fact, cast, when));
  }
  return [...steps, ...reviewSteps(facts, cast)];
}

function stepsFor(fact: Fact, cast: Cast, when: ReturnType<typeof timesIn>): DraftStep[] {
  const { who, says, comment } = inWords(fact, cast);
  const steps: DraftStep[] = says.map((words, index) => ({
    step: index === 0 ? { ...when(fact.at), who, says: words } : { who, says: words },
    ...(index === 0 && comment ? { comment } : {}),
  }));
  const isPage = /^(page|paged|escalated?)$/.test(fact.kind);
  if (!isPage || !fact.to || !/not available|cannot|can.t|declin|busy/i.test(fact.text)) return steps;
  const asked = Object.keys(cast.people).find(
    (id) => cast.people[id]?.name.toLowerCase() === fact.to?.toLowerCase(),
  );
  return asked ? [...steps, { step: { when: 'paged', who: asked, presses: 'I can’t' } }] : steps;
}

function reviewSteps({ review, facts }: Facts, { engineer }: Cast): DraftStep[] {
  if (!review) return [];
  const isListed = facts.some(({ kind }) => FOLLOW_UPS.includes(kind));
  const lines = [
    ...(review.rootCause ? [`cause root ${plain(review.rootCause)}`] : []),
    ...review.contributing.map((text) => `cause contributing ${plain(text)}`),
    ...review.ruledOut.map((text) => `rule-out ${suspicion(text)}`),
    ...(isListed ? [] : review.followUps.map((text) => `follow-up ${plain(text)}`)),
  ];
  return lines.map((says) => ({ step: { who: engineer, says } }));
}

/** "The group was set up wrongly: it was in fact running" is a suspicion and its evidence. */
function suspicion(text: string): string {
  const [what = text, ...evidence] = plain(text).split(': ');
  return evidence.length === 0 ? what : `${what} evidence:"${evidence.join(': ').replaceAll('"', "'")}"`;
}

function declaration({ name, customer, services }: Facts, reported: string): string {
  const options = [
    ...(customer ? [`for:"${customer.name}"`] : []),
    ...(customer?.contact ? [`contact:"${customer.contact}"`] : []),
    ...(services.length > 0 ? [`affects:${services.at(-1)?.id}`] : []),
    `reported:${reported}`,
  ];
  return `declare sev1 ${plain(name)} ${options.join(' ')}`;
}

function organisationOf({ services, timeZone, name }: Facts, { people, first, invented }: Cast) {
  const everybody = Object.fromEntries(
    Object.entries(people).map(([id, { name: title, standing }]) => [
      id,
      { name: title, ...(standing ? { standing } : {}) },
    ]),
  );
  const fallback = Object.keys(people).find((id) => id !== first) ?? first;
  return {
    name: `Who was there: ${name}`,
    timeZone,
    people: everybody,
    ...(services.length > 0
      ? {
          services: Object.fromEntries(
            services.map(({ id, name: label, dependsOn }) => [
              id,
              { name: label, ...(dependsOn.length > 0 ? { dependsOn } : {}) },
            ]),
          ),
        }
      : {}),
    policies: {
      first: {
        name: invented.length > 0 ? 'Whoever is on call' : 'First',
        levels: [{ targets: [{ person: first }], timeoutMinutes: 5 }],
        fallback: [{ person: fallback }],
      },
    },
    defaultPolicy: 'first',
  };
}

function expectOf(
  { facts, clocksMinutes }: Facts,
  { declaredAt, reportedAt }: { declaredAt: Instant; reportedAt: Instant },
) {
  const resolvedAt = facts.find(({ kind }) => RESOLVES.includes(kind))?.at;
  const mitigatedAt = facts.find(({ kind }) => kind.startsWith('mitigate'))?.at;
  const minutes = (at: Instant) => Math.round((at - reportedAt) / MINUTE_MS);
  const counted = {
    reported_to_declared: minutes(declaredAt),
    ...(mitigatedAt === undefined ? {} : { reported_to_mitigated: minutes(mitigatedAt) }),
    ...(resolvedAt === undefined ? {} : { reported_to_resolved: minutes(resolvedAt) }),
  };
  const stated = Object.fromEntries(Object.entries(clocksMinutes).filter(([name]) => isClockName(name, [])));
  return {
    ...(resolvedAt === undefined ? {} : { status: 'resolved' }),
    clocks: { ...counted, ...stated },
  };
}

/** How a time of this story is written: its clock, and the day once a story is longer than a day. */
function timesIn(timeZone: string, startAt: Instant) {
  return (at: Instant): { at: string } =>
    at - startAt < DAY_MS
      ? { at: storyClock(at, { startAt, timeZone }).replace(/ \(day \d+\)$/, '') }
      : { at: dateTime(at, timeZone) };
}

function dateTime(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return parts.replace(/:00$/, '');
}
