import type { Card } from '../../src/chat/card';
import type { NudgeMessage, UpdateMessage } from '../../src/chat/message';
import type {
  Address,
  ChatPlatform,
  EntryBatch,
  MessageRef,
  OpenedRoom,
  RoomPlan,
  UpdatePlace,
} from '../../src/ports/chat-platform';
import { PermanentError } from '../../src/ports/errors';
import type { TeamsApi } from './api/api';
import type { History } from './api/history';
import type { Members } from './api/members';
import { edit, type Mark, partsOf, refOf, threadIn } from './api/messages';
import type { PersonalChats } from './api/personal';
import { isGone, isNotThere, mustWait } from './errors';
import { LENGTH } from './limits';
import { type Drawn, drawCard, drawEntries, drawNudge, drawUpdate, type Ink } from './render';
import { type Channel, channelNamed } from './rooms/channel';
import { invite } from './rooms/invite';
import { cardMark } from './rooms/mark';
import { openRoom } from './rooms/open';
import { findIn, putIn } from './rooms/place';
import { TeamsRelays } from './rooms/relay';
import { retireRoom } from './rooms/retire';

/** A feature that had to be done without; the incident goes on. */
export interface Trouble {
  what: string;
  advice: string;
  room?: Address;
}

export interface TeamsRooms {
  api: TeamsApi;
  /** For what people say to each other: it never uses up what the rest needs. */
  talk: TeamsApi;
  history: History;
  members: Members;
  chats: PersonalChats;
  ink: Ink;
  incidents: Channel;
  followers?: Channel;
  ownChannels: boolean;
  isForCustomersOnly?: boolean;
  onTrouble: (trouble: Trouble) => void;
}

/** Teams as a place to work on incidents. Each method makes its calls once and throws one of our two kinds. */
export class TeamsPlatform implements ChatPlatform {
  readonly id = 'teams';
  readonly maxEntriesPerPost = LENGTH.entriesInPost;
  /** A team's channel is read by the whole team. */
  readonly hasNoPrivateRooms = true;
  readonly relays: TeamsRelays;
  readonly isForCustomersOnly: boolean;

  constructor(private readonly teams: TeamsRooms) {
    const { talk, history, ink } = teams;
    this.isForCustomersOnly = teams.isForCustomersOnly === true;
    this.relays = new TeamsRelays({ api: talk, history, ink });
  }

  openRoom(plan: RoomPlan): Promise<OpenedRoom> {
    return openRoom(plan, this.teams);
  }

  async postEntries(room: Address, batch: EntryBatch, askFirst: boolean): Promise<void> {
    const drawn = drawEntries(batch.incidentId, batch.entries, this.teams.ink);
    await this.once(room, drawn, { kind: 'entries', key: batch.key }, askFirst);
  }

  /** In a thread the card is what the thread began with: there it stands on top, and can never stand twice. */
  async putCard(
    room: Address,
    card: Card,
    ref: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef> {
    const thread = threadIn(room);
    const where = ref ?? (thread ? refOf(room, thread) : undefined);
    return this.put(room, card, where, askFirst);
  }

  /** A thread has no topic; the card says all of it. */
  async setTopic(): Promise<void> {}

  async invite(room: Address, userIds: string[]): Promise<void> {
    const onTrouble = (what: string, advice: string) => this.teams.onTrouble({ what, advice, room });
    await invite(room, userIds, { ...this.teams, onTrouble });
  }

  async putAnnouncement(
    card: Card,
    ref: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef | undefined> {
    const { followers } = this.teams;
    // Customers read no card in Teams: there is no channel that is theirs alone.
    if (!followers || card.audience === 'customer') return undefined;
    // An announcement in a channel that is no longer the one cannot be what followers read.
    const here = ref?.startsWith(followers.id) ? ref : undefined;
    return this.put(followers.id, card, here, askFirst);
  }

  async postUpdate(
    update: UpdateMessage,
    key: string,
    askFirst: boolean,
    where?: UpdatePlace,
  ): Promise<void> {
    const { followers, ink } = this.teams;
    const mark: Mark = { kind: 'update', key };
    const drawn = drawUpdate(update, ink);
    if (where?.to === 'person') return this.toPerson(where.address, drawn, mark, askFirst);
    const place =
      where?.to === 'room' ? where.address : (where ? channelNamed(where.address) : followers)?.id;
    if (place !== undefined) await this.once(place, drawn, mark, askFirst);
  }

  async tell(userId: string, nudge: NudgeMessage, askFirst: boolean): Promise<void> {
    await this.toPerson(
      userId,
      drawNudge(nudge, this.teams.ink),
      { kind: 'nudge', key: nudge.key },
      askFirst,
    );
  }

  retireRoom(room: Address, last: Card, ref: MessageRef | undefined): Promise<void> {
    const onTrouble = (what: string, advice: string) => this.teams.onTrouble({ what, advice, room });
    return retireRoom(room, last, ref, { ...this.teams, onTrouble });
  }

  async health(): ReturnType<ChatPlatform['health']> {
    try {
      const { api, incidents } = this.teams;
      await api.call({
        what: 'show the incidents channel',
        verb: 'GET',
        path: `v3/conversations/${encodeURIComponent(incidents.id)}/pagedmembers`,
        query: { pageSize: '50' },
        act: 'look',
        conversation: incidents.id,
      });
      return { ok: true };
    } catch (error) {
      if (mustWait(error)) return { ok: true };
      const advice = error instanceof PermanentError ? ` ${error.advice}` : '';
      return {
        ok: false,
        ...(isNotThere(error) ? { answers: true } : {}),
        problem: `${error instanceof Error ? error.message : 'Teams cannot be used'}.${advice}`,
      };
    }
  }

  /** Edits where the message stands, else posts; gives back where it stands then. */
  private async put(
    place: string,
    card: Card,
    ref: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef> {
    const drawn = drawCard(card, this.teams.ink);
    const mark = cardMark(card);
    if (ref !== undefined && (await this.edited(ref, drawn, mark))) return ref;
    if (askFirst || ref !== undefined) {
      const found = await findIn(this.teams, place, mark);
      if (found && found !== ref && (await this.edited(found, drawn, mark))) return found;
    }
    return putIn(this.teams, place, drawn, mark);
  }

  /** False when that message can never be edited again. */
  private async edited(ref: MessageRef, drawn: Drawn, mark: Mark): Promise<boolean> {
    const { conversation, activityId } = partsOf(ref);
    try {
      await edit(this.teams.api, { conversation }, activityId, drawn, mark);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  private async once(place: string, drawn: Drawn, mark: Mark, askFirst: boolean): Promise<void> {
    if (askFirst && (await this.teams.history.find(place, mark)) !== undefined) return;
    await putIn(this.teams, place, drawn, mark);
  }

  /** Where nobody can look, the same words twice are better than none. */
  private async toPerson(address: string, drawn: Drawn, mark: Mark, askFirst: boolean): Promise<void> {
    const { chats } = this.teams;
    if (askFirst && chats.remembered(address, mark) !== undefined) return;
    await chats.post(address, drawn, mark);
  }
}
