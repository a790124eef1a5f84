import { relayedMessage } from '../../chat/conversation';
import { takesPartInTalk } from '../../domain/incident/bridge';
import type { Incident } from '../../domain/incident/incident';
import type { MessageRef, Relays } from '../../ports/chat-platform';
import type { PendingMessage } from '../../ports/message-store';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { roomOf } from '../room-of';

const AT_ONCE = 20;

/** Carries to one room what was said in the others, message by message in the order in which it was said. */
export async function relayMessages(performing: Performing<'relay-messages'>): Promise<void> {
  const { app, incidentId, effect } = performing;
  let askFirst = performing.mayHaveHappened;
  for (;;) {
    const found = await roomOf(app, incidentId, effect.roomId);
    const relays = found?.platform.relays;
    if (!found || !relays) return;
    const { incident, room } = found;
    // What was carried before the bridge ended is still kept as its author has it; nothing new comes.
    if (!takesPartInTalk(incident, room)) await app.messages.forget(incidentId, room.roomId);
    const pending = await app.messages.pending(incidentId, room.roomId, AT_ONCE);
    if (pending.length === 0) return;
    for (const message of pending) {
      // The bridge may have ended, or the room been closed, while the one before was on its way.
      if (!(await mayStillGo(performing, message))) break;
      let ref: MessageRef | undefined;
      const went = await orDoWithout(app, incidentId, room.platform, async () => {
        ref = await carry(relays, room.address, incident, message, askFirst);
      });
      // The room gets it all once somebody has put it right; words that it can never take must not hold up the rest.
      if (went === 'refused') return;
      app.failPoint('message-relayed', effect.roomId);
      await app.messages.carried(message.messageId, room.roomId, message.version, ref);
      askFirst = false;
    }
  }
}

async function mayStillGo(
  { app, incidentId, effect }: Performing<'relay-messages'>,
  { standsAt, roomId }: PendingMessage,
): Promise<boolean> {
  const found = await roomOf(app, incidentId, effect.roomId);
  if (!found) return false;
  return standsAt !== undefined || roomId === effect.roomId || takesPartInTalk(found.incident, found.room);
}

async function carry(
  relays: Relays,
  address: string,
  incident: Incident,
  pending: PendingMessage,
  askFirst: boolean,
): Promise<MessageRef | undefined> {
  const saidIn = incident.rooms.find(({ roomId }) => roomId === pending.roomId);
  const customerName = saidIn?.readers && (incident.customer?.name ?? 'the customer');
  const message = relayedMessage({ ...pending, ...(customerName ? { customerName } : {}) });
  const { standsAt, thread, isDeleted } = pending;
  if (standsAt === undefined) {
    // Said and taken away before it could be carried: nobody there ever saw it, unless an attempt was interrupted.
    if (isDeleted && !askFirst) return undefined;
    const ref = await relays.postMessage(address, message, thread, askFirst);
    if (isDeleted) await relays.deleteMessage(address, ref, message);
    return ref;
  }
  if (isDeleted) await relays.deleteMessage(address, standsAt, message);
  else await relays.editMessage(address, standsAt, message);
  return standsAt;
}
