import type { SlackStandIn } from '../../adapters/stand-ins/slack';
import { query } from '../../tests/support/own-postgres';
import type { BareBoltMethods } from '../processes/bare-bolt';
import type { BelayOnSlackMethods } from '../processes/belay-on-slack';
import type { RawHttpMethods } from '../processes/raw-http';
import type { Bench, Findings, Running } from '../support/bench';
import { SignedLoad } from '../support/signed-load';
import { liftBudgets, openSlack, PERSON } from '../support/slack';
import { median, milliseconds, percentile } from '../support/stats';

const INCIDENTS = 20;
const CONNECTIONS = 16;

interface Taken {
  at20: number[];
  at200: number[];
  most: number;
}

export const ackLatency: Bench = {
  name: 'ack-latency',
  workload: `Signed \`/incident note\` commands over ${INCIDENTS} open incidents with rooms; each commits before it is answered`,
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const slack = await openSlack();
    try {
      const [databaseUrl, redis] = await Promise.all([world.newDatabase(), world.newRedis()]);
      const [belay, bolt, raw] = await Promise.all([
        world.start<BelayOnSlackMethods>('belay-on-slack'),
        world.start<BareBoltMethods>('bare-bolt'),
        world.start<RawHttpMethods>('raw-http'),
      ]);
      const { botToken, signingSecret, url: apiUrl } = slack;
      const urls = {
        belay: await belay.call('open', {
          databaseUrl,
          redisUrl: redis.url,
          personId: PERSON,
          slack: { botToken, signingSecret, apiUrl },
        }),
        bolt: await bolt.call('open', { signingSecret }),
        raw: await raw.call('open', { signingSecret }),
      };
      slack.connect(urls.belay);
      const template = await declareSome(slack, databaseUrl);
      const load = new SignedLoad(
        signingSecret,
        template,
        (index) => `note INC-${1 + (index % INCIDENTS)} Pat called again, number ${index}`,
      );
      const lengths = options.isQuick ? [1_000, 500, 500] : [3_000, 1_500, 2_000];
      const take = async (url: string): Promise<Taken> => ({
        at20: await load.atRate(url, 20, lengths[0]!),
        at200: await load.atRate(url, 200, lengths[1]!),
        most: await load.flatOut(url, CONNECTIONS, lengths[2]!),
      });
      for (const url of Object.values(urls)) await load.atRate(url, 100, 1_000);
      const before = await notesIn(databaseUrl);
      let answered = 0;
      const played = await rounds.play(options.isQuick ? 1 : 5, async () => {
        const sentBefore = load.sent;
        const ours = await take(urls.belay);
        answered += load.sent - sentBefore;
        return { belay: ours, bolt: await take(urls.bolt), raw: await take(urls.raw) };
      });
      const recorded = (await notesIn(databaseUrl)) - before;
      await load.close();
      const figures = (name: keyof (typeof played)[number]) => ({
        at20: percentile(
          played.flatMap((round) => round[name].at20),
          0.99,
        ),
        at200: percentile(
          played.flatMap((round) => round[name].at200),
          0.99,
        ),
        most: median(played.map((round) => round[name].most)),
      });
      const [ours, bare, floor] = [figures('belay'), figures('bolt'), figures('raw')];
      const latency = (what: 'at20' | 'at200', rate: number) => ({
        figure: `answered, p99 at ${rate} a second`,
        ours: milliseconds(ours[what]),
        rival: `bare Bolt ${milliseconds(bare[what])}, raw node ${milliseconds(floor[what])}`,
        ratio: ours[what] / bare[what],
        goal: '≤ 50 ms',
        met: ours[what] <= 50,
      });
      const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en-US')} /s`;
      return {
        rows: [
          latency('at20', 20),
          latency('at200', 200),
          {
            figure: `most a second, ${CONNECTIONS} connections`,
            ours: perSecond(ours.most),
            rival: `bare Bolt ${perSecond(bare.most)}, raw node ${perSecond(floor.most)}`,
            ratio: ours.most / bare.most,
            goal: '≥ 0.6 × bare Bolt',
            met: ours.most >= 0.6 * bare.most,
          },
          {
            figure: 'answered and recorded',
            ours: `${answered} and ${recorded}`,
            rival: 'neither rival records anything',
            goal: 'equal',
            met: answered === recorded,
          },
        ],
        notes: [
          'Belay does everything: signature, grammar, who is speaking, the incident found, decided upon and committed with fsync, while its relay keeps the rooms’ lines and cards going within Slack’s real budgets. The rivals check the signature and answer; bare Bolt is the price of the framework, raw node of HTTP and one HMAC.',
          'Latency counts from when a request was due to be sent, whether earlier answers had come or not.',
        ],
      };
    } finally {
      await world.clear();
      await slack.stop();
    }
  },
};

/** Opens the incidents with their rooms, faster than Slack would allow, and returns what Slack sends with a command. */
async function declareSome(slack: SlackStandIn, databaseUrl: string) {
  const restore = await liftBudgets(databaseUrl);
  let template = {};
  for (let n = 1; n <= INCIDENTS; n += 1) {
    const { request, status } = await slack.user(PERSON).slash(`declare sev3 Probe ${n}`);
    if (status !== 200) throw new Error(`a declaration was answered ${status}`);
    template = request.payload;
  }
  await restore();
  return template;
}

async function notesIn(databaseUrl: string): Promise<number> {
  const [row] = await query(
    databaseUrl,
    `select count(*)::int as notes from belay_events where event ->> 'type' = 'noted'`,
  );
  return row.notes;
}
