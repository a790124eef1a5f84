import type { Card } from '../../src/chat/card';
import type { Entry } from '../../src/chat/entry';
import { waitFor } from '../support/wait-for';
import { type OpenStores, useStores } from './stores.harness';
import { NIGHT } from './stores.samples';

const entry = (seq: number, text = `entry ${seq}`): Entry => ({
  seq,
  at: NIGHT + seq,
  kind: 'fact',
  text: [text],
});
const card = (incidentId: number, version: number, audience: Card['audience'] = 'ours'): Card => ({
  incidentId,
  version,
  audience,
  audienceLine: 'ours: Contoso does not see this',
  severity: 'SEV1',
  status: 'triggered',
  title: 'Exchange down',
  answer: ['nobody has it yet'],
  answerMark: 'waiting',
  known: [],
  fields: [],
  tried: [],
  clocks: [],
  marks: [],
  startedAt: NIGHT,
  warnings: [],
  buttons: [{ label: 'I have it', say: `ack INC-${incidentId}` }],
});
const message = (incidentId: number, text: string) => ({ incidentId, lines: [[text]], buttons: [] });

/** What every store behind the web room must do. */
export function webRoomStoreContract(open: OpenStores): void {
  describe('web room store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.webRooms;
    const otherStore = () => harness().other.webRooms;

    test('keeps entries once each, newest first, a page at a time', async () => {
      await store().openRoom(7);
      await store().openRoom(7);
      await store().addEntries(7, [entry(1), entry(2)]);
      await store().addEntries(7, [entry(2, 'told otherwise'), entry(3)]);
      await store().addEntries(7, []);
      await store().addEntries(8, [entry(1)]);
      expect(await otherStore().entries(7, 10)).toEqual([entry(3), entry(2), entry(1)]);
      expect(await otherStore().entries(7, 2)).toEqual([entry(3), entry(2)]);
      expect(await otherStore().entries(7, 2, 3)).toEqual([entry(2), entry(1)]);
      expect(await otherStore().entries(9, 2)).toEqual([]);
    });

    test('keeps the latest card for each audience', async () => {
      await store().saveCard(card(7, 5));
      await store().saveCard(card(7, 4));
      await store().saveCard(card(7, 2, 'followers'));
      await store().saveCard(card(8, 1));
      await store().saveCard({ ...card(7, 5), status: 'acknowledged' });
      expect(await otherStore().card(7, 'ours')).toEqual({ ...card(7, 5), status: 'acknowledged' });
      expect(await otherStore().card(7, 'followers')).toEqual(card(7, 2, 'followers'));
      expect(await otherStore().card(9, 'ours')).toBeUndefined();
      expect((await store().cards('ours', 10)).map(({ incidentId }) => incidentId)).toEqual([8, 7]);
      expect((await store().cards('ours', 1)).map(({ incidentId }) => incidentId)).toEqual([8]);
    });

    test('keeps updates once each, newest first, with the time at which they came', async () => {
      const update = (text: string) => ({
        incidentId: 7,
        edition: 'followers' as const,
        heading: [text],
        lines: [['Mail is back.']],
      });
      await harness().stores.storyClock.freeze(NIGHT);
      await store().addUpdate('7/3', update('first'));
      await harness().stores.storyClock.stepTo(NIGHT + 60_000);
      await store().addUpdate('7/3', update('first, again'));
      await store().addUpdate('7/9', update('second'));
      expect(await otherStore().updates(7)).toEqual([
        { update: update('second'), at: NIGHT + 60_000 },
        { update: update('first'), at: NIGHT },
      ]);
      expect(await otherStore().updates(8)).toEqual([]);
    });

    test('puts a page on a phone once, and redraws it where it lies', async () => {
      await harness().stores.storyClock.freeze(NIGHT);
      expect(await store().hasPage('p1')).toBe(false);
      await store().putPage({ key: 'p1', personId: 'maria', message: message(7, 'first') });
      await store().putPage({ key: 'p2', personId: 'maria', message: message(7, 'second') });
      await store().putPage({ key: 'p3', personId: 'jonas', message: message(7, 'third') });
      await harness().stores.storyClock.stepTo(NIGHT + 5_000);
      await store().putPage({
        key: 'p1',
        personId: 'maria',
        message: { ...message(7, 'first'), settled: ['taken'] },
      });
      expect(await otherStore().hasPage('p1')).toBe(true);
      expect(await otherStore().pages('maria', 10)).toEqual([
        { key: 'p2', personId: 'maria', message: message(7, 'second'), arrivedAt: NIGHT },
        {
          key: 'p1',
          personId: 'maria',
          message: { ...message(7, 'first'), settled: ['taken'] },
          arrivedAt: NIGHT,
        },
      ]);
      expect(await otherStore().pages('maria', 1)).toHaveLength(1);
    });

    test('keeps words that no database likes', async () => {
      await store().addEntries(7, [entry(1, 'nul \0 half \ud83d')]);
      expect(await store().entries(7, 1)).toEqual([entry(1, 'nul  half \ufffd')]);
    });

    test('tells of changes to a room or a phone, by any process', async () => {
      const heard: unknown[] = [];
      const stop = store().onChange((change) => heard.push(change));
      const told = (change: object) =>
        waitFor(() => heard.some((each) => JSON.stringify(each) === JSON.stringify(change)), {
          what: `to be told of ${JSON.stringify(change)}`,
        });
      await otherStore().addEntries(7, [entry(1), entry(2)]);
      await told({ incidentId: 7 });
      await otherStore().saveCard(card(8, 1));
      await told({ incidentId: 8 });
      await otherStore().addUpdate('k', {
        incidentId: 9,
        edition: 'followers' as const,
        heading: [],
        lines: [],
      });
      await told({ incidentId: 9 });
      await otherStore().putPage({ key: 'p', personId: 'maria', message: message(7, 'x') });
      await told({ personId: 'maria' });
      await otherStore().addEntries(7, [entry(1)]);
      await otherStore().openRoom(10);
      await told({ incidentId: 10 });
      expect(heard.filter((each) => JSON.stringify(each) === '{"incidentId":7}')).toHaveLength(1);
      stop();
    });
  });
}
