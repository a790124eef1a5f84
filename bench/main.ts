import { parseArgs } from 'node:util';
import { ackLatency } from './benches/ack-latency';
import { coldStart } from './benches/cold-start';
import { commandToPage } from './benches/command-to-page';
import { killRecovery } from './benches/kill-recovery';
import { pageBurst } from './benches/page-burst';
import { pageLateness } from './benches/page-lateness';
import { redisWipe } from './benches/redis-wipe';
import { relay } from './benches/relay';
import { staleness } from './benches/staleness';
import type { Bench } from './support/bench';
import { loadNow, print, type Section, writeResults } from './support/results';
import { Rounds } from './support/rounds';
import { openWorld } from './support/world';

const BENCHES: Bench[] = [
  pageLateness,
  commandToPage,
  ackLatency,
  coldStart,
  pageBurst,
  killRecovery,
  redisWipe,
  relay,
  staleness,
];

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** npm run bench -- [names] [--pending=100000] [--quick] */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pending: { type: 'string', default: '10000' }, quick: { type: 'boolean', default: false } },
  });
  const known = BENCHES.map(({ name }) => name);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`No bench is called ${unknown}; there are ${known.join(', ')}.`);
  const wanted = BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const world = await openWorld();
  const sections: Section[] = [];
  try {
    for (const bench of wanted) {
      say(`${bench.name}: ${bench.workload}`);
      const [startedAt, startedMs, loadBefore] = [new Date(), performance.now(), loadNow()];
      const rounds = new Rounds(world.calib, say);
      const options = { pending: Number(values.pending), isQuick: values.quick };
      const findings = await bench.run({ world, rounds, options });
      await world.clear();
      const tookMs = performance.now() - startedMs;
      const calibration = rounds.calibration();
      sections.push({ bench, findings, calibration, startedAt, loadBefore, tookMs });
      say(`\n${print(sections.at(-1)!)}`);
    }
    if (!values.quick) say(`Written: ${await writeResults(sections, known)}`);
  } finally {
    await world.close();
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
