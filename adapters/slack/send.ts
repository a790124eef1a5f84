import type { ConversationsInviteResponse } from '@slack/web-api';
import type { Card } from '../../src/chat/card';
import type { NudgeMessage, UpdateMessage } from '../../src/chat/message';
import type {
  Address,
  ChatPlatform,
  EntryBatch,
  MessageRef,
  OpenedRoom,
  PicturePost,
  Relays,
  RoomPlan,
  UpdatePlace,
} from '../../src/ports/chat-platform';
import { PermanentError } from '../../src/ports/errors';
import type { SlackApi } from './api/api';
import type { WhoWeAre } from './api/identity';
import { joined } from './api/joined';
import { addressOf, edit, find, type Mark, type Place, placeOf, post } from './api/messages';
import { hasPicture, postPicture } from './api/pictures';
import { mustWait, perPerson, slackCode } from './errors';
import { LENGTH } from './limits';
import {
  cut,
  type Drawn,
  drawCard,
  drawEntries,
  drawNudge,
  drawUpdate,
  escapeWithin,
  type Ink,
  oneLine,
} from './render';
import { Audiences } from './rooms/audience';
import { cardMark } from './rooms/mark';
import type { NamedChannel } from './rooms/named-channel';
import { openRoom } from './rooms/open';
import { SlackRelays } from './rooms/relay';
import { retireRoom } from './rooms/retire';

/** A feature that had to be done without; the incident goes on. */
export interface Trouble {
  what: string;
  advice: string;
  room?: Address;
}

export interface SlackRooms {
  api: SlackApi;
  /** The same, with what people say to each other as its spender. */
  talk: SlackApi;
  us: WhoWeAre;
  followers: NamedChannel;
  ink: Ink;
  /** Told of what was refused beside the thing itself, such as a pin: the thing itself is done. */
  onTrouble: (trouble: Trouble) => void;
}

/** After these, the message that we meant to edit cannot be edited ever again. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']);
/** What an invitation may say of people who are there, or whom it does not concern. */
const NO_MATTER = new Set([
  'already_in_channel',
  'cant_invite_self',
  'user_not_found',
  'no_user',
  'user_disabled',
]);

/** Slack as a place to work on incidents. Each method makes its calls once and throws one of our two kinds. */
export class SlackPlatform implements ChatPlatform {
  readonly id = 'slack';
  readonly maxEntriesPerPost = LENGTH.entriesInPost;
  /** Cards that stand but are not pinned yet, since Slack was busy: tried again at the next drawing. */
  private readonly unpinned = new Set<MessageRef>();

  private readonly audiences: Audiences;
  readonly relays: Relays;

  constructor(private readonly slack: SlackRooms) {
    this.audiences = new Audiences(slack);
    this.relays = new SlackRelays({ ...slack, api: slack.talk });
  }

  openRoom(plan: RoomPlan): Promise<OpenedRoom> {
    return openRoom(plan, this.slack);
  }

  async postEntries(room: Address, batch: EntryBatch, askFirst: boolean): Promise<void> {
    const drawn = drawEntries(batch.incidentId, batch.entries, this.slack.ink);
    const mark: Mark = { type: 'belay_entries', key: batch.key };
    await this.inRoom(room, async (place) => {
      if (askFirst && (await this.found(place, mark))) return;
      await post(this.slack.api, place, drawn, mark);
    });
  }

  putCard(room: Address, card: Card, ref: MessageRef | undefined, askFirst: boolean): Promise<MessageRef> {
    return this.inRoom(room, async (place) => {
      const put = await this.put(place, card, ref, askFirst);
      if (put.isNew) this.unpinned.add(put.ref);
      // In a thread there is nothing to pin: the pin would stand in the followers' channel.
      if (!place.threadTs && this.unpinned.has(put.ref)) await this.pin(room, put.ref);
      return put.ref;
    });
  }

  async postPicture(room: Address, picture: PicturePost, askFirst: boolean): Promise<void> {
    const { api, ink } = this.slack;
    await this.inRoom(room, async (place) => {
      if (askFirst && (await hasPicture(api, place, picture))) return;
      await postPicture(api, place, picture, ink.timeZone);
    }).catch((error: unknown) => {
      if (!(error instanceof PermanentError)) throw error;
      const what = 'The picture of the night could not be posted in Slack';
      this.slack.onTrouble({ what, advice: error.advice, room });
    });
  }

  async setTopic(room: Address, topic: string): Promise<void> {
    await this.inRoom(room, async ({ channel, threadTs }) => {
      if (threadTs) return;
      const words = escapeWithin(cut(oneLine(topic), LENGTH.topic), LENGTH.topic);
      await this.slack.api.call('conversations.setTopic', { channel, topic: words });
    });
  }

  async invite(room: Address, userIds: string[]): Promise<void> {
    await this.inRoom(room, async ({ channel }) => {
      for (let from = 0; from < userIds.length; from += LENGTH.inviteAtOnce) {
        await this.inviteSome(channel, userIds.slice(from, from + LENGTH.inviteAtOnce));
      }
    });
  }

  async putAnnouncement(
    card: Card,
    ref: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef | undefined> {
    const { followers } = this.slack;
    // Customers read no card in Slack: there is no channel that is theirs alone.
    if (!followers.configured || card.audience === 'customer') return undefined;
    return followers.within(async (channel) => {
      // An announcement in a channel that is no longer the one cannot be what followers read.
      const here = ref && placeOf(ref).channel === channel ? ref : undefined;
      return (await this.put({ channel }, card, here, askFirst)).ref;
    });
  }

  async postUpdate(
    update: UpdateMessage,
    key: string,
    askFirst: boolean,
    where?: UpdatePlace,
  ): Promise<void> {
    const { followers, api, ink } = this.slack;
    const mark: Mark = { type: 'belay_update', key };
    if (where) return this.audiences.post(where, update, mark, askFirst);
    if (!followers.configured) return;
    await followers.within(async (channel) => {
      if (askFirst && (await this.found({ channel }, mark))) return;
      await post(api, { channel }, drawUpdate(update, ink), mark);
    });
  }

  async tell(userId: string, nudge: NudgeMessage, askFirst: boolean): Promise<void> {
    const mark: Mark = { type: 'belay_nudge', key: nudge.key };
    await this.audiences.tell(userId, drawNudge(nudge, this.slack.ink), mark, askFirst);
  }

  retireRoom(room: Address, last: Card, ref: MessageRef | undefined): Promise<void> {
    const onTrouble = (what: string, advice: string) => this.slack.onTrouble({ what, advice, room });
    return retireRoom(room, last, ref, { ...this.slack, onTrouble });
  }

  async health(): ReturnType<ChatPlatform['health']> {
    try {
      await this.slack.api.call('auth.test');
      return { ok: true };
    } catch (error) {
      if (mustWait(error)) return { ok: true };
      const advice = error instanceof PermanentError ? ` ${error.advice}` : '';
      return {
        ok: false,
        problem: `${error instanceof Error ? error.message : 'Slack cannot be used'}.${advice}`,
      };
    }
  }

  /** Edits where the message stands, else posts; gives back where it stands then. */
  private async put(place: Place, card: Card, ref: MessageRef | undefined, askFirst: boolean) {
    const { api, ink } = this.slack;
    const drawn = drawCard(card, ink);
    const mark = cardMark(card);
    if (ref !== undefined && (await this.edited(ref, drawn))) return { ref, isNew: false };
    if (askFirst || ref !== undefined) {
      const there = await this.found(place, mark);
      const found = there && addressOf({ channel: place.channel, threadTs: there });
      if (found && found !== ref && (await this.edited(found, drawn))) return { ref: found, isNew: true };
    }
    const { channel, ts } = await post(api, place, drawn, mark);
    return { ref: addressOf({ channel, threadTs: ts }), isNew: true };
  }

  /** False when that message can never be edited again. */
  private async edited(ref: MessageRef, drawn: Drawn): Promise<boolean> {
    const { channel, threadTs: ts = '' } = placeOf(ref);
    try {
      await edit(this.slack.api, channel, ts, drawn);
      return true;
    } catch (error) {
      if (GONE.has(slackCode(error) ?? '')) return false;
      throw error;
    }
  }

  private found(place: Place, mark: Mark): Promise<string | undefined> {
    return find(this.slack.api, this.slack.us, place, mark);
  }

  /** The card stands already, so a refused pin costs the pin alone. */
  private async pin(room: Address, ref: MessageRef): Promise<void> {
    const { channel, threadTs: timestamp } = placeOf(ref);
    try {
      await this.slack.api.call('pins.add', { channel, timestamp });
      this.unpinned.delete(ref);
    } catch (error) {
      if (!(error instanceof PermanentError)) return;
      this.unpinned.delete(ref);
      if (slackCode(error) === 'already_pinned') return;
      this.slack.onTrouble({
        what: 'The live card could not be pinned in Slack',
        advice: error.advice,
        room,
      });
    }
  }

  private async inviteSome(channel: string, userIds: string[]): Promise<void> {
    const refusals = await this.slack.api
      .call<ConversationsInviteResponse>('conversations.invite', {
        channel,
        users: userIds.join(','),
        force: true,
      })
      .then(
        () => [],
        (error: unknown) => {
          const each = perPerson(error);
          if (each.length === 0 && !NO_MATTER.has(slackCode(error) ?? '')) throw error;
          return each;
        },
      );
    const odd = refusals.find(({ code }) => !NO_MATTER.has(code));
    if (odd) {
      const what = `Slack did not let ${odd.user} be invited to the incident's channel (${odd.code})`;
      this.slack.onTrouble({ what, advice: 'Invite them by hand.', room: channel });
    }
  }

  private inRoom<T>(room: Address, act: (place: Place) => Promise<T>): Promise<T> {
    const place = placeOf(room);
    return joined(this.slack.api, place.channel, () => act(place));
  }
}
