import type { PlannedEffect } from '../../src/domain/incident/effects';
import type { PlatformId } from '../../src/domain/people/organisation';
import type { MessageRef } from '../../src/ports/chat-platform';
import type { MessageStore, NewMessage } from '../../src/ports/message-store';
import { Kept } from './kept';

interface Row {
  messageId: number;
  said: Kept<NewMessage>;
  threadId: number | undefined;
  version: number;
  changedAt: number;
  isDeleted: boolean;
  relays: Map<string, { platform: PlatformId; version: number; ref: MessageRef | undefined }>;
}

/** What people said, in one list in the order of arrival. */
export function memoryMessageStore(want: (effects: PlannedEffect[]) => Promise<void>): MessageStore {
  const rows: Row[] = [];
  const isCalled = (
    row: Row,
    { incidentId, platform, ref }: Pick<NewMessage, 'incidentId' | 'platform' | 'ref'>,
  ) => {
    const said = row.said.read();
    return said.incidentId === incidentId && said.platform === platform && said.ref === ref;
  };
  const standsAs = (row: Row, incidentId: number, platform: PlatformId, ref: MessageRef) =>
    isCalled(row, { incidentId, platform, ref }) ||
    (row.said.read().incidentId === incidentId &&
      [...row.relays.values()].some((relay) => relay.platform === platform && relay.ref === ref));
  const ofIncident = (incidentId: number) => rows.filter((row) => row.said.read().incidentId === incidentId);

  return {
    async keep(message, rooms, effects) {
      if (rows.some((row) => isCalled(row, message))) return;
      const { incidentId, platform, answers } = message;
      const first =
        answers === undefined ? undefined : rows.find((row) => standsAs(row, incidentId, platform, answers));
      rows.push({
        messageId: rows.length + 1,
        said: new Kept(message),
        threadId: first && (first.threadId ?? first.messageId),
        version: 1,
        changedAt: 0,
        isDeleted: false,
        relays: new Map(
          rooms.map((room) => [room.roomId, { platform: room.platform, version: 0, ref: undefined }]),
        ),
      });
      await want(effects);
    },

    async change(change, effects) {
      const row = rows.find((known) => isCalled(known, change));
      if (!row || row.isDeleted || row.changedAt > change.at) return;
      if (change.to === 'deleted') {
        row.isDeleted = true;
        row.said = new Kept({ ...row.said.read(), text: '', attached: [] });
      } else {
        const changed = new Kept({ ...row.said.read(), ...change.to });
        if (changed.equals(row.said)) return;
        row.said = changed;
      }
      row.version += 1;
      row.changedAt = change.at;
      await want(effects);
    },

    async pending(incidentId, roomId, limit) {
      const waiting = ofIncident(incidentId).filter(
        (row) => (row.relays.get(roomId)?.version ?? row.version) < row.version,
      );
      return inOrder(waiting)
        .slice(0, limit)
        .map((row) => {
          const { answers: _answers, ref: _ref, ...said } = row.said.read();
          const relay = row.relays.get(roomId);
          const first = rows.find(({ messageId, isDeleted }) => messageId === row.threadId && !isDeleted);
          const opening = first?.said.read();
          const thread =
            first?.relays.get(roomId)?.ref ?? (opening?.roomId === roomId ? opening.ref : undefined);
          return {
            ...said,
            messageId: row.messageId,
            version: row.version,
            isDeleted: row.isDeleted,
            ...(relay?.ref === undefined ? {} : { standsAt: relay.ref }),
            ...(thread === undefined ? {} : { thread }),
            ...(opening ? { quote: { authorName: opening.authorName, text: opening.text } } : {}),
          };
        });
    },

    async carried(messageId, roomId, version, ref) {
      const relay = rows.find((row) => row.messageId === messageId)?.relays.get(roomId);
      if (!relay || relay.version >= version) return;
      Object.assign(relay, { version, ref: ref ?? relay.ref });
    },

    async forget(incidentId, roomId) {
      for (const row of ofIncident(incidentId)) {
        const relay = row.relays.get(roomId);
        if (relay?.version === 0 && row.said.read().roomId !== roomId) row.relays.delete(roomId);
      }
    },
  };
}

/** As they arrived, but those of one platform in the order in which that says they were said. */
function inOrder(rows: Row[]): Row[] {
  const spoken = new Map<PlatformId, Row[]>();
  for (const row of rows) {
    const { platform } = row.said.read();
    spoken.set(platform, [...(spoken.get(platform) ?? []), row]);
  }
  for (const own of spoken.values()) {
    own.sort((a, b) => a.said.read().at - b.said.read().at || a.messageId - b.messageId);
  }
  return rows.flatMap((row) => spoken.get(row.said.read().platform)?.shift() ?? []);
}
