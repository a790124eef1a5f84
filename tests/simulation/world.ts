import { openMemory } from '../../adapters/memory';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import type { Stores } from '../../src/ports/stores';
import type { Dice } from './dice';
import { PAGING_MEDIA } from './organisation';
import { Process } from './process';
import { Provider } from './provider';
import { RoomPlatform } from './room-platform';
import { VirtualClock } from './virtual-clock';

/** Sunday 1 November 2026, 06:55 in UTC: Chicago sets its clocks back five minutes later. */
export const START = Date.parse('2026-11-01T06:55:00Z');

/** Everything outside of the processes, and the processes. */
export class World {
  readonly clock = new VirtualClock();
  readonly stores: Stores;
  readonly queueServer = new MemoryQueueServer();
  readonly providers: Provider[];
  readonly platforms: RoomPlatform[];
  readonly concurrency: number;
  readonly defects: unknown[] = [];
  deaths = 0;
  private readonly processes: Process[] = [];
  private readonly wantedProcesses: number;
  private killChance: number;
  private queueDownUntil = 0;
  private troubled = true;

  constructor(readonly dice: Dice) {
    this.stores = openMemory({ machineClock: this.clock, startAt: START });
    this.providers = PAGING_MEDIA.map((medium) => new Provider(medium, dice.chance(0.7), this.clock, dice));
    this.platforms = (['web', 'slack'] as const).map((id) => new RoomPlatform(id, this.clock, dice));
    // Few enough that work waits for work, not so few that a storm of incidents measures only how slow providers are.
    this.concurrency = dice.oneOf([6, 12]);
    this.wantedProcesses = dice.oneOf([1, 1, 2]);
    this.killChance = dice.oneOf([0, 0.002, 0.01]);
  }

  start(): void {
    for (let count = 0; count < this.wantedProcesses; count += 1) this.startProcess();
  }

  /** A process that lives; undefined while all of them are being started again. */
  anyProcess(): Process | undefined {
    return this.processes.length > 0 ? this.dice.oneOf(this.processes) : undefined;
  }

  provider(medium: string): Provider | undefined {
    return this.providers.find((provider) => provider.medium === medium);
  }

  killsNow(): boolean {
    return this.troubled && this.dice.chance(this.killChance);
  }

  queueIsDown(): boolean {
    if (this.troubled && this.dice.chance(0.01)) this.queueDownUntil = this.clock.monotonicMs() + 20_000;
    return this.troubled && this.clock.monotonicMs() < this.queueDownUntil;
  }

  queueForgets(): boolean {
    return this.troubled && this.dice.chance(0.05);
  }

  noteDefect(fields: Record<string, unknown>): void {
    this.defects.push(fields.err instanceof Error ? (fields.err.stack ?? fields.err.message) : fields);
  }

  /** From here on nothing goes wrong any more. */
  calm(): void {
    this.troubled = false;
    this.killChance = 0;
    for (const platform of this.platforms) platform.troubled = false;
    for (const provider of this.providers) provider.troubled = false;
  }

  private startProcess(): void {
    const process = new Process(this, (died) => {
      this.deaths += 1;
      this.processes.splice(this.processes.indexOf(died), 1);
      this.clock.at(this.clock.monotonicMs() + this.dice.between(200, 3_000), () => this.startProcess());
    });
    this.processes.push(process);
    void process.belay.relay.start();
  }
}
