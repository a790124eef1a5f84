import type { PlatformId } from '../../src/domain/people/organisation';
import { query } from '../../tests/support/own-postgres';
import { waitFor } from '../../tests/support/wait-for';
import { type Ages, agesOf, type CardHistory } from '../support/age-of-cards';
import { Allowance } from '../support/allowance';
import type { Bench, Findings, Row, Running } from '../support/bench';
import { type Bridged, NAMES, openBridged } from '../support/rooms/bridged';
import { CARDS } from '../support/rooms/limits';
import { epochMs, probeWords, type Sight } from '../support/rooms/platform-rooms';
import { SignedLoad } from '../support/signed-load';
import { median } from '../support/stats';

const PLATFORMS: PlatformId[] = ['slack', 'teams', 'web'];
const INCIDENTS = 10;
const EVENTS_PER_SECOND = 50;
const PATIENCE_MS = 240_000;
/** Notes, which change no card’s words. */
const WARM_UP = 250;

const TIMES_THE_LEAST = 1.2;
/** Where nothing limits us but the pace of a page that is read. */
const AT_MOST_MS: Record<keyof Seen, number> = { p50: 300, p99: 1_000, worst: 2_000, settledMs: 1_000 };

interface Change {
  incidentId: number;
  probe: number;
  at: number;
}

/** One platform's cards in one round: how old, how old at best, and how long after the last change all showed it. */
interface Seen extends Ages {
  settledMs: number;
}
interface OfPlatform {
  ours: Seen;
  share: Seen;
  whole: Seen;
}

export const staleness: Bench = {
  name: 'staleness',
  workload: `${EVENTS_PER_SECOND} changes a second over ${INCIDENTS} incidents, each with a live card in Slack, in Teams and on the web; how old the state is that a card shows`,
  async run({ world, rounds, options }: Running): Promise<Findings> {
    const forMs = options.isQuick ? 30_000 : 60_000;
    // Each round with budgets that nobody has used, and incidents on which nothing has happened.
    const played = await rounds.play(options.isQuick ? 1 : 3, async () => {
      const bridged = await openBridged(world, INCIDENTS);
      try {
        return await play(bridged, forMs);
      } finally {
        await world.clear();
        await bridged.stop();
      }
    });
    const turnedAway = played.map((round) => round.turnedAway);
    return {
      rows: [
        ...PLATFORMS.flatMap((platform) =>
          rowsOf(
            platform,
            played.map(({ cards }) => cards.get(platform)!),
          ),
        ),
        {
          figure: 'calls turned away for being too many',
          ours: turnedAway.join(', '),
          rival: '',
          goal: '0',
          met: turnedAway.every((count) => count === 0),
        },
      ],
      notes: [
        `The whole product with production’s settings. Signed \`/incident cause root …\` commands in turns over the incidents for ${forMs / 1000} s a round; each changes the words of the card, and stands on the timeline of three rooms besides. Incidents are threads of one channel in Teams, which counts as one conversation there; on the web each is open in a browser.`,
        'A card is as old as the first change that it does not show yet, 0 while it shows them all; looked at every 50 ms, medians of rounds. The least is computed from the very same changes: every card drawn anew as soon as the limit allows, the one that waits longest first, nothing drawn for nothing.',
        'All of it: 50 edits a minute for a Slack workspace, 60 in 30 s and 1,800 in an hour for a Teams conversation, for cards alone and paced evenly. Belay gives cards 34 a minute in Slack (pages that are redrawn have the others), 28 a minute in Teams and 14 in the long run; the rest is for what is said and for answers, and both stay clear of the limit. What is put on the timeline at the same time is not in the least.',
      ],
    };
  },
};

function rowsOf(platform: PlatformId, rounds: OfPlatform[]): Row[] {
  const of = (who: keyof OfPlatform, what: keyof Seen) => median(rounds.map((round) => round[who][what]));
  const row = (words: string, what: keyof Seen): Row => {
    const [ours, share, whole] = [of('ours', what), of('share', what), of('whole', what)];
    const figure = `${NAMES[platform]}: ${words}`;
    if (whole === 0) {
      const most = AT_MOST_MS[what];
      const goal = { goal: `≤ ${seconds(most)}`, met: ours <= most };
      return { figure, ours: seconds(ours), rival: 'no limit', ...goal };
    }
    return {
      figure,
      ours: seconds(ours),
      rival: `least with Belay’s share ${seconds(share)}, with all of it ${seconds(whole)}`,
      ratio: ours / share,
      goal: `≤ ${TIMES_THE_LEAST} × the share`,
      met: ours <= share * TIMES_THE_LEAST,
    };
  };
  return [
    row('age of what a card shows, p50', 'p50'),
    row('age of what a card shows, p99', 'p99'),
    row('oldest', 'worst'),
    row('the last change on every card after', 'settledMs'),
  ];
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 995 ? 2 : 1)} s`;

/** Changes for so long, then until every card shows the last one. */
async function play(bridged: Bridged, forMs: number) {
  const { commands, databaseUrl, isQuiet } = bridged;
  const seen: Sight[] = [];
  bridged.onSight((sight) => {
    if (sight.what === 'card' && sight.probes.length > 0) seen.push(sight);
  });
  const load = new SignedLoad(commands.signingSecret, commands.template, (probe) => {
    const words = probe <= WARM_UP ? `note Pat called again, ${probe}` : `cause root ${probeWords(probe)}`;
    return words.replace(' ', ` INC-${1 + (probe % INCIDENTS)} `);
  });
  await load.atRate(commands.url, EVENTS_PER_SECOND, (WARM_UP * 1_000) / EVENTS_PER_SECOND);
  await waitFor(isQuiet, { what: 'Belay to come to rest', timeoutMs: PATIENCE_MS });
  const startedAt = epochMs();
  await load.atRate(commands.url, EVENTS_PER_SECOND, forMs);
  const span = { startedAt, endedAt: epochMs() };
  await load.close();
  const changes = await changesIn(databaseUrl);
  await waitFor(() => PLATFORMS.every((platform) => showsAll(platform, changes, seen)), {
    what: 'every card to show the last change',
    timeoutMs: PATIENCE_MS,
  });
  const cards = new Map(
    PLATFORMS.map((platform): [PlatformId, OfPlatform] => {
      const drawn = seen
        .filter((sight) => sight.platform === platform)
        .map(({ incidentId, probes, at }) => ({ incidentId, probe: Math.max(...probes), at }));
      const { share, whole } = CARDS[platform]!;
      const atBest = (rulesOf: typeof share) =>
        seenOf(changes, drawnAtBest(bridged, platform, new Allowance(rulesOf), changes), span);
      return [platform, { ours: seenOf(changes, drawn, span), share: atBest(share), whole: atBest(whole) }];
    }),
  );
  const turnedAway = [...bridged.rooms.values()].reduce((sum, rooms) => sum + rooms.turnedAway(), 0);
  return { cards, turnedAway };
}

/** What people put on record, in its order. */
async function changesIn(databaseUrl: string): Promise<Change[]> {
  const rows = await query(
    databaseUrl,
    `select incident_id::int as "incidentId", recorded_at::float8 as at,
       substring(event ->> 'text' from 'probe-(\\d+)-')::int as probe
     from belay_events where event ->> 'type' = 'cause-found' order by incident_id, seq`,
  );
  return rows as Change[];
}

function showsAll(platform: PlatformId, changes: readonly Change[], seen: readonly Sight[]): boolean {
  const last = new Map(changes.map(({ incidentId, probe }) => [incidentId, probe]));
  return [...last].every(([incidentId, probe]) =>
    seen.some(
      (sight) =>
        sight.platform === platform && sight.incidentId === incidentId && sight.probes.includes(probe),
    ),
  );
}

/** What cards would show that are redrawn as often as this allows and never for nothing, the one that waits longest first. */
function drawnAtBest(
  bridged: Bridged,
  platform: PlatformId,
  allowance: Allowance,
  changes: readonly Change[],
): Change[] {
  const incidentAt = new Map(
    Array.from({ length: INCIDENTS }, (_, index) => [bridged.placeOf(platform, index + 1), index + 1]),
  );
  const wants = changes.map(({ incidentId, at }) => ({
    room: bridged.placeOf(platform, incidentId),
    atMs: at,
  }));
  return allowance.earliest(wants, true).map(({ room, wentMs }) => {
    const incidentId = incidentAt.get(room)!;
    const shown = changes.findLast((change) => change.incidentId === incidentId && change.at <= wentMs)!;
    return { incidentId, probe: shown.probe, at: wentMs };
  });
}

function seenOf(
  changes: readonly Change[],
  drawn: readonly Change[],
  { startedAt, endedAt }: { startedAt: number; endedAt: number },
): Seen {
  const cards = Array.from({ length: INCIDENTS }, (_, index): CardHistory => {
    const isOfThis = ({ incidentId }: Change) => incidentId === index + 1;
    return { changes: changes.filter(isOfThis), drawn: drawn.filter(isOfThis) };
  });
  const settled = cards.map((card) => {
    const last = card.changes.at(-1)!;
    const shownAt = card.drawn.find(({ probe }) => probe === last.probe)?.at ?? Number.NaN;
    return shownAt - last.at;
  });
  return { ...agesOf(cards, startedAt, endedAt), settledMs: Math.max(...settled) };
}
