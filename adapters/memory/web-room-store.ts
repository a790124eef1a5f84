import type { Card } from '../../src/chat/card';
import type { RelayedMessage } from '../../src/chat/conversation';
import type { Entry } from '../../src/chat/entry';
import type { UpdateMessage } from '../../src/chat/message';
import type { Instant } from '../../src/domain/time';
import type { WebPage, WebRoomStore } from '../../src/ports/web-room-store';
import type { Clocks } from './clocks';
import { Kept } from './kept';
import { Listeners } from './listeners';

type Change = { incidentId?: number; personId?: string };

/** What the web room shows, in maps that keep the order of arrival. */
export function memoryWebRoomStore(time: Clocks): WebRoomStore {
  const rooms = new Set<number>();
  const cards = new Map<string, Kept<Card>>();
  const entries = new Map<number, Map<number, Kept<Entry>>>();
  const updates = new Map<string, Kept<{ update: UpdateMessage; at: Instant }>>();
  const said = new Map<string, Kept<RelayedMessage>>();
  const pages = new Map<string, Kept<WebPage>>();
  const changes = new Listeners<Change>();

  return {
    async openRoom(incidentId) {
      if (rooms.has(incidentId)) return;
      rooms.add(incidentId);
      changes.tell({ incidentId });
    },

    async addEntries(incidentId, added) {
      const known = entries.get(incidentId) ?? new Map<number, Kept<Entry>>();
      entries.set(incidentId, known);
      const fresh = added.filter((entry) => !known.has(entry.seq));
      for (const entry of fresh) known.set(entry.seq, new Kept(entry));
      if (fresh.length > 0) changes.tell({ incidentId });
    },

    async saveCard(card) {
      const key = `${card.audience} ${card.incidentId}`;
      const known = cards.get(key)?.read();
      if (known && known.version > card.version) return;
      cards.set(key, new Kept(card));
      changes.tell({ incidentId: card.incidentId });
    },

    async putMessage(message) {
      const known = said.get(message.key)?.read();
      if (known && known.version >= message.version) return;
      said.set(message.key, new Kept(message));
      changes.tell({ incidentId: message.incidentId });
    },

    async addUpdate(key, update) {
      if (updates.has(key)) return;
      updates.set(key, new Kept({ update, at: time.storyNow() }));
      changes.tell({ incidentId: update.incidentId });
    },

    async putPage(page) {
      const arrivedAt = pages.get(page.key)?.read().arrivedAt ?? time.storyNow();
      pages.set(page.key, new Kept({ ...page, arrivedAt }));
      changes.tell({ personId: page.personId });
    },

    async hasPage(key) {
      return pages.has(key);
    },

    async card(incidentId, audience) {
      return cards.get(`${audience} ${incidentId}`)?.read();
    },

    async cards(audience, limit) {
      return [...cards.values()]
        .map((card) => card.read())
        .filter((card) => card.audience === audience)
        .sort((a, b) => b.incidentId - a.incidentId)
        .slice(0, limit);
    },

    async entries(incidentId, limit, beforeSeq = Number.POSITIVE_INFINITY) {
      return [...(entries.get(incidentId) ?? [])]
        .filter(([seq]) => seq < beforeSeq)
        .sort(([a], [b]) => b - a)
        .slice(0, limit)
        .map(([, entry]) => entry.read());
    },

    async messages(incidentId, limit) {
      return [...said.values()]
        .map((message) => message.read())
        .filter((message) => message.incidentId === incidentId)
        .reverse()
        .slice(0, limit);
    },

    async updates(incidentId) {
      return [...updates.values()]
        .map((update) => update.read())
        .filter(({ update }) => update.incidentId === incidentId)
        .reverse();
    },

    async pages(personId, limit) {
      return [...pages.values()]
        .map((page) => page.read())
        .filter((page) => page.personId === personId)
        .reverse()
        .slice(0, limit);
    },

    onChange: (listener) => changes.add(listener),
  };
}
