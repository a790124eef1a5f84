import { randomBytes } from 'node:crypto';
import { Arguments } from './arguments';
import { checkMessageBlocks } from './checks';
import { SlackFailure } from './failure';
import type { Answer } from './respond';
import type { Fields, SlackMessage } from './shapes';
import type { Workspace } from './state';

/** Where an app may still answer to one thing that one person did. */
export interface ReplyAddress {
  url: string;
  user: string;
  channel: string;
  /** The message whose button was pressed, which an answer may replace or delete. */
  original: SlackMessage | undefined;
  /** What came, in order, each as it stood after that answer. */
  replies: SlackMessage[];
  uses: number;
  madeAt: number;
}

const mostUses = 5;

/** The addresses for late answers: five uses within half an hour of real time. */
export class ResponseUrls {
  lifetimeMs = 30 * 60_000;
  origin = '';
  private readonly known = new Map<string, ReplyAddress>();

  constructor(
    private readonly workspace: Workspace,
    private readonly changed: () => void,
  ) {}

  make(user: string, channel: string, original?: SlackMessage): ReplyAddress {
    const id = randomBytes(12).toString('hex');
    const url = `${this.origin}/response/${this.workspace.teamId}/${id}`;
    const address = { url, user, channel, original, replies: [], uses: 0, madeAt: performance.now() };
    this.known.set(id, address);
    return address;
  }

  expireAll(): void {
    for (const address of this.known.values()) address.madeAt = Number.NEGATIVE_INFINITY;
  }

  receive(id: string, body: string): Answer {
    const address = this.known.get(id);
    if (!address) return { status: 404, body: { ok: false, error: 'invalid_url' } };
    if (performance.now() - address.madeAt > this.lifetimeMs) {
      return { status: 404, body: { ok: false, error: 'expired_url' } };
    }
    if (address.uses >= mostUses) return { status: 404, body: { ok: false, error: 'used_url' } };
    try {
      this.take(address, new Arguments(JSON.parse(body)));
      address.uses += 1;
      this.changed();
      return { status: 200, body: { ok: true } };
    } catch (error) {
      const code = error instanceof SlackFailure ? error.code : 'invalid_payload';
      return {
        status: 400,
        body: { ok: false, error: code, ...(error instanceof SlackFailure ? error.extra : {}) },
      };
    }
  }

  /** Shows an answer to the person, or in the channel, or puts it in place of the message that was pressed. */
  take(address: ReplyAddress, args: Arguments): void {
    const blocks = args.blocks() ?? [];
    const text = args.text('text');
    checkMessageBlocks(blocks);
    const { original } = address;
    if (args.flag('delete_original')) {
      if (original) this.remove(original);
      return;
    }
    if (!text && blocks.length === 0) throw new SlackFailure('no_text');
    if (args.flag('replace_original') && original) {
      const there = this.standing(original);
      if (!there) throw new SlackFailure('message_not_found');
      Object.assign(there, { text, blocks: this.workspace.withIds(blocks) });
      this.workspace.announce(there, 'changed');
      address.replies.push(structuredClone(there));
      return;
    }
    address.replies.push(this.show(address, args, { text, blocks }));
  }

  private show(
    address: ReplyAddress,
    args: Arguments,
    parts: Pick<SlackMessage, 'text' | 'blocks'>,
  ): SlackMessage {
    const { workspace } = this;
    const author = { user: workspace.bot.id, bot_id: workspace.botId, app_id: workspace.appId };
    const thread: Fields = args.text('thread_ts') ? { thread_ts: args.text('thread_ts') } : {};
    const message = { ...parts, ...author, ...thread, responseUrl: address.url };
    const channel = workspace.channels.get(address.channel);
    const shown =
      args.text('response_type') === 'in_channel' && channel
        ? workspace.post(channel, message)
        : workspace.show(address.channel, { ...message, ephemeralTo: address.user });
    return structuredClone(shown);
  }

  private standing(message: SlackMessage): SlackMessage | undefined {
    const inChannel = this.workspace.channels.get(message.channel)?.messages ?? [];
    const all = message.ephemeralTo ? this.workspace.privately : inChannel;
    return all.find((candidate) => candidate.ts === message.ts && candidate.channel === message.channel);
  }

  private remove(message: SlackMessage): void {
    const there = this.standing(message);
    if (!there) throw new SlackFailure('message_not_found');
    const all = message.ephemeralTo
      ? this.workspace.privately
      : (this.workspace.channels.get(message.channel)?.messages ?? []);
    all.splice(all.indexOf(there), 1);
    this.workspace.announce(there, 'deleted');
  }
}
