import type { Effect, PlannedEffect } from '../../src/domain/incident/effects';
import { mergeEffects } from '../../src/domain/incident/merge-effects';
import type { Instant } from '../../src/domain/time';
import { type Claimed, type EffectStore, HANDOVER_MS, LEASE_MS, WAITING } from '../../src/ports/effect-store';
import { storableText } from '../../src/ports/storable';
import type { Clocks } from './clocks';
import { Kept } from './kept';
import { Listeners } from './listeners';

interface Row {
  key: string;
  incidentId: number;
  urgency: number;
  effect: Kept<Effect>;
  state: 'due' | 'handed' | 'leased' | 'backing-off' | 'done' | 'parked';
  dueAt: Instant;
  /** Story time at which it is to happen once more after the run that is on its way. */
  againAt: Instant | undefined;
  /** Story time while it is due, machine time while it is under way; meaningless once settled. */
  wakeAt: number;
  wanted: number;
  attempts: number;
  crashes: number;
  token: string | undefined;
  reason: string;
  settledAtMs: number;
  settledOrder: number;
}

/** Effects in a map, with the same states and the same two clocks as in Postgres. */
export class MemoryEffectStore implements EffectStore {
  private readonly rows = new Map<string, Row>();
  private readonly woken = new Listeners<void>();
  private count = 0;

  constructor(private readonly time: Clocks) {}

  /** What a commit wants to happen. */
  async want(effects: PlannedEffect[]): Promise<void> {
    for (const effect of mergeEffects(effects)) {
      const row = this.rows.get(storableText(effect.key));
      if (row) wantAgain(row, effect);
      else this.rows.set(storableText(effect.key), newRow(effect));
    }
    this.wake();
  }

  wake(): void {
    this.woken.tell();
  }

  async takeDue(limit: number, upToUrgency = Number.POSITIVE_INFINITY) {
    return this.handOver((row) => this.isDue(row) && row.urgency <= upToUrgency, limit).map(
      ({ key, urgency }) => ({
        effectId: key,
        urgency,
      }),
    );
  }

  async takeOverdue(limit: number, upToUrgency = Number.POSITIVE_INFINITY) {
    return this.handOver((row) => this.hasRunOut(row) && row.urgency <= upToUrgency, limit).map(
      ({ key }) => key,
    );
  }

  async claim(effectId: string): Promise<Claimed | undefined> {
    const row = this.rows.get(storableText(effectId));
    if (!row || !(row.state === 'handed' || this.isDue(row) || this.hasRunOut(row))) return undefined;
    countCrash(row);
    row.state = 'leased';
    row.attempts += 1;
    row.wakeAt = this.time.machineNow() + LEASE_MS;
    // What was wanted again until now is served by this run.
    if (row.againAt !== undefined && row.againAt <= this.time.storyNow()) row.againAt = undefined;
    this.count += 1;
    row.token = `lease-${this.count}`;
    const { key, incidentId, urgency, dueAt, effect, token, attempts, crashes, wanted } = row;
    const planned = { key, incidentId, urgency, dueAt, effect: effect.read() };
    return { ...planned, effectId: key, token, attempt: attempts, crashes, wanted };
  }

  renew(claimed: Claimed) {
    return this.asHolder(claimed, (row) => {
      row.wakeAt = this.time.machineNow() + LEASE_MS;
    });
  }

  done(claimed: Claimed) {
    return this.asHolder(claimed, (row) => {
      const again = row.againAt;
      this.settle(row, 'done', '');
      row.crashes = 0;
      if (again === undefined) return;
      Object.assign(row, { state: 'due', dueAt: again, wakeAt: again, attempts: 0 });
      this.wake();
    });
  }

  backOff(claimed: Claimed, delayMs: number, reason: string, countAttempt: boolean) {
    return this.asHolder(claimed, (row) => {
      row.state = 'backing-off';
      row.wakeAt = this.time.machineNow() + Math.ceil(delayMs);
      row.reason = storableText(reason);
      row.crashes = 0;
      row.token = undefined;
      if (!countAttempt) row.attempts -= 1;
    });
  }

  park(claimed: Claimed, reason: string) {
    return this.asHolder(claimed, (row) => this.settle(row, 'parked', storableText(reason)));
  }

  async msUntilNext() {
    const frozen = (await this.time.frozenAt()) !== undefined;
    const waits = [...this.rows.values()].flatMap((row) => {
      if (isUnderWay(row)) return [row.wakeAt - this.time.machineNow()];
      if (row.state !== 'due') return [];
      const ms = row.wakeAt - this.time.storyNow();
      return frozen && ms > 0 ? [] : [ms];
    });
    return waits.length > 0 ? Math.max(0, Math.ceil(Math.min(...waits))) : undefined;
  }

  async outlook() {
    const rows = [...this.rows.values()];
    const later = rows.filter((row) => row.state === 'due' && !this.isDue(row)).map(({ wakeAt }) => wakeAt);
    return {
      quiet: !rows.some((row) => this.isDue(row) || isUnderWay(row)),
      nextDueAt: later.length > 0 ? Math.min(...later) : undefined,
    };
  }

  onWake(listener: () => void) {
    return this.woken.add(listener);
  }

  async parked(limit: number) {
    return [...this.rows.values()]
      .filter((row) => row.state === 'parked')
      .sort((a, b) => b.settledOrder - a.settledOrder)
      .slice(0, limit)
      .map(({ key, reason }) => ({ key, reason }));
  }

  /** Forgets what was done longer ago than that; says how many. */
  pruneDone(olderThanMs: number): number {
    const before = this.time.machineNow() - olderThanMs;
    const old = [...this.rows.values()].filter((row) => row.state === 'done' && row.settledAtMs < before);
    for (const { key } of old) this.rows.delete(key);
    return old.length;
  }

  private isDue(row: Row): boolean {
    return row.state === 'due' && row.wakeAt <= this.time.storyNow();
  }

  private hasRunOut(row: Row): boolean {
    return isUnderWay(row) && row.wakeAt <= this.time.machineNow();
  }

  private handOver(condition: (row: Row) => boolean, limit: number): Row[] {
    const picked = [...this.rows.values()].filter(condition).sort(inTurn).slice(0, limit);
    for (const row of picked) {
      countCrash(row);
      row.state = 'handed';
      row.token = undefined;
      row.wakeAt = this.time.machineNow() + HANDOVER_MS;
    }
    return picked;
  }

  private async asHolder({ effectId, token }: Claimed, change: (row: Row) => void): Promise<boolean> {
    const row = this.rows.get(effectId);
    if (row?.state !== 'leased' || row.token !== token) return false;
    change(row);
    return true;
  }

  private settle(row: Row, state: 'done' | 'parked', reason: string) {
    this.count += 1;
    const settled = { settledAtMs: this.time.machineNow(), settledOrder: this.count };
    Object.assign(row, { state, reason, token: undefined, againAt: undefined, ...settled });
  }
}

function newRow({ key, incidentId, urgency, dueAt, effect }: PlannedEffect): Row {
  return {
    key: storableText(key),
    incidentId,
    urgency,
    effect: new Kept(effect),
    state: 'due',
    dueAt,
    againAt: undefined,
    wakeAt: dueAt,
    wanted: 1,
    attempts: 0,
    crashes: 0,
    token: undefined,
    reason: '',
    settledAtMs: 0,
    settledOrder: 0,
  };
}

function wantAgain(row: Row, { urgency, dueAt, effect }: PlannedEffect): void {
  row.wanted += 1;
  row.effect = new Kept(effect);
  if (row.state === 'done' || row.state === 'parked') {
    // A run that ended well leaves nothing to ask about; one that was given up may have sent something.
    const attempts = row.state === 'done' ? 0 : Math.min(row.attempts, 1);
    Object.assign(row, { state: 'due', urgency, dueAt, wakeAt: dueAt, attempts, crashes: 0 });
    return;
  }
  row.urgency = Math.min(row.urgency, urgency);
  if (row.state === 'due') {
    row.dueAt = Math.min(row.dueAt, dueAt);
    row.wakeAt = row.dueAt;
  } else {
    row.againAt = Math.min(row.againAt ?? dueAt, dueAt);
  }
}

/** Whoever takes a row from under a lease that has run out notes that its holder was never heard of again. */
function countCrash(row: Row): void {
  if (row.state === 'leased') row.crashes += 1;
}

function isUnderWay({ state }: Row): boolean {
  return state === 'handed' || state === 'leased' || state === 'backing-off';
}

function inTurn(a: Row, b: Row): number {
  return rankOf(a) - rankOf(b) || turnAt(a) - turnAt(b) || a.wakeAt - b.wakeAt || (a.key < b.key ? -1 : 1);
}

const rankOf = ({ urgency }: Row) => Math.min(urgency, WAITING.countsAbove + 1);
const turnAt = ({ urgency, wakeAt }: Row) =>
  urgency > WAITING.countsAbove ? wakeAt + urgency * WAITING.msPerStep : 0;
