import { readFile, writeFile } from 'node:fs/promises';
import { cpus, version as kernel, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Bench, Findings, Row } from './bench';
import type { Calibration } from './rounds';

const file = join(__dirname, '../RESULTS.md');

/** What stands in RESULTS.md of one bench. */
export interface Section {
  bench: Bench;
  findings: Findings;
  calibration: Calibration;
  tookMs: number;
  /** When it began, and the machine's load just before that. */
  startedAt: Date;
  loadBefore: number;
}

/** Writes the sections of this run into RESULTS.md, and leaves those of benches that did not run as they stand. */
export async function writeResults(sections: readonly Section[], order: readonly string[]): Promise<string> {
  const kept = await readFile(file, 'utf8').then(split, () => new Map<string, string>());
  for (const section of sections) kept.set(section.bench.name, print(section));
  const body = order.flatMap((name) => kept.get(name) ?? []);
  await writeFile(file, `${HEAD}\n${body.join('\n')}`);
  return file;
}

const HEAD = `# What Belay measures of itself

Written by \`npm run bench\`; a run of one bench replaces its section. Ours and the rival’s figures come from the same
run, taken in turns. Ratios mean something; milliseconds are of that machine on that day, and worth watching as a trend.
A round during which the machine was slow (the calibration loop over 1.5 × its best) is not counted.
`;

/** The sections of an earlier file, by the name of their bench. */
function split(text: string): Map<string, string> {
  const parts = text.split(/^(?=## )/m).slice(1);
  return new Map(parts.map((part) => [part.slice(3, part.indexOf('\n')).trim(), `${part.trimEnd()}\n`]));
}

/** A section as Markdown. */
export function print(section: Section): string {
  const { bench, findings, calibration, startedAt, loadBefore, tookMs } = section;
  const when = startedAt.toISOString().slice(0, 16).replace('T', ' ');
  const { best, worst, kept, all } = calibration;
  return [
    `## ${bench.name}`,
    '',
    `${bench.workload}.`,
    '',
    '| figure | ours | rival, same run | ratio | goal | met |',
    '| --- | --- | --- | --- | --- | --- |',
    ...findings.rows.map(line),
    '',
    ...findings.notes.map((note) => `- ${note}`),
    `- ${when} UTC, ${Math.round(tookMs / 1000)} s; calib ${best.toFixed(0)} to ${worst.toFixed(0)} ms, ${kept} of ${all} rounds counted; load before ${loadBefore.toFixed(1)}. ${machine()}`,
    '',
  ].join('\n');
}

function line({ figure, ours, rival, ratio, goal, met }: Row): string {
  const cells = [
    figure,
    ours,
    rival,
    ratio === undefined ? '' : `${ratio.toPrecision(ratio >= 100 ? 3 : 2)} ×`,
    goal ?? '',
    met === undefined ? '' : met ? 'yes' : '**no**',
  ];
  return `| ${cells.join(' | ')} |`;
}

function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const pinned = process.env.BELAY_BENCH_PINNED
    ? 'stores and driver on CPU 0, measured processes on CPU 1'
    : 'nothing pinned to a CPU';
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'CPU'}, ${memory} GB, ${kernel().split(' ')[0]} ${process.platform}, Node ${process.versions.node}; ${pinned}.`;
}

export const loadNow = (): number => loadavg()[0] ?? 0;
