import type { SlackStandIn } from '../../adapters/stand-ins/slack';
import { query } from '../../tests/support/own-postgres';
import { waitFor } from '../../tests/support/wait-for';
import type { BelayOnSlackMethods } from '../processes/belay-on-slack';
import type { FloorMethods } from '../processes/floor';
import type { Bench, Findings, Running } from '../support/bench';
import { liftBudgets, openSlack, PERSON } from '../support/slack';
import { median, milliseconds, percentile } from '../support/stats';

export const commandToPage: Bench = {
  name: 'command-to-page',
  workload: 'A signed `/incident declare`, one after another; until Slack has the first page',
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const slack = await openSlack();
    try {
      const [databaseUrl, floorUrl, redis] = await Promise.all([
        world.newDatabase(),
        world.newDatabase(),
        world.newRedis(),
      ]);
      const belay = await world.start<BelayOnSlackMethods>('belay-on-slack');
      const floor = await world.start<FloorMethods>('floor');
      const { botToken, signingSecret, url: apiUrl } = slack;
      const settings = { databaseUrl, redisUrl: redis.url, personId: PERSON };
      slack.connect(await belay.call('open', { ...settings, slack: { botToken, signingSecret, apiUrl } }), {
        keepAlive: true,
      });
      await liftBudgets(databaseUrl);
      await floor.call('open', { databaseUrl: floorUrl, redisUrl: redis.url });
      for (let warm = 0; warm < 20; warm += 1) {
        await declareUntilPaged(slack, databaseUrl);
        await floor.call('once');
      }
      const played = await rounds.play(options.isQuick ? 1 : 5, async () => {
        const [ours, least]: number[][] = [[], []];
        for (let n = 0; n < (options.isQuick ? 20 : 64); n += 1) {
          ours!.push(await declareUntilPaged(slack, databaseUrl));
          least!.push(await floor.call('once'));
        }
        return { ours: ours!, least: least! };
      });
      const [ours, least] = [
        figuresOf(played.map((round) => round.ours)),
        figuresOf(played.map((round) => round.least)),
      ];
      return {
        rows: [
          {
            figure: 'command to page, p50',
            ours: milliseconds(ours.p50),
            rival: `floor ${milliseconds(least.p50)}`,
            ratio: ours.p50 / least.p50,
            goal: '≤ 3 × the floor',
            met: ours.p50 <= 3 * least.p50,
          },
          {
            figure: 'command to page, p99',
            ours: milliseconds(ours.p99),
            rival: `floor ${milliseconds(least.p99)}`,
            ratio: ours.p99 / least.p99,
            goal: '≤ 40 ms',
            met: ours.p99 <= 40,
          },
        ],
        notes: [
          `The whole product with production’s settings; ${ours.count} declarations, each on a Belay that has come to rest with nothing else open, p50 the median of rounds, p99 over all. Included: signature, grammar, decision, commit, relay, queue, the page’s own budget look-up, Slack’s client and its call. Excluded: Slack’s network and its answer time.`,
          'The floor is one commit of 2 kB, one `add` and one pick-up with BullMQ’s own settings, taken in turns with ours. Published elsewhere: OnCall 10 s, GoAlert 2.5 s on average.',
        ],
      };
    } finally {
      await world.clear();
      await slack.stop();
    }
  },
};

/** The median of the rounds' medians, and the 99th percentile of all, for which one round is too small. */
function figuresOf(rounds: number[][]) {
  return {
    p50: median(rounds.map(median)),
    p99: percentile(rounds.flat(), 0.99),
    count: rounds.flat().length,
  };
}

let declared = 0;

/** Milliseconds from sending the command to Slack's having the page; returns once Slack has been left alone for a moment and nothing is open. */
async function declareUntilPaged(slack: SlackStandIn, databaseUrl: string): Promise<number> {
  declared += 1;
  const title = `Probe ${declared}`;
  let stopWatching = () => {};
  const paged = new Promise<number>((resolve) => {
    stopWatching = slack.onMessage((message, change) => {
      if (change === 'posted' && message.metadata?.event_type === 'belay_page') resolve(performance.now());
    });
  });
  const startedMs = performance.now();
  const answer = await slack.user(PERSON).slash(`declare sev2 ${title}`);
  if (answer.status !== 200) throw new Error(`the declaration was answered ${answer.status}`);
  const pagedMs = await paged;
  stopWatching();
  let calls = -1;
  await waitFor(
    () => {
      const isStill = slack.calls.length === calls;
      calls = slack.calls.length;
      return isStill;
    },
    { what: 'Belay to come to rest', pollMs: 40 },
  );
  await query(databaseUrl, 'update belay_incidents set is_open = false where is_open');
  return pagedMs - startedMs;
}
