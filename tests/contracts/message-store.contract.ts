import { relayTo } from '../../src/domain/incident/effects';
import type { NewMessage } from '../../src/ports/message-store';
import { Story } from '../support/domain';
import { type OpenStores, useStores } from './stores.harness';
import { NIGHT } from './stores.samples';

const ROOMS = [
  { roomId: 'web-1', platform: 'web' as const },
  { roomId: 'teams-1', platform: 'teams' as const },
];

const said = (ref: string, more: Partial<NewMessage> = {}): NewMessage => ({
  incidentId: 7,
  platform: 'slack',
  roomId: `${more.platform ?? 'slack'}-1`,
  ref,
  authorName: 'Sam Ortiz',
  at: NIGHT,
  text: `words of ${ref}`,
  attached: [],
  ...more,
});

/** What every message store must do. */
export function messageStoreContract(open: OpenStores): void {
  describe('message store', () => {
    const harness = useStores(open);
    const store = () => harness().stores.messages;
    const wanted = () => relayTo(new Story().declared().state, ['web-1'], NIGHT);
    const texts = async (roomId = 'web-1') =>
      (await harness().other.messages.pending(7, roomId, 100)).map(({ text }) => text);
    const changed = (ref: string, text: string, at: number) =>
      store().change({ incidentId: 7, platform: 'slack', ref, at, to: { text, attached: [] } }, []);

    test('keeps what was said once, for the rooms that it goes to, in the order in which it was said', async () => {
      await store().keep(said('b', { at: NIGHT + 0.25 }), ROOMS, []);
      await store().keep(said('a'), ROOMS, []);
      await store().keep(said('a', { text: 'told again' }), ROOMS, []);
      await store().keep(said('c', { at: NIGHT + 0.25 }), ROOMS.slice(0, 1), []);
      await store().keep(said('d', { incidentId: 8 }), ROOMS, []);
      // Another platform's clock is behind.
      await store().keep(said('e', { platform: 'web', at: NIGHT - 9 }), ROOMS.slice(1), []);
      expect(await texts()).toEqual(['words of a', 'words of b', 'words of c']);
      expect(await texts('teams-1')).toEqual(['words of a', 'words of b', 'words of e']);
      expect(await texts('slack-1')).toEqual([]);
      expect(await store().pending(7, 'web-1', 1)).toHaveLength(1);
    });

    test('wants what carries it, also while that is under way', async () => {
      await store().keep(said('a'), ROOMS, wanted());
      const [effect] = await harness().stores.effects.takeDue(10);
      const claimed = await harness().stores.effects.claim(effect?.effectId ?? '');
      expect(claimed?.effect).toEqual({ kind: 'relay-messages', roomId: 'web-1' });
      await store().keep(said('b'), ROOMS, wanted());
      await harness().stores.effects.done(claimed!);
      expect(await harness().stores.effects.takeDue(10)).toHaveLength(1);
    });

    test('has for a room what it has not got yet', async () => {
      await store().keep(said('a'), ROOMS, []);
      const [first] = await store().pending(7, 'web-1', 10);
      expect(first).toMatchObject({
        version: 1,
        isDeleted: false,
        platform: 'slack',
        authorName: 'Sam Ortiz',
      });
      await store().carried(first!.messageId, 'web-1', 1, 'w1');
      expect(await texts()).toEqual([]);
      expect(await texts('teams-1')).toHaveLength(1);
      await changed('a', 'other words', NIGHT + 1);
      expect(await store().pending(7, 'web-1', 10)).toMatchObject([
        { text: 'other words', version: 2, standsAt: 'w1' },
      ]);
      await store().carried(first!.messageId, 'web-1', 2);
      await store().carried(first!.messageId, 'web-1', 1, 'w0');
      await changed('a', 'again', NIGHT + 2);
      expect(await store().pending(7, 'web-1', 10)).toMatchObject([{ standsAt: 'w1' }]);
    });

    test('lets the newest change count, and nothing come back that was taken away', async () => {
      await store().keep(said('a'), ROOMS, []);
      await changed('a', 'second', NIGHT + 20);
      await changed('a', 'first', NIGHT + 10);
      await changed('a', 'second', NIGHT + 30);
      await changed('unknown', 'nothing', NIGHT + 10);
      expect(await store().pending(7, 'web-1', 10)).toMatchObject([{ text: 'second', version: 2 }]);
      const name = { incidentId: 7, platform: 'slack' as const, ref: 'a' };
      await store().change({ ...name, at: NIGHT + 40, to: 'deleted' }, wanted());
      await changed('a', 'third', NIGHT + 50);
      expect(await store().pending(7, 'web-1', 10)).toMatchObject([
        { version: 3, isDeleted: true, text: '', attached: [] },
      ]);
      expect(await harness().stores.effects.takeDue(10)).toHaveLength(1);
    });

    test('knows what is answered, by its name on any platform, and where that stands', async () => {
      await store().keep(said('a'), ROOMS, []);
      const [first] = await store().pending(7, 'web-1', 10);
      await store().carried(first!.messageId, 'web-1', 1, 'w1');
      // On the web somebody answers what was carried there; in Slack somebody answers the answer's thread.
      const back = [...ROOMS, { roomId: 'slack-1', platform: 'slack' as const }];
      await store().keep(said('b', { platform: 'web', answers: 'w1', at: NIGHT + 1 }), back, []);
      await store().keep(said('c', { answers: 'a', at: NIGHT + 2 }), ROOMS, []);
      await store().keep(said('e', { platform: 'web', answers: 'b', at: NIGHT + 3 }), back, []);
      await store().keep(said('d', { answers: 'nobody knows', at: NIGHT + 4 }), ROOMS, []);
      const quote = { authorName: 'Sam Ortiz', text: 'words of a' };
      expect(await store().pending(7, 'slack-1', 10)).toMatchObject([
        { text: 'words of b', thread: 'a', quote },
        { text: 'words of e', thread: 'a', quote },
      ]);
      const onWeb = await store().pending(7, 'web-1', 10);
      expect(onWeb.map(({ thread }) => thread)).toEqual(['w1', 'w1', 'w1', undefined]);
      expect(onWeb.at(-1)).not.toHaveProperty('quote');
      expect((await store().pending(7, 'teams-1', 10)).map(({ thread }) => thread)).toEqual(
        Array(5).fill(undefined),
      );
    });

    test('forgets what a room never got, but not what was said there nor what stands there', async () => {
      await store().keep(said('a'), ROOMS, []);
      const [first] = await store().pending(7, 'web-1', 10);
      await store().carried(first!.messageId, 'web-1', 1, 'w1');
      await store().keep(said('b', { at: NIGHT + 1 }), ROOMS, []);
      await store().keep(said('c', { platform: 'web', roomId: 'web-1', at: NIGHT + 2 }), ROOMS, []);
      await changed('a', 'other words', NIGHT + 3);
      await store().forget(7, 'web-1');
      expect(await texts()).toEqual(['other words', 'words of c']);
      expect(await texts('teams-1')).toHaveLength(3);
    });

    test('tells two rooms on one platform apart: ours, and the customer’s', async () => {
      const ours = [{ roomId: 'slack-1', platform: 'slack' as const }];
      await store().keep(said('a', { roomId: 'slack-customer-1' }), ours, []);
      await store().keep(said('b', { roomId: 'slack-customer-1', answers: 'a', at: NIGHT + 1 }), ours, []);
      const pending = await store().pending(7, 'slack-1', 10);
      // What it answers stands in another room: there is nothing here below which it could stand.
      expect(pending).toMatchObject([
        { text: 'words of a', roomId: 'slack-customer-1' },
        { text: 'words of b', roomId: 'slack-customer-1', quote: { text: 'words of a' } },
      ]);
      expect(pending[1]?.thread).toBeUndefined();
      await store().carried(pending[0]!.messageId, 'slack-1', 1, 's1');
      expect((await store().pending(7, 'slack-1', 10))[0]?.thread).toBe('s1');
      await store().forget(7, 'slack-1');
      expect(await texts('slack-1')).toEqual([]);
    });

    test('keeps any words', async () => {
      const text = 'NUL \0, half \ud83d of a pair, <!channel>, ${"\u202e"}';
      await store().keep(
        said('a\0', { text, attached: [{ name: 'q.csv', url: 'https://x.example/q' }] }),
        ROOMS,
        [],
      );
      const [kept] = await store().pending(7, 'web-1', 10);
      expect(kept?.text).toMatch(/^NUL , half \ufffd of a pair/);
      expect(kept?.attached).toEqual([{ name: 'q.csv', url: 'https://x.example/q' }]);
    });
  });
}
