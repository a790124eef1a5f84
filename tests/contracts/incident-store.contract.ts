import type { IncidentEvent } from '../../src/domain/incident/events';
import { ConflictError, DuplicateRequestError } from '../../src/ports/errors';
import type { DeclaredBetween } from '../../src/ports/incident-store';
import { waitFor } from '../support/wait-for';
import { type OpenStores, useStores } from './stores.harness';
import { commitOf, declared, declareIn, effect, NIGHT, noted } from './stores.samples';

/** What every incident store must do. */
export function incidentStoreContract(open: OpenStores): void {
  describe('incident store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.incidents;
    const otherStore = () => harness().other.incidents;

    test('tells the story time, to the millisecond', async () => {
      await harness().stores.storyClock.freeze(NIGHT + 7);
      expect(await store().now()).toBe(NIGHT + 7);
      expect(await store().load(1)).toEqual({ incident: undefined, now: NIGHT + 7 });
    });

    test('gives every incident a number of its own', async () => {
      const numbers = await Promise.all(
        [store(), otherStore()].flatMap((each) => Array.from({ length: 20 }, () => each.nextNumber())),
      );
      expect(new Set(numbers).size).toBe(40);
      expect(numbers.every((number) => Number.isSafeInteger(number) && number > 0)).toBe(true);
    });

    test('gives back what was written, to the millisecond and in the order of its keys', async () => {
      const first = declared(7, { at: NIGHT + 123 });
      const second = noted(first.incident, 'It is DNS.', { at: NIGHT + 456 });
      second.records[0]!.occurredAt = NIGHT - 86_400_001;
      await store().commit(first);
      await store().commit(second);

      const { incident } = await otherStore().load(7);
      expect(JSON.stringify(incident)).toBe(JSON.stringify(second.incident));
      expect(await otherStore().history(7)).toEqual([...first.records, ...second.records]);
    });

    test('pages through a history', async () => {
      let incident = await declareIn(store(), 1);
      for (const text of ['a', 'b', 'c', 'd']) {
        const commit = noted(incident, text);
        await store().commit(commit);
        incident = commit.incident;
      }
      const seqs = async (afterSeq?: number, limit?: number) =>
        (await store().history(1, afterSeq, limit)).map(({ seq }) => seq);
      expect(await seqs()).toEqual([1, 2, 3, 4, 5]);
      expect(await seqs(3)).toEqual([4, 5]);
      expect(await seqs(1, 2)).toEqual([2, 3]);
      expect(await seqs(5)).toEqual([]);
      expect(await store().history(99)).toEqual([]);
    });

    test('gives of several incidents those that changed since one looked', async () => {
      const first = await declareIn(store(), 1);
      await declareIn(store(), 2);
      const known = (versions: [number, number][]) =>
        versions.map(([incidentId, version]) => ({ incidentId, version }));
      const changed = async (versions: [number, number][]) =>
        (await otherStore().changedSince(known(versions))).map(({ id }) => id).sort();
      expect(
        await changed([
          [1, 0],
          [2, 0],
          [99, 0],
        ]),
      ).toEqual([1, 2]);
      expect(
        await changed([
          [1, first.version],
          [2, 1],
        ]),
      ).toEqual([]);
      const commit = noted(first, 'It is DNS.');
      await store().commit(commit);
      expect(
        await otherStore().changedSince(
          known([
            [1, first.version],
            [2, 1],
          ]),
        ),
      ).toEqual([commit.incident]);
      expect(await changed([])).toEqual([]);
    });

    test.each([
      ['behind', 1],
      ['ahead', 3],
      ['none yet', 0],
    ])('refuses a commit whose version is %s', async (_word, expectedVersion) => {
      const incident = await declareIn(store(), 1);
      await store().commit(noted(incident, 'first'));
      const late = noted(incident, 'second', { expectedVersion, effects: [effect('x')], requestId: 'r' });
      await expect(store().commit(late)).rejects.toBeInstanceOf(ConflictError);

      expect((await store().load(1)).incident?.version).toBe(2);
      expect(await store().history(1)).toHaveLength(2);
      expect(await store().findRequest('r')).toBeUndefined();
      expect(await harness().stores.effects.claim(effect('x').key)).toBeUndefined();
    });

    test('refuses a first commit that does not begin at the beginning', async () => {
      const { incident } = declared(5);
      await expect(store().commit(noted(incident, 'too early'))).rejects.toBeInstanceOf(ConflictError);
      expect(await store().load(5)).toMatchObject({ incident: undefined });
    });

    test('lets exactly one of thirty commits at the same version through', async () => {
      const incident = await declareIn(store(), 1);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, (_, index) =>
          (index % 2 ? store() : otherStore()).commit(
            noted(incident, `note ${index}`, { effects: [effect(`page-${index}`)] }),
          ),
        ),
      );
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused).toHaveLength(29);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(ConflictError);
      expect(await store().history(1)).toHaveLength(2);
      expect(await harness().stores.effects.takeDue(100)).toHaveLength(1);
    });

    test('carries a request out once, on whichever incident and at whichever version it comes again', async () => {
      const first = declared(1, { requestId: 'slack-1' });
      await store().commit(first);
      const again = [
        declared(1, { requestId: 'slack-1' }),
        declared(2, { requestId: 'slack-1', effects: [effect('doubled')] }),
        noted(first.incident, 'again', { requestId: 'slack-1' }),
        noted(first.incident, 'again', { requestId: 'slack-1', expectedVersion: 9 }),
      ];
      for (const commit of again) {
        await expect(otherStore().commit(commit)).rejects.toBeInstanceOf(DuplicateRequestError);
      }
      expect(await store().findRequest('slack-1')).toEqual(first.records);
      expect(await store().load(2)).toMatchObject({ incident: undefined });
      expect(await harness().stores.effects.takeDue(100)).toEqual([]);
    });

    test('lets one of many deliveries of a request through, and names the others duplicates', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 ? store() : otherStore()).commit(
            declared(index < 6 ? 1 : index, { requestId: 'pressed twice' }),
          ),
        ),
      );
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused).toHaveLength(11);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(DuplicateRequestError);
      expect(await store().list({ open: false, limit: 50 })).toHaveLength(1);
    });

    test('finds the events of a request, and only those', async () => {
      const incident = await declareIn(store(), 1, { requestId: 'first' });
      const both: IncidentEvent[] = [
        { type: 'noted', text: 'a' },
        { type: 'acknowledged', words: 'mine' },
      ];
      const commit = commitOf(1, incident, both, { requestId: 'second' });
      await store().commit(commit);
      expect(await store().findRequest('second')).toEqual(commit.records);
      expect(await store().findRequest('third')).toBeUndefined();
    });

    test('lists the newest first, open ones by themselves', async () => {
      await declareIn(store(), 10);
      const nine = await declareIn(store(), 9);
      await declareIn(store(), 11);
      await store().commit(commitOf(9, nine, [{ type: 'resolved' }]));
      const ids = async (open: boolean, limit = 50) =>
        (await store().list({ open, limit })).map(({ id }) => id);
      expect(await ids(true)).toEqual([11, 10]);
      expect(await ids(false)).toEqual([11, 10, 9]);
      expect(await ids(false, 2)).toEqual([11, 10]);

      const { incident } = await store().load(9);
      await store().commit(commitOf(9, incident, [{ type: 'reopened' }]));
      expect(await ids(true)).toEqual([11, 10, 9]);
    });

    test('gives those declared in a period, the newest first, page by page', async () => {
      const hour = (count: number) => NIGHT + count * 3_600_000;
      await declareIn(store(), 4, { at: hour(0) });
      await declareIn(store(), 1, { at: hour(2) });
      await declareIn(store(), 3, { at: hour(1) });
      const two = await declareIn(store(), 2, { at: hour(1) });
      await store().commit(commitOf(2, two, [{ type: 'resolved' }], { at: hour(9) }));
      const ids = async (wanted: Partial<DeclaredBetween> = {}) => {
        const found = await otherStore().between({ fromAt: hour(0), toAt: hour(3), limit: 50, ...wanted });
        return found.map(({ id }) => id);
      };
      expect(await ids()).toEqual([1, 3, 2, 4]);
      expect(await ids({ fromAt: hour(0) + 1, toAt: hour(2) })).toEqual([3, 2]);
      expect(await ids({ fromAt: hour(1), toAt: hour(2) + 1 })).toEqual([1, 3, 2]);
      expect(await ids({ fromAt: hour(3), toAt: hour(9) })).toEqual([]);

      expect(await ids({ limit: 2 })).toEqual([1, 3]);
      expect(await ids({ limit: 2, olderThan: { declaredAt: hour(1), incidentId: 3 } })).toEqual([2, 4]);
      expect(await ids({ limit: 2, olderThan: { declaredAt: hour(0), incidentId: 4 } })).toEqual([]);

      const [found] = await store().between({ fromAt: hour(1), toAt: hour(2), limit: 1 });
      expect(found).toMatchObject({ id: 3, milestones: { declared: hour(1) } });
    });

    test('knows which incident a room belongs to: the last one that opened it', async () => {
      const room = (address: string, platform: 'slack' | 'teams' = 'slack'): IncidentEvent => ({
        type: 'room-opened',
        roomId: `${platform} ${address}`,
        platform,
        address,
        name: '#inc-1',
      });
      const one = await declareIn(store(), 1);
      await store().commit(commitOf(1, one, [room('C1'), room('19:meeting', 'teams')]));
      expect(await store().findByRoom('slack', 'C1')).toBe(1);
      expect(await store().findByRoom('teams', '19:meeting')).toBe(1);
      expect(await store().findByRoom('teams', 'C1')).toBeUndefined();

      const two = await declareIn(store(), 2);
      await store().commit(commitOf(2, two, [room('C1'), room('C1')]));
      expect(await store().findByRoom('slack', 'C1')).toBe(2);
    });

    test('tells of commits by any process, until nobody listens', async () => {
      const heard: number[] = [];
      const stop = store().onCommit((incidentId) => heard.push(incidentId));
      await declareIn(otherStore(), 41);
      await declareIn(store(), 42);
      await waitFor(() => heard.includes(41) && heard.includes(42), { what: 'both commits to be told' });
      stop();
      await declareIn(otherStore(), 43);
      // Told in order: whoever has heard of 44 would have heard of 43.
      const stopAgain = store().onCommit((incidentId) => heard.push(incidentId));
      await declareIn(otherStore(), 44);
      await waitFor(() => heard.includes(44), { what: 'the last commit to be told' });
      stopAgain();
      expect(heard.filter((id) => id === 43).length).toBeLessThanOrEqual(1);
    });

    test('keeps text that no database likes, without what cannot be kept', async () => {
      const title = 'a\0b \ud83d c \udc4d d \\u0000 \ud83d\udc4d <!channel> "\'; drop table x; --';
      const clean = 'ab \ufffd c \ufffd d \\u0000 \ud83d\udc4d <!channel> "\'; drop table x; --';
      const commit = declared(1, { title, requestId: 're\0quest' });
      commit.effects = [effect('z\0', { key: '1/send-page/z\0' })];
      await store().commit(commit);
      expect((await store().load(1)).incident?.title).toBe(clean);
      expect(await store().findRequest('re\0quest')).toMatchObject([{ event: { title: clean } }]);
      expect(await harness().stores.effects.takeDue(1)).toEqual([{ effectId: '1/send-page/z', urgency: 1 }]);
      await expect(store().commit(declared(2, { requestId: 'request' }))).rejects.toBeInstanceOf(
        DuplicateRequestError,
      );
    });
  });
}
