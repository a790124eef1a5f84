import type { WebRoomStore } from '../../../src/ports/web-room-store';
import {
  type Break,
  chatPlatformContract,
  type PlatformHarness,
} from '../../contracts/chat-platform.contract';
import type { Step } from '../../contracts/chat-platform.harness';
import { aliveIn, entriesOn, textOf } from './reading';
import { openRoomUnderTest } from './room-under-test';

type Call = 'openRoom' | 'addEntries' | 'saveCard' | 'addUpdate' | 'putPage' | 'putMessage';
const CALLS: Partial<Record<Step, Call>> = {
  openRoom: 'openRoom',
  postEntries: 'addEntries',
  putCard: 'saveCard',
  putAnnouncement: 'saveCard',
  postUpdate: 'addUpdate',
  tell: 'putPage',
  postMessage: 'putMessage',
  editMessage: 'putMessage',
  deleteMessage: 'putMessage',
};

/** A store of which the next call of one kind fails, after or instead of being carried out. */
function breakable(store: WebRoomStore): { store: WebRoomStore; breakNext(kind: Break, call: Call): void } {
  let next: { kind: Break; call: Call } | undefined;
  const wrapped = new Proxy(store, {
    get(target, name: keyof WebRoomStore) {
      const own = target[name] as (...args: unknown[]) => unknown;
      return async (...args: unknown[]) => {
        const broken = next?.call === name ? next : undefined;
        if (broken) next = undefined;
        if (broken?.kind === 'transient') throw new Error('the store is away');
        const result = await own.apply(target, args);
        if (broken) throw new Error('the answer was lost');
        return result;
      };
    },
  });
  const onChange = (listener: Parameters<WebRoomStore['onChange']>[0]) => store.onChange(listener);
  const whole = new Proxy(wrapped, {
    get: (target, name: keyof WebRoomStore) => (name === 'onChange' ? onChange : target[name]),
  });
  return { store: whole, breakNext: (kind, call) => (next = { kind, call }) };
}

async function open(): Promise<PlatformHarness> {
  let broken: ReturnType<typeof breakable> | undefined;
  const room = await openRoomUnderTest({
    store: (store) => {
      broken = breakable(store);
      return broken.store;
    },
  });
  const visitor = room.visitor();
  const executive = room.visitor();
  await executive.speakAs('vic');

  return {
    platform: room.web.platform,
    people: ['sam', 'rosa'],
    async read(address) {
      const entries: string[] = [];
      const alive: string[] = [];
      const page = await visitor.get(address);
      for (let seen = page; ; ) {
        const lines = entriesOn(seen.html);
        entries.push(...lines.map((line) => line.text));
        alive.push(...lines.flatMap((line) => aliveIn(line.html)));
        const earlier = /href="([^"]*\?before=\d+)"/.exec(seen.html)?.[1];
        if (!earlier || lines.length === 0) break;
        seen = await visitor.get(earlier);
      }
      const title = /<h1[^>]*>[\s\S]*?<\/h1>/.exec(page.html)?.[0] ?? '';
      const cards = [
        ...page.html.matchAll(/<section class="panel head"[\s\S]*?<section class="panel timeline-panel"/g),
      ];
      const beside = /<section class="panel tried-panel"[\s\S]*?<\/section>/.exec(page.html)?.[0] ?? '';
      return {
        entries: entries.reverse(),
        cards: cards.map(([card]) => textOf(card + beside)),
        alive: [
          ...alive,
          ...aliveIn(title),
          ...aliveIn(/<ol class="conversation">[\s\S]*?<\/ol>/.exec(page.html)?.[0] ?? ''),
        ],
      };
    },
    async readSaid(address) {
      const { html } = await visitor.get(address);
      const list = /<ol class="conversation">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? '';
      return [...list.matchAll(/<li>[\s\S]*?<\/li>/g)].map(([said]) => textOf(said));
    },
    async readAnnouncements() {
      const { html } = await executive.get('/');
      return [...html.matchAll(/<li><p class="tags">[\s\S]*?<\/li>/g)].map(([card]) => textOf(card));
    },
    async readUpdates() {
      const { html } = await executive.get('/incidents/7/follow');
      const list = /<ol class="updates">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? '';
      return [...list.matchAll(/<li>[\s\S]*?<\/li>/g)].map(([update]) => textOf(update)).reverse();
    },
    // Nobody is named a channel here: everybody's pages are the same for whoever may read them.
    places: [{ to: 'person', address: 'rosa' }],
    async readAt({ address }) {
      return [(await visitor.get(`/people/${address}/phone`)).text];
    },
    nowhere: '/incidents/999',
    async readTold(userId) {
      return [(await visitor.get(`/people/${userId}/phone`)).text];
    },
    async countRooms(incidentId) {
      await room.stores.webRooms.addEntries(incidentId, []);
      return (await visitor.get(`/incidents/${incidentId}?v=1`)).status === 200 ? 1 : 0;
    },
    async removeCard() {
      throw new Error('nobody can take a card out of the web room');
    },
    breakNext(kind, step) {
      const call = CALLS[step];
      if (!call) throw new Error(`${step} does nothing on the web, so it cannot fail`);
      broken?.breakNext(kind, call);
    },
    stop: () => room.stop(),
  };
}

// Topics, invitations and retiring do nothing here and cannot fail; that a store which is away is a TransientError stands in send.test.ts.
chatPlatformContract(
  'web',
  {
    faults: ['accepted-then-cut'],
    cardCanVanish: false,
    roomsClose: false,
    // There are no channels of anybody's there.
    nothingToDo: ['openWithin'],
  },
  open,
);
