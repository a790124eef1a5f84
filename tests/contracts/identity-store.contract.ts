import type { Identity } from '../../src/domain/people/organisation';
import { ConflictError } from '../../src/ports/errors';
import { MOST_TRIES, TRIES_MS } from '../../src/ports/identity-store';
import { organisation } from './configuration-store.contract';
import { type OpenStores, useStores } from './stores.harness';
import { NIGHT } from './stores.samples';

const SAM = { platform: 'slack', userId: 'U0SAM', name: 'Sam O.' } as const;
const IN_TEAMS = { platform: 'teams', userId: '0a1b-sam' } as const;
const linked = (over: Partial<Identity> = {}): Identity => ({
  ...IN_TEAMS,
  name: 'Sam in Teams',
  actorId: 'sam',
  by: 'code',
  ...over,
});
const VALID_MS = 600_000;
const withSam = (name: string) => ({
  ...organisation(name),
  people: {
    sam: {
      id: 'sam',
      name: 'Sam Ortiz',
      standing: 'responder' as const,
      contactMethods: [{ medium: 'slack' as const, address: SAM.userId }],
      notify: [],
    },
  },
});

/** What every identity store must do, and the configuration store with what it keeps. */
export function identityStoreContract(open: OpenStores): void {
  describe('identity store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.identities;
    const other = () => harness().other.identities;
    let at = NIGHT;
    const step = (ms: number) => {
      at += ms;
      return harness().stores.storyClock.stepTo(at);
    };

    beforeEach(() => {
      at = NIGHT;
      return harness().stores.storyClock.freeze(at);
    });

    const version = async () => (await harness().stores.configuration.current()).identities?.version ?? -1;

    describe('a code', () => {
      test('is given to one speaker on another platform, and to nobody else after that', async () => {
        await store().saveCode('hash', SAM, VALID_MS);
        expect(await other().takeCode('hash', IN_TEAMS)).toEqual({ kind: 'taken', asker: SAM });
        expect(await store().takeCode('hash', { platform: 'web', userId: 'sam' })).toEqual({ kind: 'used' });
        // The same request may come twice.
        expect(await store().takeCode('hash', IN_TEAMS)).toEqual({ kind: 'taken', asker: SAM });
      });

      test('is unknown, of the same platform, or expired by the story’s clock', async () => {
        await store().saveCode('hash', SAM, VALID_MS);
        expect(await store().takeCode('another', IN_TEAMS)).toEqual({ kind: 'unknown' });
        expect(await store().takeCode('hash', { platform: 'slack', userId: 'U0EVE' })).toEqual({
          kind: 'same-platform',
        });
        await step(VALID_MS);
        expect(await other().takeCode('hash', IN_TEAMS)).toEqual({ kind: 'expired' });
      });

      test('takes the place of an earlier one of the same asker', async () => {
        await store().saveCode('first', SAM, VALID_MS);
        await other().saveCode('second', SAM, VALID_MS);
        await store().saveCode('else', { ...SAM, userId: 'U0LEE' }, VALID_MS);
        expect(await store().takeCode('first', IN_TEAMS)).toEqual({ kind: 'unknown' });
        expect(await store().takeCode('second', IN_TEAMS)).toMatchObject({ kind: 'taken' });
      });

      test('goes to one of many who type it at once, in whichever process', async () => {
        await store().saveCode('hash', SAM, VALID_MS);
        const tried = await Promise.all(
          Array.from({ length: 12 }, (_, index) =>
            (index % 2 ? store() : other()).takeCode('hash', {
              platform: 'teams',
              userId: `person-${index}`,
            }),
          ),
        );
        expect(tried.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
        expect(tried.filter(({ kind }) => kind === 'used')).toHaveLength(11);
      });

      test('is not looked at for whoever has guessed too often, until their time is over', async () => {
        await store().saveCode('hash', SAM, 10 * VALID_MS);
        const guesses = await Promise.all(
          Array.from({ length: MOST_TRIES }, (_, index) =>
            (index % 2 ? store() : other()).takeCode(`guess-${index}`, IN_TEAMS),
          ),
        );
        expect(guesses).toEqual(guesses.map(() => ({ kind: 'unknown' })));
        expect(await other().takeCode('hash', IN_TEAMS)).toEqual({ kind: 'too-many-tries' });
        // Nobody else is kept from theirs.
        expect(await store().takeCode('guess', { ...IN_TEAMS, userId: 'lee' })).toEqual({ kind: 'unknown' });
        await step(TRIES_MS);
        expect(await store().takeCode('hash', IN_TEAMS)).toMatchObject({ kind: 'taken' });
        // One that was right does not count, and does not wipe out those that were wrong.
        for (let index = 0; index < MOST_TRIES; index += 1) {
          expect(await store().takeCode('hash', IN_TEAMS)).toMatchObject({ kind: 'taken' });
          expect(await other().takeCode('guess', IN_TEAMS)).toEqual({ kind: 'unknown' });
        }
        expect(await store().takeCode('hash', IN_TEAMS)).toEqual({ kind: 'too-many-tries' });
      });

      test('is forgotten some time after it has expired', async () => {
        await store().saveCode('hash', SAM, VALID_MS);
        await store().takeCode('guess', IN_TEAMS);
        await step(VALID_MS);
        await harness().stores.prune();
        expect(await store().takeCode('hash', IN_TEAMS)).toEqual({ kind: 'expired' });
        await step(TRIES_MS);
        await harness().stores.prune();
        expect(await store().takeCode('hash', IN_TEAMS)).toEqual({ kind: 'unknown' });
      });
    });

    test('a code that was used by somebody who was parted, or asked for by them, brings nobody back', async () => {
      await harness().stores.configuration.publish(withSam('Northwind'));
      const off = linked({ actorId: 'teams:0a1b-sam', by: 'off' });
      await store().saveCode('used', SAM, VALID_MS);
      await store().takeCode('used', IN_TEAMS);
      await store().saveCode('asked', { ...IN_TEAMS, name: 'Sam' }, VALID_MS);
      await store().saveCode('other', { ...SAM, userId: 'U0LEE' }, VALID_MS);
      await other().put([off], await version(), []);
      expect(await store().takeCode('used', IN_TEAMS)).toEqual({ kind: 'unknown' });
      expect(await store().takeCode('asked', SAM)).toEqual({ kind: 'unknown' });
      expect(await other().takeCode('other', IN_TEAMS)).toMatchObject({ kind: 'taken' });
    });

    describe('a link', () => {
      beforeEach(async () => {
        await harness().stores.configuration.publish(withSam('Northwind'));
      });

      test('is laid over the organisation in every process at once, and is no part of what is published', async () => {
        const { configuration } = harness().stores;
        const before = await configuration.current();
        await store().put([linked()], await version(), []);
        const method = { medium: 'teams', address: '0a1b-sam', linked: 'code' };
        for (const stores of [harness().stores, harness().other]) {
          for (const read of [stores.configuration, stores.configurationForEffects]) {
            const org = await read.current();
            expect(org.version).toBe(before.version);
            expect(org.people.sam?.contactMethods).toContainEqual(method);
          }
        }
        const again = await configuration.publish(await configuration.current());
        expect(again.version).toBe(before.version);
        const next = await configuration.publish({
          ...(await configuration.current()),
          name: 'Northwind AB',
        });
        expect(next.people.sam?.contactMethods).toContainEqual(method);
        await store().put([linked({ actorId: 'teams:0a1b-sam', by: 'off' })], await version(), []);
        expect((await harness().other.configuration.current()).people).toEqual(withSam('x').people);
      });

      test('is written once of those that were decided on the same state', async () => {
        const seen = await version();
        const written = await Promise.allSettled(
          Array.from({ length: 6 }, (_, index) =>
            (index % 2 ? store() : other()).put([linked({ actorId: `person-${index}` })], seen, []),
          ),
        );
        const refused = written.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
        expect(refused).toHaveLength(5);
        for (const reason of refused) expect(reason).toBeInstanceOf(ConflictError);
        const { identities } = await harness().other.configuration.current();
        expect(identities?.version).toBe(seen + 1);
        expect(identities?.all).toHaveLength(1);
      });

      test('wants its effects with it, or not at all', async () => {
        const effect = { kind: 'heartbeat' as const };
        const wanted = { key: 'told', incidentId: 0, urgency: 50, dueAt: 0, effect };
        const seen = await version();
        await store().put([linked()], seen, [wanted]);
        await expect(store().put([linked()], seen, [{ ...wanted, key: 'never' }])).rejects.toThrow(
          ConflictError,
        );
        const due = await harness().stores.effects.takeDue(10);
        expect(due).toEqual([{ effectId: 'told', urgency: 50 }]);
      });

      test('keeps whatever a platform calls somebody', async () => {
        const name = 'O’Neil "\u0000 \ud800';
        await store().put([linked({ name })], await version(), []);
        const [kept] = (await harness().other.configuration.current()).identities?.all ?? [];
        expect(kept?.name).toBe('O’Neil " \ufffd');
      });
    });
  });
}
