import { assemble, type Belay } from '../../src/app/assemble';
import type { EffectQueue } from '../../src/ports/effect-queue';
import { TransientError } from '../../src/ports/errors';
import type { FailPointName } from '../../src/ports/fail-point';
import type { World } from './world';

/** Thrown at the moment of death, so that not one step more is taken. */
class Killed extends Error {}

/**
 * One Belay process on the world's record. Killing it leaves everything outside as it is: what it asked of the record,
 * the providers and the platforms may still happen, but no answer ever reaches it.
 */
export class Process {
  readonly belay: Belay;
  private dead = false;

  constructor(
    private readonly world: World,
    private readonly onDeath: (died: Process) => void,
  ) {
    const { stores, clock, platforms, providers } = world;
    const guarded = Object.fromEntries(
      Object.entries(stores).map(([name, store]) => [
        name,
        typeof store === 'object' ? this.guard(store) : store,
      ]),
    );
    this.belay = assemble({
      stores: guarded as unknown as typeof stores,
      queue: this.guard(this.forgetful(world.queueServer.open())),
      platforms: new Map(platforms.map((platform) => [platform.id, this.guard(platform)])),
      notifiers: new Map(providers.map((provider) => [provider.medium, this.guard(provider)])),
      clock: {
        monotonicMs: () => clock.monotonicMs(),
        sleep: (ms, signal) => this.alive(clock.sleep(ms, signal)),
      },
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (fields) => !this.dead && world.noteDefect(fields),
      },
      failPoint: (name) => this.passed(name),
      commandName: '/incident',
      concurrency: world.concurrency,
    });
  }

  isDead(): boolean {
    return this.dead;
  }

  /** What a live process answers; nothing ever, when it dies before. */
  handle(...given: Parameters<Belay['handle']>): ReturnType<Belay['handle']> {
    return this.alive(this.belay.handle(...given));
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    this.onDeath(this);
  }

  private passed(_name: FailPointName): void {
    if (this.dead) throw new Killed();
    if (!this.world.killsNow()) return;
    this.kill();
    throw new Killed();
  }

  /** A queue on a bad day: it loses what it was given, or takes nothing. */
  private forgetful(queue: EffectQueue): EffectQueue {
    const { world } = this;
    return {
      name: queue.name,
      add: async (effects) => {
        if (world.queueIsDown()) throw new TransientError('the queue takes nothing');
        await queue.add(effects.filter(() => !world.queueForgets()));
      },
      work: (perform, concurrency) => queue.work((effectId) => this.alive(perform(effectId)), concurrency),
      health: () => queue.health(),
      close: (graceMs) => queue.close(graceMs),
    };
  }

  /** The same object, which falls silent when the process dies. */
  private guard<T extends object>(thing: T): T {
    return new Proxy(thing, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          if (this.dead) return new Promise(() => undefined);
          const result: unknown = value.apply(
            target,
            given.map((one) => this.silenced(one)),
          );
          return result instanceof Promise ? this.alive(result) : result;
        };
      },
    });
  }

  /** Listeners of a dead process are called no more. */
  private silenced(given: unknown): unknown {
    if (typeof given !== 'function') return given;
    return (...args: unknown[]) => (this.dead ? new Promise(() => undefined) : given(...args));
  }

  private alive<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => !this.dead && resolve(value),
        (error) => !this.dead && reject(error),
      );
    });
  }
}
