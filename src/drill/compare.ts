import type { Instant } from '../domain/time';
import { clockOf } from './clocks';
import { amiss, firstMissing } from './patterns';
import type { Expectations, ExpectedPage, Pattern, Says, Script } from './script';
import type { Finding, Seen, SeenWord } from './seen';
import { storyClock } from './times';

/** From where, and how closely, expectations are looked at. */
export interface Look {
  path: string;
  at: Instant;
  script: Pick<Script, 'startAt' | 'timeZone'>;
  /** How far a time may lie from what was expected. */
  toleranceMs: number;
}

/** What was expected beside what was seen: one finding for each expectation, in the script's own order. */
export function compare(expected: Expectations, seen: Seen, look: Look): Finding[] {
  const { incident } = seen;
  const findings: Finding[] = [];
  const find = (part: string, wanted: string, difference: string | undefined) => {
    const path = part === '' ? look.path : `${look.path}.${part}`;
    const isMet = difference === undefined;
    findings.push({ at: look.at, path, wanted, isMet, ...(isMet ? {} : { difference }) });
  };
  const entries = incident?.entries ?? [];

  if (expected.answer) find('answer', words(expected.answer), text(seen.answer, expected.answer));
  for (const kind of ['pages', 'words'] as const) {
    const wanted = expected[kind];
    const thing = kind === 'pages' ? 'page' : 'word';
    if (wanted) find(kind, howMany(wanted.length, thing), outgoingAmiss(wanted, seen[kind], thing, look));
  }
  if (expected.entries) find('entries', listed(expected.entries), linesAmiss(entries, expected.entries));
  if (expected.noEntries)
    find('noEntries', listed(expected.noEntries), strayLines(entries, expected.noEntries));
  if (expected.updates) {
    find('updates', listed(expected.updates), linesAmiss(incident?.updates ?? [], expected.updates));
  }
  for (const [name, minutes] of Object.entries(expected.clocks ?? {})) {
    const clock = clockOf(name, incident?.moments ?? {});
    if ('missing' in clock)
      find(`clocks.${name}`, `${minutes} min`, `does not run: "${clock.missing}" has not come`);
    else
      find(
        `clocks.${name}`,
        `${minutes} min`,
        Math.abs(clock.minutes - minutes) * 60_000 <= look.toleranceMs ? undefined : `${clock.minutes} min`,
      );
  }
  if (expected.status) {
    const { status = 'no incident' } = incident ?? {};
    find('status', expected.status, status === expected.status ? undefined : status);
  }
  for (const [name, says] of Object.entries(expected.surfaces)) {
    const surface = incident?.surfaces[name as keyof typeof incident.surfaces];
    find(name, words(says), text(surface, says));
  }
  return findings;
}

function text(seen: string | undefined, says: Says): string | undefined {
  if (seen === undefined) return 'there is none';
  const wrong = amiss(seen, says);
  return wrong.length === 0 ? undefined : [...wrong, 'it says:', ...indented(seen)].join('\n');
}

function linesAmiss(lines: string[], wanted: Pattern[]): string | undefined {
  if (wanted.length === 0)
    return lines.length === 0 ? undefined : ['there is:', ...lines.flatMap(indented)].join('\n');
  const missing = firstMissing(lines, wanted);
  if (!missing) return undefined;
  const isElsewhere = lines.some((line) => missing.matches(line));
  const what = isElsewhere
    ? `stands there, but not in this order: ${missing.written}`
    : `nothing says: ${missing.written}`;
  return [what, 'there is:', ...lines.flatMap(indented)].join('\n');
}

function strayLines(lines: string[], unwanted: Pattern[]): string | undefined {
  const stray = lines.filter((line) => unwanted.some((pattern) => pattern.matches(line)));
  return stray.length === 0 ? undefined : ['there is:', ...stray.flatMap(indented)].join('\n');
}

function howMany(count: number, thing: string): string {
  return count === 0 ? `no ${thing} at all` : `${count} ${thing}${count === 1 ? '' : 's'} and no other`;
}

/** Each that is expected takes the first that fits and is not taken; what is then left over nobody expected. */
function outgoingAmiss(
  wanted: ExpectedPage[],
  seen: SeenWord[],
  thing: string,
  { script, toleranceMs }: Look,
): string | undefined {
  const left = [...seen];
  const missing: ExpectedPage[] = [];
  for (const page of wanted) {
    const index = left.findIndex((candidate) => isThat(candidate, page, toleranceMs));
    if (index < 0) missing.push(page);
    else left.splice(index, 1);
  }
  if (missing.length === 0 && left.length === 0) return undefined;
  const said = ({ says }: ExpectedPage) => (says.length === 0 ? '' : ` that says ${listed(says)}`);
  return [
    ...missing.map(
      (page) => `no ${thing} at ${storyClock(page.at, script)} to ${page.personId}${said(page)}`,
    ),
    ...left.flatMap((page) => [
      `nobody expected a ${thing} at ${storyClock(page.at, script)} to ${page.personId} (${page.name}):`,
      ...indented(page.text),
    ]),
  ].join('\n');
}

function isThat(seen: SeenWord, wanted: ExpectedPage, toleranceMs: number): boolean {
  const grain = wanted.toTheMinute ? 60_000 : 1_000;
  return (
    seen.personId === wanted.personId &&
    Math.abs(Math.floor(seen.at / grain) - Math.floor(wanted.at / grain)) * grain <= toleranceMs &&
    wanted.says.every((pattern) => pattern.matches(seen.text))
  );
}

function words({ says, doesNotSay }: Says): string {
  const parts = [
    ...(says.length > 0 ? [`says ${listed(says)}`] : []),
    ...(doesNotSay.length > 0 ? [`does not say ${listed(doesNotSay)}`] : []),
  ];
  return parts.join('; ');
}

function listed(patterns: Pattern[]): string {
  if (patterns.length === 0) return 'none at all';
  return patterns.map(({ written }) => (written.startsWith('/') ? written : `"${written}"`)).join(', ');
}

function indented(lines: string): string[] {
  return lines.split('\n').map((line) => `  ${line}`);
}
