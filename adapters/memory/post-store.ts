import type { Posted, PostStore } from '../../src/ports/post-store';
import { Kept } from './kept';

/** Messages and rooms' cursors in two maps. */
export function memoryPostStore(): PostStore {
  const messages = new Map<string, Kept<Posted>>();
  const cursors = new Map<string, number>();
  const cursorOf = (incidentId: number, roomId: string) => cursors.get(`${incidentId} ${roomId}`) ?? 0;

  return {
    async posted(key) {
      return messages.get(key)?.read();
    },
    async savePosted(key, posted) {
      const known = messages.get(key)?.read();
      if (known && known.version > posted.version) return;
      messages.set(key, new Kept(posted));
    },
    async cursor(incidentId, roomId) {
      return cursorOf(incidentId, roomId);
    },
    async advanceCursor(incidentId, roomId, from, to) {
      if (to <= from || cursorOf(incidentId, roomId) !== from) return false;
      cursors.set(`${incidentId} ${roomId}`, to);
      return true;
    },
  };
}
