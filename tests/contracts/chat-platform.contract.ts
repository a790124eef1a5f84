import { PermanentError, TransientError } from '../../src/ports/errors';
import type { Break, ContractOptions, PlatformHarness, Step } from './chat-platform.harness';
import {
  batchOf,
  cardOf,
  closedCardOf,
  hostileWords,
  messageOf,
  nudgeOf,
  untameable,
  updateOf,
} from './chat-platform.samples';

export type { Break, ContractOptions, PlatformHarness, Step } from './chat-platform.harness';

const plan = (incidentId: number, title = 'Exchange down at Contoso') => ({
  incidentId,
  roomId: `room-${incidentId}`,
  title,
  isPrivate: false,
});

/**
 * What every chat platform must do, whatever it is made of. `open` brings a fresh one; `options` says which faults it
 * can suffer at all, so that nothing is skipped: what cannot happen to a platform is not asked of it.
 */
export function chatPlatformContract(
  name: string,
  options: ContractOptions,
  open: () => Promise<PlatformHarness>,
): void {
  describe(`chat platform contract: ${name}`, () => {
    let harness: PlatformHarness;

    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.stop());

    const room = async (incidentId = 7) => (await harness.platform.openRoom(plan(incidentId))).address;

    describe('a room', () => {
      it('is the same room when it is opened again', async () => {
        const first = await harness.platform.openRoom(plan(7));
        const again = await harness.platform.openRoom(plan(7));
        expect(again.address).toBe(first.address);
        expect(first.name).not.toBe('');
        expect(first.troubles).toEqual([]);
      });

      it('is another one for another incident, even of the same title', async () => {
        expect(await room(7)).not.toBe(await room(8));
      });

      it('bears any title', async () => {
        for (const [index, title] of Object.values(hostileWords).entries()) {
          const opened = await harness.platform.openRoom(plan(100 + index, title));
          expect((await harness.read(opened.address)).alive).toEqual([]);
        }
      });

      it('takes people in, those who are there already as well', async () => {
        const address = await room();
        const [first, second] = harness.people;
        await harness.platform.invite(address, [first]);
        await harness.platform.invite(address, [first, second]);
        await harness.platform.invite(address, []);
        const { members } = await harness.read(address);
        if (members) expect(members).toEqual(expect.arrayContaining([first, second]));
      });

      it('shows its topic', async () => {
        const address = await room();
        await harness.platform.setTopic(address, 'SEV1 · investigating · Sam has it');
        await harness.platform.setTopic(address, `SEV1 · ${'long '.repeat(200)}`);
        const { topic } = await harness.read(address);
        if (topic !== undefined) expect(topic).toMatch(/^SEV1 · long/);
      });
    });

    describe('a room in a channel of somebody else', () => {
      const within = (incidentId = 7) =>
        harness.platform.openRoom({ ...plan(incidentId), within: harness.theirChannel ?? 'somewhere' });

      if (options.nothingToDo?.includes('openWithin')) {
        it('is refused', async () => {
          await expect(within()).rejects.toBeInstanceOf(PermanentError);
        });
        return;
      }

      const there = async () => {
        const all = await harness.readAt({ to: 'channel', address: harness.theirChannel! });
        return all.join('\n').split('INC-7').length - 1;
      };

      it('is the same when it is opened again, and none of ours', async () => {
        const first = await within();
        const again = await within();
        expect(again.address).toBe(first.address);
        expect(first.name).not.toBe('');
        expect(await there()).toBe(1);
        expect(await harness.countRooms(7)).toBe(0);
        expect(await room(7)).not.toBe(first.address);
        expect((await within(8)).address).not.toBe(first.address);
      });

      if (options.faults.includes('accepted-then-cut')) {
        it('is found again when the attempt that opened it was interrupted', async () => {
          harness.breakNext('accepted-then-cut', 'openWithin');
          await expect(within()).rejects.toBeInstanceOf(TransientError);
          await within();
          expect(await there()).toBe(1);
        });
      }

      it('has what is posted to it, and no room of ours has', async () => {
        const ours = await room(7);
        const { address } = await within();
        await harness.platform.postEntries(address, batchOf(7, 1, 2), false);
        await harness.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
        const place = { to: 'room' as const, address };
        await harness.platform.postUpdate(updateOf(7, 'Only for them'), 'update-7-1', false, place);
        await harness.platform.postUpdate(updateOf(7, 'Only for them'), 'update-7-1', true, place);
        const seen = await harness.read(address);
        expect(seen.entries).toHaveLength(2);
        expect(seen.cards).toHaveLength(1);
        const read = (await harness.readAt(place)).join('\n');
        expect(read.split('Only for them').length - 1).toBe(1);
        expect(await harness.readUpdates()).toEqual([]);
        const elsewhere = await harness.read(ours);
        expect([elsewhere.entries, elsewhere.cards]).toEqual([[], []]);
      });

      it('is closed by itself: what else stands in that channel is left alone', async () => {
        const closed = (await within(7)).address;
        const other = (await within(8)).address;
        const ref = await harness.platform.putCard(closed, cardOf(7, 1, 'triggered'), undefined, false);
        await harness.platform.retireRoom(closed, closedCardOf(7), ref);
        await harness.platform.postEntries(other, batchOf(8, 1, 1), false);
        expect((await harness.read(other)).entries).toHaveLength(1);
        const after = (await harness.readAt({ to: 'channel', address: harness.theirChannel! })).join('\n');
        expect(after).toMatch(/INC-8/);
        expect(after).not.toMatch(/INC-7[^\n]*Exchange/);
      });
    });

    describe('entries', () => {
      it('stand in the order in which they were posted', async () => {
        const address = await room();
        await harness.platform.postEntries(address, batchOf(7, 1, 5), false);
        await harness.platform.postEntries(address, batchOf(7, 6, 3), false);
        const { entries } = await harness.read(address);
        expect(entries).toHaveLength(8);
        for (const [index, line] of entries.entries()) expect(line).toContain(`fact number ${index + 1}.`);
      });

      it('arrive complete when there are as many as one post may carry', async () => {
        const address = await room();
        const most = harness.platform.maxEntriesPerPost;
        await harness.platform.postEntries(address, batchOf(7, 1, most), false);
        const { entries } = await harness.read(address);
        expect(entries).toHaveLength(most);
        expect(entries.at(-1)).toContain(`fact number ${most}.`);
      });

      it('are posted when nothing came of an earlier attempt', async () => {
        const address = await room();
        await harness.platform.postEntries(address, batchOf(7, 1, 2), true);
        expect((await harness.read(address)).entries).toHaveLength(2);
      });

      it('are not posted twice when the same batch is asked about first', async () => {
        const address = await room();
        await harness.platform.postEntries(address, batchOf(7, 1, 2), false);
        await harness.platform.postEntries(address, batchOf(7, 1, 2), true);
        expect((await harness.read(address)).entries).toHaveLength(2);
      });
    });

    describe('what people say', () => {
      const put = (address: string, n: number, askFirst = false) =>
        harness.platform.relays!.postMessage(address, messageOf(7, n), undefined, askFirst);

      it('stands in the order in which it was said, with who said it and where', async () => {
        const address = await room();
        for (const n of [1, 2, 3]) await put(address, n);
        const lines = await harness.readSaid(address);
        expect(lines).toHaveLength(3);
        for (const [index, line] of lines.entries()) {
          expect(line).toMatch(/Sam Ortiz .*Teams/);
          expect(line).toContain(`word number ${index + 1}.`);
        }
      });

      it('stands once when the same is asked about first', async () => {
        const address = await room();
        const first = await put(address, 1);
        expect(await put(address, 1, true)).toBe(first);
        expect(await harness.readSaid(address)).toHaveLength(1);
      });

      it('follows what its author makes of it', async () => {
        const address = await room();
        const { relays } = harness.platform;
        const ref = await put(address, 1);
        await relays!.editMessage(address, ref, messageOf(7, 1, { text: 'other words', version: 2 }));
        expect(await harness.readSaid(address)).toEqual([expect.stringContaining('other words')]);
        await relays!.deleteMessage(address, ref, messageOf(7, 1, { isDeleted: true, version: 3 }));
        expect((await harness.readSaid(address)).join()).not.toMatch(/word/);
        await relays!.deleteMessage(address, ref, messageOf(7, 1, { isDeleted: true, version: 4 }));
        await relays!.editMessage(address, ref, messageOf(7, 1, { isDeleted: true, version: 5 }));
      });

      it('mentions, links and presses nothing, whatever it says', async () => {
        const address = await room();
        for (const [n, text] of Object.values(hostileWords).entries()) {
          await harness.platform.relays!.postMessage(
            address,
            messageOf(7, n, {
              text,
              authorName: text,
              quote: { authorName: text, text },
              attached: [{ name: text }],
            }),
            undefined,
            false,
          );
        }
        expect((await harness.read(address)).alive).toEqual([]);
      });
    });

    describe('the card', () => {
      it('is edited in place', async () => {
        const address = await room();
        const ref = await harness.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
        const after = await harness.platform.putCard(address, cardOf(7, 2, 'acknowledged'), ref, false);
        expect(after).toBe(ref);
        const { cards } = await harness.read(address);
        expect(cards).toHaveLength(1);
        expect(cards[0]).toContain('acknowledged');
        expect(cards[0]).not.toContain('triggered');
      });

      it('is found again when an earlier attempt may have put it there', async () => {
        const address = await room();
        const ref = await harness.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
        const found = await harness.platform.putCard(address, cardOf(7, 2, 'acknowledged'), undefined, true);
        expect(found).toBe(ref);
        const { cards } = await harness.read(address);
        expect(cards).toHaveLength(1);
        expect(cards[0]).toContain('acknowledged');
      });

      it('shows its answer, what is next and its buttons', async () => {
        const address = await room();
        await harness.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
        const [card] = (await harness.read(address)).cards;
        for (const words of ['SEV1', 'Nobody has it yet', 'the secondary is paged', 'I have it', 'ours:']) {
          expect(card).toContain(words);
        }
      });

      if (options.cardCanVanish) {
        it('comes back when somebody took it away', async () => {
          const address = await room();
          const ref = await harness.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
          await harness.removeCard(address, ref);
          const after = await harness.platform.putCard(address, cardOf(7, 2, 'acknowledged'), ref, false);
          expect(after).not.toBe(ref);
          expect((await harness.read(address)).cards).toHaveLength(1);
        });
      }
    });

    describe('where followers read', () => {
      it('has one announcement, edited in place', async () => {
        const ref = await harness.platform.putAnnouncement(
          cardOf(7, 1, 'triggered', 'followers'),
          undefined,
          false,
        );
        const after = await harness.platform.putAnnouncement(
          cardOf(7, 2, 'mitigated', 'followers'),
          ref,
          false,
        );
        expect(ref).toBeDefined();
        expect(after).toBe(ref);
        const announcements = await harness.readAnnouncements();
        expect(announcements).toHaveLength(1);
        expect(announcements[0]).toContain('mitigated');
      });

      it('gets each update as a post of its own, once', async () => {
        await harness.platform.putAnnouncement(cardOf(7, 1, 'triggered', 'followers'), undefined, false);
        await harness.platform.postUpdate(updateOf(7, 'Mail is still down'), 'update-7-1', false);
        await harness.platform.postUpdate(updateOf(7, 'Mail is still down'), 'update-7-1', true);
        await harness.platform.postUpdate(updateOf(7, 'Mail flows again'), 'update-7-2', true);
        const updates = await harness.readUpdates();
        expect(updates).toHaveLength(2);
        expect(updates[0]).toContain('Mail is still down');
        expect(updates[1]).toContain('Mail flows again');
      });
    });

    describe('one audience or person', () => {
      const count = (all: string[], words: string) => all.join('\n').split(words).length - 1;

      it('gets an update of its own, once, and nobody else does', async () => {
        for (const [index, place] of harness.places.entries()) {
          const update = updateOf(7, `Only for number ${index}`);
          const key = `update-7-1-${index}`;
          await harness.platform.postUpdate(update, key, false, place);
          await harness.platform.postUpdate(update, key, true, place);
          await harness.platform.postUpdate(updateOf(7, 'And another'), `update-7-2-${index}`, true, place);
        }
        for (const [index, place] of harness.places.entries()) {
          const there = await harness.readAt(place);
          expect(count(there, 'Only for number')).toBe(1);
          expect(count(there, `Only for number ${index}`)).toBe(1);
          expect(count(there, 'And another')).toBe(1);
        }
        expect(await harness.readUpdates()).toEqual([]);
      });

      it('is told something, with what may be done about it', async () => {
        const [first] = harness.people;
        await harness.platform.tell(first, nudgeOf(7, 'goes on in the web room.'), false);
        const told = (await harness.readTold(first)).join('\n');
        expect(told).toContain('INC-7 goes on in the web room.');
        expect(told).toContain('Read it back');
      });

      it('is told the same thing once, and another thing as well', async () => {
        const [first, second] = harness.people;
        await harness.platform.tell(first, nudgeOf(7, 'is first.', 'one'), true);
        await harness.platform.tell(first, nudgeOf(7, 'is first.', 'one'), true);
        await harness.platform.tell(first, nudgeOf(7, 'is second.', 'two'), true);
        await harness.platform.tell(second, nudgeOf(7, 'is first.', 'one'), true);
        for (const [person, firsts, seconds] of [
          [first, 1, 1],
          [second, 1, 0],
        ] as const) {
          const told = await harness.readTold(person);
          expect(count(told, 'is first.')).toBe(firsts);
          expect(count(told, 'is second.')).toBe(seconds);
        }
      });
    });

    describe('a room that is closed', () => {
      it('may be closed again, and may be gone', async () => {
        const address = await room();
        const ref = await harness.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
        await harness.platform.retireRoom(address, closedCardOf(7), ref);
        await harness.platform.retireRoom(address, closedCardOf(7), ref);
        await harness.platform.retireRoom(harness.nowhere, closedCardOf(7), undefined);
      });

      if (options.roomsClose) {
        it.each(['known', 'not written down'])('says nothing of its incident (card %s)', async (written) => {
          const address = await room();
          await harness.platform.setTopic(address, 'SEV1 · Exchange down at Contoso');
          const ref = await harness.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
          await harness.platform.retireRoom(address, closedCardOf(7), written === 'known' ? ref : undefined);
          const { cards, topic = '', name = '' } = await harness.read(address);
          expect(cards).toHaveLength(1);
          expect(cards[0]).toContain('This room is closed');
          const all = [...cards, topic, name].join('\n');
          expect(all).not.toMatch(/exchange|contoso|riley|I have it/i);
        });
      }
    });

    it('says that it is well', async () => {
      expect(await harness.platform.health()).toEqual({ ok: true });
    });

    describe('what people typed', () => {
      it.each(Object.entries(hostileWords))('is shown and does nothing when it %s', async (_, words) => {
        const address = await room();
        const batch = { incidentId: 7, key: 'hostile', entries: batchOf(7, 1, 1).entries };
        batch.entries[0] = { ...batch.entries[0]!, text: [{ strong: words }, ' said: ', words] };
        await harness.platform.postEntries(address, batch, false);
        const card = { ...cardOf(7, 1, 'triggered'), title: words, answer: [words], known: [[words]] };
        await harness.platform.putCard(address, card, undefined, false);
        await harness.platform.setTopic(address, words);
        const update = { ...updateOf(7, words), heading: [words] };
        await harness.platform.postUpdate(update, 'hostile-update', false);
        const [reader] = harness.people;
        await harness.platform.tell(reader, nudgeOf(7, words), false);
        const seen = await harness.read(address);
        expect(seen.alive).toEqual([]);
        expect(seen.entries).toHaveLength(1);
        expect(seen.cards).toHaveLength(1);
        const all = [...seen.entries, ...seen.cards, ...(await harness.readUpdates())];
        all.push(...(await harness.readTold(reader)));
        expect(all.join('\n')).not.toMatch(untameable);
        const tame = words.slice(0, 40).replace(untameable, '').split(/\s/)[0];
        expect(seen.entries[0]).toContain(tame);
      });
    });

    describe('when it fails', () => {
      const steps: Record<
        Exclude<Step, 'openRoom' | 'openWithin' | 'editMessage' | 'deleteMessage'>,
        (address: string, askFirst: boolean) => Promise<unknown>
      > = {
        postEntries: (address, ask) => harness.platform.postEntries(address, batchOf(7, 1, 2), ask),
        putCard: (address, ask) =>
          harness.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, ask),
        setTopic: (address) => harness.platform.setTopic(address, 'SEV1'),
        invite: (address) => harness.platform.invite(address, [harness.people[0]]),
        putAnnouncement: (_, ask) =>
          harness.platform.putAnnouncement(cardOf(7, 1, 'triggered', 'followers'), undefined, ask),
        postUpdate: (_, ask) => harness.platform.postUpdate(updateOf(7, 'Mail is down'), 'update-7-1', ask),
        tell: (_, ask) => harness.platform.tell(harness.people[0], nudgeOf(7, 'is yours'), ask),
        retireRoom: (address) => harness.platform.retireRoom(address, closedCardOf(7), undefined),
        postMessage: (address, ask) =>
          harness.platform.relays!.postMessage(address, messageOf(7, 1), undefined, ask),
      };
      const { nothingToDo = [], cannotLook = [] } = options;
      const names = (Object.keys(steps) as (keyof typeof steps)[]).filter(
        (step) => !nothingToDo.includes(step),
      );
      const failing = async (kind: Break, step: keyof typeof steps): Promise<unknown> => {
        const address = await room();
        harness.breakNext(kind, step);
        return steps[step](address, false).then(
          () => new Error(`${step} went through`),
          (error: unknown) => error,
        );
      };

      for (const step of names) {
        if (options.faults.includes('transient')) {
          it(`${step} throws TransientError for what may pass, and works afterwards`, async () => {
            expect(await failing('transient', step)).toBeInstanceOf(TransientError);
            await steps[step](await room(), true);
          });
        }
        if (options.faults.includes('rate-limit')) {
          it(`${step} says for how long it is too fast`, async () => {
            const error = await failing('rate-limit', step);
            expect(error).toBeInstanceOf(TransientError);
            expect((error as TransientError).options.retryAfterMs).toBeGreaterThan(0);
          });
        }
        if (options.faults.includes('permanent')) {
          it(`${step} throws PermanentError with advice for what a person must change`, async () => {
            const error = await failing('permanent', step);
            expect(error).toBeInstanceOf(PermanentError);
            expect((error as PermanentError).advice).toMatch(/\w+ \w+/);
          });
        }
      }

      if (options.faults.includes('accepted-then-cut')) {
        it('finds the room that an interrupted attempt opened', async () => {
          harness.breakNext('accepted-then-cut', 'openRoom');
          await expect(harness.platform.openRoom(plan(7))).rejects.toBeInstanceOf(TransientError);
          const opened = await harness.platform.openRoom(plan(7));
          expect(opened.troubles).toEqual([]);
          expect(opened.address).toBe(await room());
          expect(await harness.countRooms(7)).toBe(1);
        });

        const onceEach = [
          'postEntries',
          'putCard',
          'putAnnouncement',
          'postUpdate',
          'tell',
          'postMessage',
        ] as const;
        it.each(onceEach.filter((step) => !nothingToDo.includes(step)))(
          '%s is not doubled when its answer was lost and it is asked first, where that can be asked at all',
          async (step) => {
            const times = cannotLook.includes(step) ? 2 : 1;
            expect(await failing('accepted-then-cut', step)).toBeInstanceOf(TransientError);
            const address = await room();
            await steps[step](address, true);
            const seen = await harness.read(address);
            expect(seen.entries).toHaveLength(step === 'postEntries' ? 2 : 0);
            expect(seen.cards).toHaveLength(step === 'putCard' ? 1 : 0);
            expect(await harness.readAnnouncements()).toHaveLength(step === 'putAnnouncement' ? 1 : 0);
            expect(await harness.readUpdates()).toHaveLength(step === 'postUpdate' ? 1 : 0);
            expect(await harness.readSaid(address)).toHaveLength(step === 'postMessage' ? 1 : 0);
            const told = (await harness.readTold(harness.people[0])).join('\n');
            expect(told.split('is yours').length - 1).toBe(step === 'tell' ? times : 0);
          },
        );
      }
    });
  });
}
