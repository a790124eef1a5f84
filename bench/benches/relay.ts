import { setTimeout as pause } from 'node:timers/promises';
import type { PlatformId } from '../../src/domain/people/organisation';
import { waitFor } from '../../tests/support/wait-for';
import type { FloorMethods } from '../processes/floor';
import { Allowance } from '../support/allowance';
import type { Bench, Findings, Row, Running } from '../support/bench';
import { type Bridged, NAMES, openBridged } from '../support/rooms/bridged';
import { Conversation, type Said } from '../support/rooms/conversation';
import { TALK } from '../support/rooms/limits';
import { milliseconds, percentile } from '../support/stats';

/** Where people speak and are heard. */
const PLATFORMS: PlatformId[] = ['slack', 'teams', 'web'];
const MANY = 100;
/** As often as somebody speaks, in one incident or over many: less than any platform’s share for talk, Teams’ 1,800 an hour included. */
const PACE_MS = 1_600;
/** And all of them in a moment, which is more. */
const MOMENT_MS = 20_000;

const P50_AT_MOST_MS = 100;
const P99_AT_MOST_MS = 500;
const TIMES_THE_BUDGET = 1.2;

/** Messages, with the least that record and queue took beside each. */
interface Calm {
  said: Said[];
  floor: number[];
}

/** Messages, with what the budgets alone would have taken into each room. */
interface Crowd {
  said: Said[];
  least: Map<PlatformId, number[]>;
}

export const relay: Bench = {
  name: 'relay',
  workload: 'What somebody says in one room of an incident, until it stands in its room on another platform',
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const [floorUrl, floorRedis] = await Promise.all([world.newDatabase(), world.newRedis()]);
    const floor = await world.start<FloorMethods>('floor');
    await floor.call('open', { databaseUrl: floorUrl, redisUrl: floorRedis.url });
    const bridged = await openBridged(world, MANY);
    try {
      const conversation = new Conversation(bridged, PLATFORMS);
      const budgets = new Map(PLATFORMS.map((platform) => [platform, new Allowance(TALK[platform]!)]));
      const least = (said: readonly Said[]) => leastOf(bridged, budgets, said);
      const count = options.isQuick ? 12 : 32;
      const many = options.isQuick ? 30 : MANY;
      for (let warm = 0; warm < 20; warm += 1) {
        least([await conversation.sayAndWait(1 + warm)]);
        await floor.call('once');
      }
      await settled(bridged);
      const calm = await rounds.play(options.isQuick ? 1 : 3, async () => {
        const one = await oneAfterAnother(conversation, floor, count, () => 1);
        const over = await oneAfterAnother(conversation, floor, count, (n) => 1 + ((n * 7) % MANY));
        least(one.said);
        least(over.said);
        return { one, over };
      });
      const crowd = await rounds.play(1, async () => {
        const said = await inAMoment(conversation, many);
        await settled(bridged);
        return { said, least: least(said) };
      });
      const turnedAway = [...bridged.rooms.values()].reduce((sum, rooms) => sum + rooms.turnedAway(), 0);
      const faults = conversation.faults();
      return {
        rows: [
          ...unhindered(
            '1 incident',
            calm.map(({ one }) => one),
          ),
          ...unhindered(
            `${MANY} incidents`,
            calm.map(({ over }) => over),
          ),
          ...limited(`${many} incidents in ${MOMENT_MS / 1000} s`, crowd),
          {
            figure: 'lost, twice, out of order',
            ours: `${faults.join(', ')} of ${conversation.count}`,
            rival: '',
            goal: '0, 0, 0',
            met: faults.every((count) => count === 0),
          },
          {
            figure: 'calls turned away for being too many',
            ours: String(turnedAway),
            rival: '',
            goal: '0',
            met: turnedAway === 0,
          },
        ],
        notes: [
          `The whole product with production’s settings and ${MANY} open incidents, each with a channel in Slack, a thread of one channel in Teams and a page that is open in a browser. From the moment at which it is said until it stands there: the signed request in, the record, the queue, the room’s budget, the platform’s call; on the web until the browser has it. Without the platforms’ own time.`,
          `Calm: a message every ${PACE_MS / 1000} s, by turns in each of the rooms, in one incident or over all of them, which no budget holds up; p99 of ${
            delaysInto(
              'web',
              calm.map(({ one }) => one),
            ).length
          } messages into each. The floor is one commit of 2 kB, one \`add\` and one pick-up with BullMQ’s own settings, in turns with ours.`,
          'In a moment: somebody speaks once in each incident. What the budget alone takes is computed from the very same messages, first come, first served: in Slack talk may have 108 posts a minute in a workspace and 36 in a channel (of 300 and 60), in Teams 40 a minute in a channel, and 17 in the long run (of 120 and 30); entries, cards and pages have the others.',
        ],
      };
    } finally {
      await world.clear();
      await bridged.stop();
    }
  },
};

const settled = ({ isQuiet }: Bridged) =>
  waitFor(isQuiet, { what: 'Belay to come to rest', timeoutMs: 600_000, pollMs: 200 });

/** Each said and carried before the next, at its pace; the floor in turns with it. */
async function oneAfterAnother(
  conversation: Conversation,
  floor: { call(method: 'once'): Promise<number> },
  count: number,
  incidentOf: (index: number) => number,
): Promise<Calm> {
  const said: Said[] = [];
  const least: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const dueMs = performance.now() + PACE_MS;
    said.push(await conversation.sayAndWait(incidentOf(n)));
    least.push(await floor.call('once'));
    await pause(Math.max(0, dueMs - performance.now()));
  }
  return { said, floor: least };
}

/** One message in each of so many incidents, evenly over a moment, whether they are carried or not. */
async function inAMoment(conversation: Conversation, incidents: number): Promise<Said[]> {
  const startedMs = performance.now();
  const said = await Promise.all(
    Array.from({ length: incidents }, async (_, index) => {
      await pause(Math.max(0, startedMs + (index * MOMENT_MS) / incidents - performance.now()));
      return conversation.say(1 + index);
    }),
  );
  await conversation.allCarried(said);
  return said;
}

/** What each message would take into each room, were there nothing but the budgets. */
function leastOf(
  bridged: Bridged,
  budgets: ReadonlyMap<PlatformId, Allowance>,
  said: readonly Said[],
): Map<PlatformId, number[]> {
  return new Map(
    [...budgets].map(([platform, allowance]) => {
      const wants = said
        .filter(({ from }) => from !== platform)
        .map(({ incidentId, at }) => ({ room: bridged.placeOf(platform, incidentId), atMs: at }));
      return [platform, allowance.earliest(wants).map(({ atMs, wentMs }) => wentMs - atMs)];
    }),
  );
}

const delaysInto = (platform: PlatformId, rounds: readonly { said: Said[] }[]): number[] =>
  rounds.flatMap(({ said }) =>
    said.flatMap(({ at, stoodAt }) => {
      const stood = stoodAt.get(platform);
      return stood === undefined ? [] : [stood - at];
    }),
  );

/** Where no budget is used up: against the least that any record and queue need. */
function unhindered(words: string, rounds: readonly Calm[]): Row[] {
  const floor = rounds.flatMap((round) => round.floor);
  return PLATFORMS.flatMap((platform) =>
    [0.5, 0.99].map((share) => {
      const ours = percentile(delaysInto(platform, rounds), share);
      const least = percentile(floor, share);
      const most = share === 0.5 ? P50_AT_MOST_MS : P99_AT_MOST_MS;
      return {
        figure: `${words}: into ${NAMES[platform]}, p${share * 100}`,
        ours: milliseconds(ours),
        rival: `floor ${milliseconds(least)}`,
        ratio: ours / least,
        goal: `≤ ${milliseconds(most)}`,
        met: ours <= most,
      };
    }),
  );
}

/** Where there is a budget: against the least that it allows. */
function limited(words: string, rounds: readonly Crowd[]): Row[] {
  return PLATFORMS.flatMap((platform) =>
    [0.5, 0.99].map((share) => {
      const ours = percentile(delaysInto(platform, rounds), share);
      const least = percentile(
        rounds.flatMap((round) => round.least.get(platform) ?? []),
        share,
      );
      const hasBudget = least > 0;
      const goal = {
        ratio: ours / least,
        goal: `≤ ${TIMES_THE_BUDGET} × the budget`,
        met: ours <= least * TIMES_THE_BUDGET,
      };
      return {
        figure: `${words}: into ${NAMES[platform]}, p${share * 100}`,
        ours: milliseconds(ours),
        rival: hasBudget ? `its budget alone ${milliseconds(least)}` : 'no budget',
        ...(hasBudget ? goal : {}),
      };
    }),
  );
}
