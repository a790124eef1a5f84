import type { EffectQueue } from '../../src/ports/effect-queue';
import { TransientError } from '../../src/ports/errors';
import { waitFor } from '../support/wait-for';

/** One queue server, and as many processes' views of it as a test opens. */
export interface QueueHarness {
  open(): EffectQueue;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Never to be read in anything that the queue says. */
  secret: string;
  dispose(): Promise<void>;
}

/** What every EffectQueue must do, whatever carries it. */
export function effectQueueContract(name: string, start: () => Promise<QueueHarness>) {
  describe(`${name} as an effect queue`, () => {
    let harness: QueueHarness;
    let opened: EffectQueue[];

    beforeEach(async () => {
      harness = await start();
      opened = [];
    });
    afterEach(async () => {
      await Promise.all(opened.map((queue) => queue.close(0)));
      await harness.dispose();
    });

    const open = () => {
      const queue = harness.open();
      opened.push(queue);
      return queue;
    };
    const healthy = (queue: EffectQueue) =>
      waitFor(async () => (await queue.health()).ok, { what: 'the queue to be healthy' });
    const openHealthy = async () => {
      const queue = open();
      await healthy(queue);
      return queue;
    };
    const effect = (effectId: string, urgency = 10) => ({ effectId, urgency });

    it('has every effect performed by one of several processes', async () => {
      const [producer, ...takers] = [await openHealthy(), await openHealthy(), await openHealthy()];
      const performed: string[] = [];
      for (const taker of takers) await taker.work(async (id) => void performed.push(id), 4);
      const ids = Array.from({ length: 120 }, (_, index) => `effect-${index}`);
      for (let at = 0; at < ids.length; at += 30)
        await producer?.add(ids.slice(at, at + 30).map((id) => effect(id)));
      await waitFor(() => new Set(performed).size === ids.length, { what: 'every effect to be performed' });
      expect([...performed].sort()).toEqual([...ids].sort());
    });

    it('takes ids of any form, and the same id again later', async () => {
      const queue = await openHealthy();
      const performed: string[] = [];
      await queue.work(async (id) => void performed.push(id), 1);
      const ids = ['7', '0', 'INC-7:page:1', 'a:b', 'ä ö', "it's", 'same'];
      await queue.add(ids.map((id) => effect(id)));
      await waitFor(() => performed.length === ids.length, { what: 'all forms of ids' });
      await queue.add([effect('same')]);
      await waitFor(() => performed.length === ids.length + 1, { what: 'the same id again' });
      expect([...performed].sort()).toEqual([...ids, 'same'].sort());
    });

    it('lets the more urgent go first when all hands are busy, and otherwise keeps the order', async () => {
      const queue = await openHealthy();
      const performed: string[] = [];
      const gate = new Gate();
      await queue.work(async (id) => {
        performed.push(id);
        if (id === 'blocker') await gate.passed;
      }, 1);
      await queue.add([effect('blocker', 0)]);
      await waitFor(() => performed.length === 1, { what: 'the blocker to be taken' });
      await queue.add([effect('card', 61), effect('entry', 41)]);
      await queue.add([effect('page SEV2', 2), effect('page SEV1', 1), effect('second card', 61)]);
      gate.open();
      await waitFor(() => performed.length === 6, { what: 'the rest' });
      expect(performed.slice(1)).toEqual(['page SEV1', 'page SEV2', 'entry', 'card', 'second card']);
    });

    it('performs at most as many at once as it was told', async () => {
      const queue = await openHealthy();
      const gate = new Gate();
      let running = 0;
      let most = 0;
      let done = 0;
      await queue.work(async () => {
        most = Math.max(most, ++running);
        await gate.passed;
        running--;
        done++;
      }, 3);
      await queue.add(Array.from({ length: 12 }, (_, index) => effect(`${index}`)));
      await waitFor(() => running === 3, { what: 'three at once' });
      gate.open();
      await waitFor(() => done === 12, { what: 'all twelve' });
      expect(most).toBe(3);
    });

    it('goes on after a performer that failed', async () => {
      const queue = await openHealthy();
      const performed: string[] = [];
      await queue.work(async (id) => {
        performed.push(id);
        if (id === 'bad') throw new Error('a defect');
      }, 1);
      await queue.add([effect('bad', 1), effect('good', 2)]);
      await waitFor(() => performed.includes('good'), { what: 'the effect after it' });
    });

    it('adding nothing is nothing', async () => {
      await expect(open().add([])).resolves.toBeUndefined();
    });

    it('says so at once when the server is gone, and works again when it is back', async () => {
      const queue = await openHealthy();
      const performed: string[] = [];
      await queue.work(async (id) => void performed.push(id), 2);
      await queue.add([effect('before')]);
      await waitFor(() => performed.includes('before'), { what: 'the effect before' });

      await harness.stopServer();
      const error = await soon(queue.add([effect('lost')]).catch((thrown) => thrown));
      expect(error).toBeInstanceOf(TransientError);
      expect(String(error)).not.toContain(harness.secret);
      const health = await soon(queue.health());
      expect(health).toEqual({ ok: false, problem: expect.any(String) });
      expect(health.problem).not.toContain(harness.secret);

      await harness.startServer();
      await healthy(queue);
      await waitFor(() => added(queue, effect('after')), { what: 'the queue to take work again' });
      await waitFor(() => performed.includes('after'), { what: 'the effect after', timeoutMs: 15_000 });
    });

    it('may be opened before its server: it starts to work when that comes', async () => {
      await harness.stopServer();
      const queue = open();
      const performed: string[] = [];
      await soon(queue.work(async (id) => void performed.push(id), 2));
      await expect(soon(queue.add([effect('early')]))).rejects.toBeInstanceOf(TransientError);
      expect((await soon(queue.health())).ok).toBe(false);

      await harness.startServer();
      await healthy(queue);
      await waitFor(() => added(queue, effect('late')), { what: 'the queue to take work' });
      await waitFor(() => performed.includes('late'), { what: 'the effect' });
    });

    it('lets what is under way finish when it closes', async () => {
      const queue = await openHealthy();
      const gate = new Gate();
      const performed: string[] = [];
      await queue.work(async (id) => {
        performed.push(`${id} begun`);
        await gate.passed;
        performed.push(`${id} done`);
      }, 1);
      await queue.add([effect('a', 1), effect('b', 2)]);
      await waitFor(() => performed.length === 1, { what: 'the first to begin' });
      const closing = queue.close(10_000);
      gate.open();
      await closing;
      expect(performed).toEqual(['a begun', 'a done']);
      await expect(soon(queue.add([effect('c')]))).rejects.toBeInstanceOf(TransientError);
      expect((await soon(queue.health())).ok).toBe(false);
    });

    it('closes after the grace all the same, and another process takes up what was left', async () => {
      const [leaving, staying] = [await openHealthy(), await openHealthy()];
      const begun: string[] = [];
      const never = new Gate();
      await leaving.work(async (id) => {
        begun.push(id);
        await never.passed;
      }, 1);
      await leaving.add([effect('long')]);
      await waitFor(() => begun.length === 1, { what: 'it to begin' });
      const performed: string[] = [];
      await staying.work(async (id) => void performed.push(id), 1);
      await soon(leaving.close(50));
      await waitFor(() => performed.includes('long'), { what: 'the other to take it up', timeoutMs: 20_000 });
      never.open();
    });

    it('closes while the server is gone, and as often as it is asked to', async () => {
      const queue = await openHealthy();
      await queue.work(async () => undefined, 2);
      const unused = open();
      await harness.stopServer();
      const tooEarly = open();
      for (const one of [queue, unused, tooEarly]) await soon(Promise.all([one.close(100), one.close(100)]));
    });
  });
}

async function added(queue: EffectQueue, effect: { effectId: string; urgency: number }) {
  await queue.add([effect]);
  return true;
}

/** Not how fast: only that it does not hang. */
function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it hangs')), 8_000);
  });
  return Promise.race([work, hangs]).finally(() => clearTimeout(timer));
}

class Gate {
  open: () => void = () => undefined;
  readonly passed = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}
