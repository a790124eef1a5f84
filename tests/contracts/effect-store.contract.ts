import { HANDOVER_MS, LEASE_MS } from '../../src/ports/effect-store';
import { waitFor } from '../support/wait-for';
import { type OpenStores, useStores } from './stores.harness';
import { declareIn, effect, idOf, NIGHT, want } from './stores.samples';

/** What every effect store must do. */
export function effectStoreContract(open: OpenStores): void {
  describe('effect store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.effects;
    const otherStore = () => harness().other.effects;
    const clock = () => harness().stores.storyClock;
    const wanting = (...effects: Parameters<typeof want>[1][]) =>
      want(harness().stores.incidents, ...effects);
    const claimed = async (name: string) => {
      const found = await store().claim(idOf(name));
      if (!found) throw new Error(`${name} could not be claimed`);
      return found;
    };
    const due = async (limit = 100) => (await store().takeDue(limit)).map(({ effectId }) => effectId);

    beforeEach(() => clock().freeze(NIGHT));

    describe('what is due', () => {
      test('is handed over once, most urgent first, then by time', async () => {
        await wanting(
          effect('card', { urgency: 60 }),
          effect('sev1', { urgency: 1 }),
          effect('late', { urgency: 1, dueAt: NIGHT - 5 }),
          effect('sev2', { urgency: 2 }),
        );
        expect(await store().takeDue(3)).toEqual([
          { effectId: idOf('late'), urgency: 1 },
          { effectId: idOf('sev1'), urgency: 1 },
          { effectId: idOf('sev2'), urgency: 2 },
        ]);
        expect(await due()).toEqual([idOf('card')]);
        expect(await due()).toEqual([]);
      });

      test('is handed over before what is a little more urgent and has just come; pages pass everybody', async () => {
        await wanting(
          effect('card', { urgency: 60, dueAt: NIGHT - 1_001 }),
          effect('entries', { urgency: 40 }),
          effect('topic', { urgency: 70, dueAt: NIGHT - 1_499 }),
          effect('page', { urgency: 2 }),
        );
        expect(await due(1)).toEqual([idOf('page')]);
        expect(await due(1)).toEqual([idOf('card')]);
        expect(await due(1)).toEqual([idOf('entries')]);
        expect(await due(1)).toEqual([idOf('topic')]);
      });

      test('is never early: story time decides', async () => {
        await wanting(effect('later', { dueAt: NIGHT + 1 }));
        expect(await due()).toEqual([]);
        expect(await store().claim(idOf('later'))).toBeUndefined();
        await harness().passMs(60_000);
        expect(await due()).toEqual([]);
        await clock().stepTo(NIGHT + 1);
        expect(await due()).toEqual([idOf('later')]);
      });

      test('goes to one process only, however many take at once', async () => {
        await wanting(...Array.from({ length: 200 }, (_, index) => effect(`page-${index}`)));
        const takers = Array.from({ length: 8 }, async (_, index) => {
          const mine: string[] = [];
          for (;;) {
            const taken = await (index % 2 ? store() : otherStore()).takeDue(10);
            if (taken.length === 0) return mine;
            mine.push(...taken.map(({ effectId }) => effectId));
          }
        });
        const taken = (await Promise.all(takers)).flat();
        // A taker skips rows that another is taking, and may leave before they are all gone.
        taken.push(...(await due(200)));
        expect(taken).toHaveLength(200);
        expect(new Set(taken).size).toBe(200);
      });
    });

    describe('a claim', () => {
      test('carries what was planned, under a token', async () => {
        await wanting(effect('page', { dueAt: NIGHT - 3, urgency: 2 }));
        expect(await claimed('page')).toEqual({
          ...effect('page', { dueAt: NIGHT - 3, urgency: 2 }),
          effectId: idOf('page'),
          token: expect.any(String),
          attempt: 1,
          crashes: 0,
          wanted: 1,
        });
      });

      test('is given once: a job that is delivered twice finds nothing to do', async () => {
        await wanting(effect('page'));
        await due();
        const claims = await Promise.all(
          Array.from({ length: 10 }, (_, index) => (index % 2 ? store() : otherStore()).claim(idOf('page'))),
        );
        const [only] = claims.filter((claim) => claim !== undefined);
        expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
        expect(await store().done(only!)).toBe(true);
        expect(await store().claim(idOf('page'))).toBeUndefined();
        expect(await store().claim('never heard of')).toBeUndefined();
      });

      test('stands as long as it is renewed', async () => {
        await wanting(effect('page'));
        const claim = await claimed('page');
        for (let round = 0; round < 3; round++) {
          await harness().passMs(LEASE_MS - 500);
          expect(await store().renew(claim)).toBe(true);
        }
        expect(await store().takeOverdue(10)).toEqual([]);
        expect(await store().claim(idOf('page'))).toBeUndefined();
      });

      test('that has run out, but that nobody has taken over, can still be finished', async () => {
        await wanting(effect('page'));
        const claim = await claimed('page');
        await harness().passMs(LEASE_MS + 1);
        expect(await store().done(claim)).toBe(true);
        expect(await store().takeOverdue(10)).toEqual([]);
      });

      test('that was lost can write nothing', async () => {
        await wanting(effect('page'));
        const lost = await claimed('page');
        await harness().passMs(LEASE_MS + 1);
        expect(await store().takeOverdue(10)).toEqual([idOf('page')]);
        const writes = async () => [
          await store().renew(lost),
          await store().done(lost),
          await store().backOff(lost, 0, 'no', true),
          await store().park(lost, 'no'),
        ];
        expect(await writes()).toEqual([false, false, false, false]);
        const next = await claimed('page');
        expect(next).toMatchObject({ attempt: 2, crashes: 1 });
        expect(next.token).not.toBe(lost.token);
        expect(await writes()).toEqual([false, false, false, false]);
        expect(await store().done(next)).toBe(true);
        expect(await writes()).toEqual([false, false, false, false]);
      });
    });

    describe('what nobody looked after', () => {
      test('comes back when no worker claimed it, once for all processes', async () => {
        await wanting(effect('page'), effect('card', { urgency: 60 }));
        await due();
        expect(await store().takeOverdue(10)).toEqual([]);
        await harness().passMs(HANDOVER_MS + 1);
        expect(await store().takeOverdue(10)).toEqual([idOf('page'), idOf('card')]);
        expect(await otherStore().takeOverdue(10)).toEqual([]);
        await harness().passMs(HANDOVER_MS + 1);
        expect(await otherStore().takeOverdue(1)).toEqual([idOf('page')]);
        expect(await claimed('page')).toMatchObject({ attempt: 1, crashes: 0 });
      });

      test('counts how often in a row its workers were never heard of again', async () => {
        await wanting(effect('poison'));
        for (const crashes of [0, 1, 2, 3]) {
          expect(await claimed('poison')).toMatchObject({ attempt: crashes + 1, crashes });
          await harness().passMs(LEASE_MS + 1);
          // Found by the sweep or by a late job: both count once.
          if (crashes % 2) await store().takeOverdue(10);
        }
        const alive = await claimed('poison');
        expect(alive.crashes).toBe(4);
        await store().backOff(alive, 0, 'not yet', true);
        expect(await claimed('poison')).toMatchObject({ attempt: 6, crashes: 0 });
      });
    });

    describe('backing off', () => {
      test('waits in real time, then counts as an attempt', async () => {
        await wanting(effect('page'));
        expect(await store().backOff(await claimed('page'), 1_000.5, 'busy', true)).toBe(true);
        expect(await store().claim(idOf('page'))).toBeUndefined();
        await clock().stepTo(NIGHT + 3_600_000);
        expect(await due()).toEqual([]);
        expect(await store().takeOverdue(10)).toEqual([]);
        await harness().passMs(1_002);
        expect(await store().takeOverdue(10)).toEqual([idOf('page')]);
        expect(await claimed('page')).toMatchObject({ attempt: 2, crashes: 0 });
      });

      test('counts as no attempt when nothing was sent', async () => {
        await wanting(effect('page'));
        await store().backOff(await claimed('page'), 10, 'no budget', false);
        await harness().passMs(11);
        const second = await claimed('page');
        expect(second.attempt).toBe(1);
        await store().backOff(second, 10, 'refused', true);
        await harness().passMs(11);
        const third = await claimed('page');
        expect(third.attempt).toBe(2);
        await store().backOff(third, 10, 'no budget', false);
        await harness().passMs(11);
        expect((await claimed('page')).attempt).toBe(2);
      });
    });

    describe('parked', () => {
      test('stays for the operator, newest first', async () => {
        await wanting(effect('a'), effect('b'));
        await store().park(await claimed('b'), 'no such number');
        await harness().passMs(5);
        await store().park(await claimed('a'), 'no such channel');
        expect(await store().claim(idOf('a'))).toBeUndefined();
        expect(await otherStore().parked(10)).toEqual([
          { key: idOf('a'), reason: 'no such channel' },
          { key: idOf('b'), reason: 'no such number' },
        ]);
        expect(await store().parked(1)).toHaveLength(1);
      });

      test('is tried anew when it is wanted again, and asks first, since it may have gone through', async () => {
        await wanting(effect('a'));
        await store().park(await claimed('a'), 'gone');
        await wanting(effect('a'));
        expect(await store().parked(10)).toEqual([]);
        expect(await due()).toEqual([idOf('a')]);
        expect((await claimed('a')).attempt).toBe(2);
      });

      test('is final for what was wanted during the run', async () => {
        await wanting(effect('a'));
        const claim = await claimed('a');
        await wanting(effect('a'));
        await store().park(claim, 'gone');
        expect(await due()).toEqual([]);
      });
    });

    describe('wanted again', () => {
      test('while it waits: brought forward, never put off', async () => {
        await wanting(effect('a', { dueAt: NIGHT + 60_000 }));
        await wanting(effect('a', { dueAt: NIGHT + 90_000 }));
        expect((await store().outlook()).nextDueAt).toBe(NIGHT + 60_000);
        await wanting(effect('a', { dueAt: NIGHT }));
        expect(await due()).toEqual([idOf('a')]);
        expect(await claimed('a')).toMatchObject({ dueAt: NIGHT, wanted: 3 });
      });

      test('with more urgency: it overtakes', async () => {
        await wanting(effect('a', { urgency: 63 }), effect('b', { urgency: 62 }));
        await wanting(effect('a', { urgency: 61 }));
        expect(await due()).toEqual([idOf('a'), idOf('b')]);
      });

      test('before a worker has it: the coming run serves both', async () => {
        await wanting(effect('a'));
        await due();
        await wanting(effect('a'));
        await store().done(await claimed('a'));
        expect(await due()).toEqual([]);
      });

      test('while it runs: it runs again at once, as a first attempt', async () => {
        await wanting(effect('a'));
        await due();
        const claim = await claimed('a');
        await wanting(effect('a'));
        expect(await due()).toEqual([]);
        expect(await store().done(claim)).toBe(true);
        expect(await due()).toEqual([idOf('a')]);
        const again = await claimed('a');
        expect(again).toMatchObject({ attempt: 1, wanted: 2 });
        await store().done(again);
        expect(await due()).toEqual([]);
      });

      test('while it runs, for later: it runs again then, not before', async () => {
        await wanting(effect('a'));
        const claim = await claimed('a');
        await wanting(effect('a', { dueAt: NIGHT + 1_000 }));
        await store().done(claim);
        expect(await due()).toEqual([]);
        await clock().stepTo(NIGHT + 1_000);
        expect(await due()).toEqual([idOf('a')]);
      });

      test('after it was done: it happens again, as a first attempt', async () => {
        await wanting(effect('a'));
        await store().done(await claimed('a'));
        expect(await due()).toEqual([]);
        await wanting(effect('a', { dueAt: NIGHT + 10, urgency: 3 }));
        expect(await due()).toEqual([]);
        await clock().stepTo(NIGHT + 10);
        expect(await store().takeDue(10)).toEqual([{ effectId: idOf('a'), urgency: 3 }]);
        expect(await claimed('a')).toMatchObject({ attempt: 1, dueAt: NIGHT + 10 });
      });

      test('several times in one commit: once, at the earliest, with the highest urgency', async () => {
        await wanting(
          effect('a', { dueAt: NIGHT + 5, urgency: 1 }),
          effect('a', { dueAt: NIGHT, urgency: 62 }),
          effect('a', { dueAt: NIGHT + 9, urgency: 63 }),
        );
        expect(await claimed('a')).toMatchObject({ dueAt: NIGHT, urgency: 1, wanted: 1 });
      });

      test('by many commits at once that want the same effects: nothing is lost and nobody waits for ever', async () => {
        const { incidents } = harness().stores;
        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            declareIn(index % 2 ? incidents : harness().other.incidents, 100 + index, {
              effects: [effect('a'), effect('b'), effect('c')].sort(() => (index % 2 ? 1 : -1)),
            }),
          ),
        );
        expect(await claimed('a')).toMatchObject({ wanted: 20 });
        expect(await claimed('c')).toMatchObject({ wanted: 20 });
      });
    });

    describe('the outlook', () => {
      test('is quiet when nothing is due or under way, and says what comes next', async () => {
        expect(await store().outlook()).toEqual({ quiet: true, nextDueAt: undefined });
        expect(await store().msUntilNext()).toBeUndefined();

        await wanting(effect('now'), effect('later', { dueAt: NIGHT + 500 }));
        expect(await store().outlook()).toEqual({ quiet: false, nextDueAt: NIGHT + 500 });
        expect(await store().msUntilNext()).toBe(0);

        await due();
        expect(await store().outlook()).toMatchObject({ quiet: false });
        const claim = await claimed('now');
        expect(await store().outlook()).toMatchObject({ quiet: false });
        await store().backOff(claim, 50, 'busy', true);
        expect(await store().outlook()).toMatchObject({ quiet: false });
        expect(await store().msUntilNext()).toBeLessThanOrEqual(50);

        await harness().passMs(51);
        expect(await store().msUntilNext()).toBe(0);
        await store().done(await claimed('now'));
        expect(await store().outlook()).toEqual({ quiet: true, nextDueAt: NIGHT + 500 });
      });

      test('knows that frozen time brings nothing by itself, and that running time does', async () => {
        await wanting(effect('later', { dueAt: NIGHT + 500 }));
        expect(await store().msUntilNext()).toBeUndefined();
        await clock().thaw();
        const now = await harness().stores.incidents.now();
        await wanting(effect('running', { dueAt: now + 3_600_000 }));
        await store().done(await claimed('later'));
        const ms = await store().msUntilNext();
        expect(ms).toBeGreaterThan(3_000_000);
        expect(ms).toBeLessThanOrEqual(3_600_000);
      });

      test('wakes whoever waits: after a commit, a step of the clock, and a run that must be repeated', async () => {
        let calls = 0;
        const stop = store().onWake(() => {
          calls += 1;
        });
        const woken = async (act: () => Promise<unknown>) => {
          const before = calls;
          await act();
          await waitFor(() => calls > before, { what: 'the listener to be woken' });
        };
        await woken(() => want(harness().other.incidents, effect('a')));
        await woken(() => harness().other.storyClock.stepTo(NIGHT + 1));
        const claim = await claimed('a');
        await woken(() => wanting(effect('a')));
        await woken(() => otherStore().done(claim));
        stop();
      });
    });

    test('forgets what was done a day ago, and nothing else', async () => {
      await wanting(effect('done'), effect('parked'), effect('waiting', { dueAt: NIGHT + 1 }));
      await store().done(await claimed('done'));
      await store().park(await claimed('parked'), 'gone');
      expect((await harness().stores.prune()).effects).toBe(0);
      await harness().passMs(25 * 3_600_000);
      expect((await harness().stores.prune()).effects).toBe(1);
      expect(await store().parked(10)).toHaveLength(1);
      await clock().stepTo(NIGHT + 1);
      expect(await due()).toEqual([idOf('waiting')]);
    });
  });
}
