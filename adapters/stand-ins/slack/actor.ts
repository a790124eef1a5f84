import type { Watch } from '../watch';
import { Arguments } from './arguments';
import type { AppAnswer, AppRequest, Deliveries, Retry } from './deliver';
import { chosen, findElement, labelOf } from './elements';
import { type FormValues, formState, missingFields } from './form';
import { heard, KINDS } from './heard';
import {
  commandRequest,
  eventRequest,
  messagePress,
  shortcutRequest,
  submission,
  viewPress,
} from './payloads';
import type { ReplyAddress, ResponseUrls } from './response-urls';
import {
  asFields,
  asText,
  type Fields,
  type SlackChannel,
  type SlackMessage,
  type SlackUser,
  type SlackView,
} from './shapes';
import type { Workspace } from './state';
import { submitted } from './submitted';

/** What came of one thing that a person did: the app's answer, and what it showed them afterwards. */
export interface Outcome extends AppAnswer {
  request: AppRequest;
  /** What the person was shown in answer so far: in the response itself and over `response_url`. */
  readonly replies: SlackMessage[];
  /** The first answer that fits; waits for it. */
  reply(options?: { timeoutMs?: number; where?: (message: SlackMessage) => boolean }): Promise<SlackMessage>;
  /** The form that the app opened for this; waits for it. */
  view(options?: { timeoutMs?: number }): Promise<SlackView>;
}

/** What an actor needs of its world. */
export interface Stage {
  workspace: Workspace;
  deliveries: Deliveries;
  responseUrls: ResponseUrls;
  watch: Watch;
  /** Whether the app is told of what happens in this channel to a bot with this scope. */
  hears: (scope: string, channel: SlackChannel) => boolean;
}

const isView = (target: SlackMessage | SlackView): target is SlackView => 'callback_id' in target;

/** A person at their Slack: types commands, presses, fills in forms, writes messages. */
export class SlackActor {
  constructor(
    private readonly stage: Stage,
    readonly user: SlackUser,
  ) {}

  get id(): string {
    return this.user.id;
  }

  slash(text: string, options: { channel?: string; command?: string } = {}): Promise<Outcome> {
    const channel = this.place(options.channel);
    const triggerId = this.stage.workspace.triggers.make(this.id);
    const replyTo = this.stage.responseUrls.make(this.id, channel.id);
    const typed = { command: options.command ?? '/incident', text, channel, triggerId, replyTo };
    return this.deliver(commandRequest(this.stage.workspace, this.user, typed), { triggerId, replyTo });
  }

  /** Presses a button, or chooses `option` in a menu, of a message or a view as this person sees it. */
  press(
    target: SlackMessage | SlackView,
    what: string,
    options: { option?: unknown } = {},
  ): Promise<Outcome> {
    const { element, blockId } = findElement(target.blocks, what);
    const triggerId = this.stage.workspace.triggers.make(this.id);
    const action: Fields = {
      type: element.type,
      action_id: element.action_id,
      block_id: blockId,
      action_ts: this.stage.workspace.nextTs(),
      ...(element.type === 'button' ? buttonParts(element) : chosen(element, options.option)),
    };
    if (isView(target)) {
      const request = viewPress(this.stage.workspace, this.user, { view: target, action, triggerId });
      return this.deliver(request, { triggerId });
    }
    const replyTo = this.stage.responseUrls.make(this.id, target.channel, target);
    const request = messagePress(this.stage.workspace, this.user, {
      message: target,
      action,
      triggerId,
      replyTo,
    });
    return this.deliver(request, { triggerId, replyTo });
  }

  /** Fills in a form and sends it; refuses, as Slack does, while a field that must be filled in is empty. */
  async submit(view: SlackView, values: FormValues = {}): Promise<Outcome> {
    const { workspace } = this.stage;
    const state = formState(view, values);
    const missing = missingFields(view, state);
    if (missing.length > 0) throw new Error(`Slack stand-in: please fill in ${missing.join(', ')}`);
    const standing = workspace.views.get(view.id);
    if (standing) standing.state = state;
    const triggerId = workspace.triggers.make(this.id);
    const request = submission(workspace, this.user, { ...view, state }, triggerId);
    const outcome = await this.deliver(request, { triggerId });
    if (outcome.status === 200) submitted(workspace, view.id, outcome.body, triggerId);
    this.stage.watch.changed();
    return outcome;
  }

  shortcut(callbackId: string, options: { message?: SlackMessage } = {}): Promise<Outcome> {
    const triggerId = this.stage.workspace.triggers.make(this.id);
    const { message } = options;
    const replyTo = message && this.stage.responseUrls.make(this.id, message.channel);
    const used = { callbackId, triggerId, ...(message ? { message } : {}), ...(replyTo ? { replyTo } : {}) };
    return this.deliver(shortcutRequest(this.stage.workspace, this.user, used), { triggerId, replyTo });
  }

  /** Writes a message: it stands in the channel, and the app hears of it. */
  async message(
    text: string,
    options: { channel?: string; thread_ts?: string; files?: SlackMessage['files'] } = {},
  ): Promise<Outcome> {
    const { channel, posted } = this.write(text, options);
    return this.event({ type: 'message', ...heard(posted), channel_type: KINDS[channel.kind] });
  }

  /** Writes other words over a message of their own; the app hears of it. */
  edit(seen: SlackMessage, text: string): Promise<Outcome> {
    const { workspace } = this.stage;
    const { channel, message } = this.own(seen);
    const before = structuredClone(message);
    message.text = text;
    message.edited = { user: this.id, ts: workspace.nextTs() };
    workspace.announce(message, 'changed');
    return this.changed('message_changed', channel, before, { message: heard(message) });
  }

  /** Deletes a message of their own; the app hears of it. */
  erase(seen: SlackMessage): Promise<Outcome> {
    const { channel, message } = this.own(seen);
    channel.messages.splice(channel.messages.indexOf(message), 1);
    this.stage.workspace.announce(message, 'deleted');
    return this.changed('message_deleted', channel, message, { deleted_ts: message.ts });
  }

  private own(seen: SlackMessage) {
    const channel = this.place(seen.channel);
    const message = this.stage.workspace.message(channel, seen.ts);
    if (message?.user !== this.id) throw new Error(`Slack stand-in: that is no message of ${this.user.name}`);
    return { channel, message };
  }

  private changed(subtype: string, channel: SlackChannel, before: SlackMessage, more: Fields) {
    const ts = this.stage.workspace.nextTs();
    return this.event({
      type: 'message',
      subtype,
      user: undefined,
      hidden: true,
      channel: channel.id,
      channel_type: KINDS[channel.kind],
      ts,
      event_ts: ts,
      previous_message: heard(before),
      ...more,
    });
  }

  /** Writes a message that names the bot. */
  async mention(text: string, options: { channel?: string; thread_ts?: string } = {}): Promise<Outcome> {
    const { posted } = this.write(`<@${this.stage.workspace.bot.id}> ${text}`, options);
    return this.event({ type: 'app_mention', ...heard(posted) });
  }

  /** Puts an emoji on a message; undefined where the app does not hear of that. */
  react(message: SlackMessage, name: string): Promise<Outcome | undefined> {
    return this.reaction('reaction_added', message, name);
  }

  /** Takes their emoji off again. */
  unreact(message: SlackMessage, name: string): Promise<Outcome | undefined> {
    return this.reaction('reaction_removed', message, name);
  }

  private async reaction(type: 'reaction_added' | 'reaction_removed', seen: SlackMessage, name: string) {
    const { workspace, hears } = this.stage;
    const channel = this.place(seen.channel);
    const message = workspace.message(channel, seen.ts);
    if (!message) throw new Error(`Slack stand-in: there is no message ${seen.ts} in ${channel.name}`);
    const changed =
      type === 'reaction_added'
        ? workspace.react(message, name, this.id)
        : workspace.unreact(message, name, this.id);
    if (!changed) throw new Error(`Slack stand-in: ${this.user.name} cannot ${type} :${name}: there`);
    if (!hears('reactions:read', channel)) return undefined;
    const item = { type: 'message', channel: channel.id, ts: message.ts };
    return this.event({ type, reaction: name, item_user: message.user, item, event_ts: workspace.nextTs() });
  }

  /** Any event of the Events API, in this person's name. */
  event(event: Fields & { type: string }): Promise<Outcome> {
    return this.deliver(eventRequest(this.stage.workspace, { user: this.id, ...event }), {});
  }

  private write(
    text: string,
    options: { channel?: string; thread_ts?: string; files?: SlackMessage['files'] },
  ) {
    const channel = this.place(options.channel);
    if (channel.is_archived) throw new Error(`Slack stand-in: ${channel.name} is archived`);
    const { thread_ts, files } = options;
    const more = { ...(thread_ts ? { thread_ts } : {}), ...(files ? { files } : {}) };
    const posted = this.stage.workspace.post(channel, { user: this.id, text, blocks: [], ...more });
    return { channel, posted };
  }

  /** The channel with this id or name; their direct conversation with the bot when none is named. */
  private place(reference: string | undefined): SlackChannel {
    if (reference === undefined) return this.stage.workspace.openDirect([this.id]).channel;
    const channel = this.stage.workspace.findChannel(reference);
    const isHidden = channel && channel.kind !== 'public' && !channel.members.includes(this.id);
    if (!channel || isHidden) {
      throw new Error(`Slack stand-in: there is no channel ${reference} for ${this.user.name}`);
    }
    return channel;
  }

  private async deliver(
    request: AppRequest,
    { triggerId, replyTo }: { triggerId?: string; replyTo?: ReplyAddress | undefined },
  ): Promise<Outcome> {
    const answer = await this.stage.deliveries.send(request);
    if (replyTo && answer.status === 200 && answer.body) this.shownAtOnce(replyTo, answer.body);
    return outcomeOf(this.stage, request, answer, triggerId, replyTo);
  }

  /** The answer in the response itself is shown like one over `response_url`, without costing one of its uses. */
  private shownAtOnce(replyTo: ReplyAddress, body: string): void {
    const fields = body.startsWith('{') ? asFields(JSON.parse(body)) : { text: body };
    if (asText(fields.text) === '' && fields.blocks === undefined) return;
    this.stage.responseUrls.take(replyTo, new Arguments(fields));
    this.stage.watch.changed();
  }
}

/** Puts an answer together with everything that may still follow it. */
export function outcomeOf(
  stage: Stage,
  request: AppRequest,
  answer: AppAnswer,
  triggerId?: string,
  replyTo?: ReplyAddress,
): Outcome {
  return {
    ...answer,
    request,
    replies: replyTo?.replies ?? [],
    reply: ({ timeoutMs, where = () => true } = {}) =>
      stage.watch.waitFor(() => replyTo?.replies.find(where), { timeoutMs, what: 'reply to the person' }),
    view: ({ timeoutMs } = {}) =>
      stage.watch.waitFor(
        () => {
          const id = triggerId && stage.workspace.triggers.viewOf(triggerId);
          const view = id ? stage.workspace.views.get(id) : undefined;
          return view && structuredClone(view);
        },
        { timeoutMs, what: 'form opened for the person' },
      ),
  };
}

/** Sends the same request once more, freshly signed, as Slack repeats an event that was not answered. */
export async function redeliver(stage: Stage, previous: Outcome, retry: Retry): Promise<Outcome> {
  const answer = await stage.deliveries.send(previous.request, { retry });
  return outcomeOf(stage, previous.request, answer);
}

const buttonParts = (element: Fields): Fields => ({
  text: element.text ?? { type: 'plain_text', text: labelOf(element) },
  ...(element.value === undefined ? {} : { value: element.value }),
  ...(element.style === undefined ? {} : { style: element.style }),
});
