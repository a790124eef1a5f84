import type { BelayCommand } from '../domain/incident/command';
import { type Incident, isOver, isWorkedOn } from '../domain/incident/incident';
import { BELAY } from '../domain/people/actor';
import type { PlatformId } from '../domain/people/organisation';
import type { ChatPlatform } from '../ports/chat-platform';
import type { PlatformHealthStore, PlatformStanding } from '../ports/platform-health-store';
import type { StatusFeed } from '../ports/status-feed';
import type { App } from './app';
import type { PlatformCalls } from './platform-calls';
import { runCommand } from './run-command';

/** Real milliseconds by which an outage is noticed. With these it is told within 60 s, also when nothing was being sent. */
export interface OutageTimes {
  lookEveryMs: number;
  /** How often a platform is asked by itself, while an incident is open and nothing else was heard of it. */
  probeEveryMs: number;
  /** How long nothing may have been answered before a platform counts as down. */
  downAfterMs: number;
  /** How long what must wait for a platform waits before it looks again. */
  holdMs: { page: number; other: number };
  /** How often one call is let through to a platform that is down. */
  trialEveryMs: number;
}

export const OUTAGE_TIMES: OutageTimes = {
  lookEveryMs: 2_500,
  probeEveryMs: 12_500,
  downAfterMs: 20_000,
  holdMs: { page: 3_000, other: 8_000 },
  trialEveryMs: 15_000,
};

/** A probe that has had no answer for so long has none. */
const PROBE_MS = 8_000;
const INCIDENTS_LOOKED_AT = 200;

interface Watching {
  /** Over the connections of effects: the platforms here are asked as they are. */
  app: App;
  platforms: ReadonlyMap<PlatformId, ChatPlatform>;
  calls: PlatformCalls;
  health: PlatformHealthStore;
  feeds: ReadonlyMap<PlatformId, StatusFeed>;
  times: OutageTimes;
}

/**
 * Watches whether the chat platforms answer, one in each process. What processes see is put together in the record; what
 * comes of it is told to the incidents, by whichever process is first.
 */
export class PlatformWatch {
  private standings: PlatformStanding[] = [];
  private readonly probedAtMs = new Map<PlatformId, number>();
  /** Whether incidents may still have to be told of something: so after a start, and while anything is wrong. */
  private hasNews = true;
  /** Which were down when the incidents were last told of everything. */
  private told: PlatformId[] | undefined;
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly watching: Watching) {}

  /** Those that are down, as this process read it last. */
  down(): PlatformStanding[] {
    return this.standings.filter(({ isDown }) => isDown);
  }

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { app, times } = this.watching;
    while (!this.stopping.signal.aborted) {
      await this.look().catch((error) =>
        app.log.warn({ err: error }, 'how the platforms stand could not be looked at; tried again shortly'),
      );
      await app.clock.sleep(times.lookEveryMs, this.stopping.signal).catch(() => undefined);
    }
  }

  /** Reads how they stand, adds what was heard here, and tells the incidents what is new. */
  async look(): Promise<void> {
    const { platforms } = this.watching;
    this.standings = await this.troubled();
    const isWatched = await this.isAnythingOpen();
    const ids = [...platforms.keys()];
    const told = await Promise.all(ids.map((id) => this.lookAt(id, isWatched)));
    if (this.hasNews || told.some(Boolean)) this.standings = await this.troubled();
    if (this.down().length > 0) this.hasNews = true;
    if (this.hasNews) await this.tell();
  }

  /** Of a platform that is not set up here any more nobody hears, so that its silence would never end. */
  private async troubled(): Promise<PlatformStanding[]> {
    const { health, platforms } = this.watching;
    return (await health.troubled()).filter(({ platform }) => platforms.has(platform));
  }

  /** Whether anything was to be told about it. */
  private async lookAt(id: PlatformId, isWatched: boolean): Promise<boolean> {
    const { calls, health, times } = this.watching;
    const known = this.standings.find(({ platform }) => platform === id);
    const heard = calls.takeHeard(id);
    const isSilent = heard.silent > 0 && heard.answered === 0;
    const mustProbe = known !== undefined || (isWatched && heard.answered === 0 && this.isProbeDue(id));
    if (heard.answered === 0 && !isSilent && !mustProbe) return false;
    if (heard.answered > 0 || (!isSilent && (await this.probe(id)))) {
      // While the work itself is not answered, an answer to a probe is none.
      const isProof = heard.answered > 0 || !calls.wasSilentWithin(id, untilTriedAgainMs(times));
      if (!known || !isProof) return false;
      await health.report(id, 'answered', times.downAfterMs);
      return true;
    }
    // One that says itself that it is in trouble needs no patience.
    const ownsUp = known !== undefined && !known.isDown && (await this.ownWords(id)) !== undefined;
    await health.report(id, 'silent', ownsUp ? 0 : times.downAfterMs);
    return true;
  }

  private isProbeDue(id: PlatformId): boolean {
    const { app, times } = this.watching;
    return (
      app.clock.monotonicMs() - (this.probedAtMs.get(id) ?? Number.NEGATIVE_INFINITY) >= times.probeEveryMs
    );
  }

  private async probe(id: PlatformId): Promise<boolean> {
    const { app, platforms } = this.watching;
    this.probedAtMs.set(id, app.clock.monotonicMs());
    const platform = platforms.get(id);
    if (!platform) return false;
    const patience = new AbortController();
    const late = app.clock.sleep(PROBE_MS, patience.signal).then(
      () => false,
      () => false,
    );
    const answer = platform.health().then(
      ({ ok, answers }) => ok || answers === true,
      () => false,
    );
    const isOk = await Promise.race([answer, late]);
    patience.abort();
    return isOk;
  }

  /** What the platform says in public of its own trouble; nobody waits for a feed that does not answer either. */
  private async ownWords(id: PlatformId): Promise<string | undefined> {
    const words = await this.watching.feeds
      .get(id)
      ?.read()
      .catch(() => []);
    return words?.[0];
  }

  private async isAnythingOpen(): Promise<boolean> {
    return (await this.watching.app.incidents.list({ open: true, limit: 1 })).length > 0;
  }

  private async tell(): Promise<void> {
    const { app, platforms } = this.watching;
    const down = this.down();
    const hasReturned = this.told?.some((id) => !down.some(({ platform }) => platform === id)) ?? true;
    const [open, latest] = await Promise.all([
      app.incidents.list({ open: true, limit: INCIDENTS_LOOKED_AT }),
      // What ended meanwhile has a room that waits, too. For as long as it lasts nobody looks through all of those.
      hasReturned ? app.incidents.list({ open: false, limit: INCIDENTS_LOOKED_AT }) : [],
    ]);
    const incidents = [...open, ...latest.filter(isOver)];
    const failures: unknown[] = [];
    // One that cannot be told now keeps no other from hearing of it; it is tried again at the next look.
    const record = (command: BelayCommand, incidentId: number) =>
      runCommand(app, { command, actor: BELAY, incidentId }).catch((error) => failures.push(error));
    for (const { platform, since } of down) {
      const untold = incidents.filter((incident) => mustHear(incident, platform));
      const said = untold.length > 0 ? await this.ownWords(platform) : undefined;
      const command = { type: 'record-platform-down' as const, platform, since, ...(said ? { said } : {}) };
      for (const { id } of untold) await record(command, id);
    }
    for (const { id, outages } of incidents) {
      for (const { platform } of outages) {
        if (down.some((one) => one.platform === platform)) continue;
        // Only at first: beside a process that has it still, both would say the contrary of each other for ever.
        if (!platforms.has(platform) && this.told) continue;
        await record({ type: 'record-platform-back', platform }, id);
      }
    }
    if (failures.length > 0) throw failures[0];
    this.hasNews = down.length > 0;
    this.told = down.map(({ platform }) => platform);
  }
}

/** Work that was not answered has been tried again by then, if any waits. */
function untilTriedAgainMs({ downAfterMs, trialEveryMs, holdMs }: OutageTimes): number {
  return downAfterMs + trialEveryMs + holdMs.other;
}

function mustHear(incident: Incident, platform: PlatformId): boolean {
  return (
    !isOver(incident) &&
    isWorkedOn(incident, platform) &&
    !incident.outages.some((outage) => outage.platform === platform)
  );
}
