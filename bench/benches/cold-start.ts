import { tempDir } from '../../tests/support/temp-dir';
import type { Bench, Findings, Row, Running } from '../support/bench';
import { type ColdStart, startCold } from '../support/cold-start';
import { openSlack } from '../support/slack';
import { median, milliseconds } from '../support/stats';

const READY = /^Belay is ready/m;
const START = ['bin/belay.cjs', 'start'];
// What `start` loads, with Slack's packages, and nothing done with it; then it waits to be stopped like a server.
const IMPORTS = [
  '-e',
  `require('./dist/src/wiring'); require('./dist/src/config/load-config'); require('./dist/adapters/slack');
   process.stdout.write('Loaded\\n'); setInterval(() => {}, 1000);`,
];

export const coldStart: Bench = {
  name: 'cold-start',
  workload: '`node bin/belay.cjs start` until it says that it is ready, as built',
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const slack = await openSlack();
    const [folder, plain] = [await tempDir('cold'), await tempDir('cold')];
    try {
      const [databaseUrl, redis] = await Promise.all([world.newDatabase(), world.newRedis()]);
      const basics = { PORT: '0', BELAY_LOG_LEVEL: 'error' };
      const slackSettings = {
        ...basics,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.url,
      };
      const starts = {
        production: () =>
          startCold(START, { ...slackSettings, DATABASE_URL: databaseUrl, REDIS_URL: redis.url }, READY),
        slackOnly: () => startCold(START, { ...slackSettings, BELAY_DATA_DIR: folder.path }, READY),
        nothingSet: () => startCold(START, { ...basics, BELAY_DATA_DIR: plain.path }, READY),
        imports: () => startCold(IMPORTS, basics, /Loaded/),
      };
      const veryFirst = await starts.slackOnly();
      await starts.nothingSet();
      await starts.production();
      const played = await rounds.play(options.isQuick ? 1 : 5, async () => ({
        production: await starts.production(),
        slackOnly: await starts.slackOnly(),
        nothingSet: await starts.nothingSet(),
        imports: await starts.imports(),
      }));
      const of = (name: keyof typeof starts): ColdStart => ({
        readyMs: median(played.map((round) => round[name].readyMs)),
        residentMb: median(played.map((round) => round[name].residentMb)),
      });
      const imports = of('imports');
      const rows = (figure: string, start: ColdStart, goal?: { ms: number; mb: number }): Row[] => [
        {
          figure: `${figure}, ready`,
          ours: milliseconds(start.readyMs),
          rival: `imports alone ${milliseconds(imports.readyMs)}`,
          ratio: start.readyMs / imports.readyMs,
          ...(goal ? { goal: `≤ ${milliseconds(goal.ms)}`, met: start.readyMs <= goal.ms } : {}),
        },
        {
          figure: `${figure}, memory`,
          ours: `${Math.round(start.residentMb)} MB`,
          rival: `imports alone ${Math.round(imports.residentMb)} MB`,
          ratio: start.residentMb / imports.residentMb,
          ...(goal ? { goal: `≤ ${goal.mb} MB`, met: start.residentMb <= goal.mb } : {}),
        },
      ];
      const goal = { ms: 1_200, mb: 150 };
      return {
        rows: [
          ...rows('Slack, Postgres and Redis given', of('production'), goal),
          ...rows('Slack only', of('slackOnly'), goal),
          ...rows('nothing set', of('nothingSet')),
          {
            figure: 'the very first start, database made',
            ours: milliseconds(veryFirst.readyMs),
            rival: '',
            goal: '≤ 10 s',
            met: veryFirst.readyMs <= 10_000,
          },
        ],
        notes: [
          'From the command to the line that says it is ready, Node’s own start included. Without DATABASE_URL the embedded Postgres is started as well, on the same processor; memory is the Node process alone.',
          'The rival is the same Node loading the same modules and doing nothing.',
        ],
      };
    } finally {
      await world.clear();
      await slack.stop();
      await Promise.all([folder.remove(), plain.remove()]);
    }
  },
};
