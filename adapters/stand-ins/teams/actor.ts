import { asFields, asText, type Fields } from '../fields';
import { type FormValues, findAction, sentData } from './card/actions';
import { commandValue, wireMessagePayload } from './extension';
import {
  changeInstallation,
  changeMessage,
  changeReaction,
  changeRoster,
  htmlBeside,
  isHeard,
} from './happenings';
import { cardActionAnswered, dialogAnswered, type Invoker } from './invoke-answers';
import { mentionsOf } from './mentions';
import { type Deed, deliver, notHeard, type Outcome, type Stage } from './outcome';
import { cardOf, type TeamsDialog, type TeamsMessage, type TeamsUser } from './shapes';
import { activityOf, type Scene } from './wire';

/** Where a person does something: a channel or chat by id or name, a message whose thread it is, or their chat with the bot. */
export type Where = string | TeamsMessage;

/** A person at their Teams: writes, presses, fills in forms, installs the app. */
export class TeamsActor {
  constructor(
    private readonly stage: Stage,
    readonly user: TeamsUser,
  ) {}

  get id(): string {
    return this.user.id;
  }

  /** Writes a message: it stands there, and the bot hears of it if Teams lets it. */
  message(text: string, where?: Where, more: Fields = {}): Promise<Outcome> {
    return this.write(text, this.sceneOf(where), more);
  }

  /** Writes a message that names the bot first. */
  mention(text: string, where?: Where, more: Fields = {}): Promise<Outcome> {
    return this.write(`<at>${this.stage.teams.bot.name}</at> ${text}`, this.sceneOf(where), more);
  }

  /** Uses one of Teams' slash commands: a message that only this person and the bot see. */
  slash(text: string, where: Where): Promise<Outcome> {
    const scene = this.sceneOf(where);
    if (scene.conversation.kind === 'personal') {
      throw new Error('Teams stand-in: slash commands are for teams and group chats');
    }
    return this.write(text, scene, {}, true);
  }

  /** Presses a button of a message as this person sees it; inputs by id or label. */
  press(
    seen: TeamsMessage,
    what: string,
    options: { inputs?: FormValues; isOldClient?: boolean } = {},
  ): Promise<Outcome> {
    if (seen.onlyFor !== undefined && seen.onlyFor !== this.id) {
      throw new Error(`Teams stand-in: ${this.user.name} does not see this message`);
    }
    const card = cardOf(seen);
    if (!card) throw new Error('Teams stand-in: this message has no card');
    const found = findAction(card, what);
    const fallback = asFields(found.action.fallback);
    const isOld = options.isOldClient === true && found.action.type === 'Action.Execute';
    if (isOld && fallback.type === undefined)
      throw new Error(`Teams stand-in: an old client does not show ${what}`);
    const action = isOld ? fallback : found.action;
    const data = sentData({ ...found, action }, options.inputs ?? {});
    const scene = this.at(seen);
    if (action.type === 'Action.Execute') return this.execute(scene, action, data, 'manual');
    if (action.type === 'Action.Submit') return this.submitted(scene, data);
    throw new Error(`Teams stand-in: ${asText(action.type)} tells the bot nothing`);
  }

  /** Looks at a message: a card that refreshes itself asks the bot for this person's own view. */
  look(seen: TeamsMessage): Promise<Outcome> {
    const { action, userIds } = asFields(cardOf(seen)?.refresh);
    const scene = this.at(seen);
    const people = scene.conversation.members;
    const isAsked = Array.isArray(userIds) ? userIds.includes(this.id) : people.length <= 60;
    if (asFields(action).type !== 'Action.Execute' || !isAsked) {
      throw new Error(`Teams stand-in: this card does not refresh itself for ${this.user.name}`);
    }
    return this.execute(scene, asFields(action), asFields(asFields(action).data), 'automatic');
  }

  /** Fills in a form and sends it with its button; needed only where there are several. */
  submit(dialog: TeamsDialog, values: FormValues = {}, button?: string): Promise<Outcome> {
    const found = findAction(dialog.card, button ?? this.onlyButton(dialog));
    const data = sentData(found, values);
    const standing = this.stage.teams.dialogs.get(dialog.id);
    const scene = this.sceneOf(
      dialog.threadId ? `${dialog.conversationId};messageid=${dialog.threadId}` : dialog.conversationId,
    );
    const message = this.stage.teams.message(scene.conversation, dialog.messageId ?? '');
    const { command } = dialog;
    const name = command ? 'composeExtension/submitAction' : 'task/submit';
    const value = { ...(command ? commandValue(command) : {}), data, context: { theme: 'default' } };
    return this.invoke({ ...scene, message }, name, value, (invoker, body) =>
      dialogAnswered(invoker, name, body, standing),
    );
  }

  /** Chooses a command of the app in a message's menu, or in the compose box when no message is given. */
  messageExtension(commandId: string, on: TeamsMessage | string): Promise<Outcome> {
    const scene = this.sceneOf(on);
    const message = typeof on === 'string' ? undefined : on;
    const payload = message && wireMessagePayload(message, this.stage.teams.users.get(message.from.id));
    const command = {
      id: commandId,
      context: message ? 'message' : 'compose',
      ...(payload ? { message: payload } : {}),
    };
    const name = 'composeExtension/fetchTask';
    const value = { ...commandValue(command), context: { theme: 'default' } };
    return this.invoke({ ...scene, message }, name, value, (invoker, body) => {
      const shown = dialogAnswered(invoker, name, body);
      if (shown.dialog) shown.dialog.command = command;
      return shown;
    });
  }

  /** Gives the bot to a team or chat, or to themselves; the two activities that the bot hears. */
  install(where?: string): Promise<Outcome[]> {
    return changeInstallation(this.stage, this.user, this.sceneOf(where), true);
  }

  /** Takes the bot out again. */
  uninstall(where?: string): Promise<Outcome[]> {
    return changeInstallation(this.stage, this.user, this.sceneOf(where), false);
  }

  /** Stops the bot from writing to them, or lets it write again; the bot is not told. */
  block(isBlocked = true): void {
    this.user.hasBlockedBot = isBlocked;
  }

  /** Comes into a team or group chat. */
  join(where: string): Promise<Outcome> {
    return changeRoster(this.stage, this.user, where, true);
  }

  leave(where: string): Promise<Outcome> {
    return changeRoster(this.stage, this.user, where, false);
  }

  /** Puts a reaction on a message (`like`, `heart`, …); the bot hears of those on its own. */
  react(seen: TeamsMessage, type: string): Promise<Outcome> {
    return changeReaction(this.stage, this.user, this.at(seen), type, true);
  }

  unreact(seen: TeamsMessage, type: string): Promise<Outcome> {
    return changeReaction(this.stage, this.user, this.at(seen), type, false);
  }

  /** Changes the words of a message of their own. */
  edit(seen: TeamsMessage, text: string): Promise<Outcome> {
    return changeMessage(this.stage, this.user, this.at(seen), text);
  }

  /** Takes a message of their own back. */
  remove(seen: TeamsMessage): Promise<Outcome> {
    return changeMessage(this.stage, this.user, this.at(seen), undefined);
  }

  /** Brings a message of their own back that they had taken away. */
  restore(seen: TeamsMessage): Promise<Outcome> {
    const scene = this.sceneOf(seen);
    const message = this.stage.teams.message(scene.conversation, seen.id);
    if (!message?.isDeleted) throw new Error('Teams stand-in: this message was not taken away');
    return changeMessage(this.stage, this.user, { ...scene, message }, seen.text, 'undeleteMessage');
  }

  /** Any activity in this person's name. */
  activity(fields: Fields & { type: string }, where?: Where): Promise<Outcome> {
    const scene = this.sceneOf(where);
    return deliver(this.stage, this.deed(scene), { ...this.base(scene), ...fields });
  }

  private write(text: string, scene: Scene, more: Fields, isTargeted = false): Promise<Outcome> {
    const { teams } = this.stage;
    const { conversation } = scene;
    if (conversation.isArchived) throw new Error(`Teams stand-in: ${conversation.name} is archived`);
    const deed = this.deed(scene);
    const mentions = mentionsOf(text, [teams.bot, ...teams.users.values()]);
    const posted = teams.post(conversation, {
      from: { id: this.id, name: this.user.name },
      byBot: false,
      ...(scene.threadId ? { threadId: scene.threadId } : {}),
      text,
      textFormat: 'plain',
      attachments: [],
      entities: mentions,
      ...(isTargeted ? { onlyFor: this.id } : {}),
    });
    const base = this.base({ conversation, threadId: posted.threadId });
    const activity = {
      ...base,
      type: 'message',
      id: posted.id,
      text,
      textFormat: 'plain',
      attachments: htmlBeside(conversation, text),
      entities: [...(base.entities as Fields[]), ...mentions],
      ...(isTargeted ? { recipient: { ...teams.bot, isTargeted: true } } : {}),
      ...more,
    };
    const done = { ...deed, message: posted };
    return isHeard(this.stage, conversation, posted)
      ? deliver(this.stage, done, activity)
      : Promise.resolve(notHeard(this.stage, done, activity));
  }

  private execute(scene: Scene & { message: TeamsMessage }, action: Fields, data: Fields, trigger: string) {
    const { type, id, verb, title } = action;
    const value = { action: { type, ...(id ? { id } : {}), verb, title, data }, trigger };
    return this.invoke(scene, 'adaptiveCard/action', value, cardActionAnswered);
  }

  private submitted(scene: Scene & { message: TeamsMessage }, data: Fields): Promise<Outcome> {
    const { type, ...special } = asFields(data.msteams);
    if (type === 'task/fetch') {
      const value = { data, context: { theme: 'default' } };
      return this.invoke(scene, 'task/fetch', value, (invoker, body) =>
        dialogAnswered(invoker, 'task/fetch', body),
      );
    }
    const said = asText(special.text);
    if (type === 'imBack') return this.write(asText(special.value), scene, { replyToId: scene.message.id });
    if (type === 'messageBack') {
      return this.write(said, scene, { replyToId: scene.message.id, value: special.value });
    }
    const { msteams: _, ...value } = data;
    const activity = { ...this.base(scene), type: 'message', replyToId: scene.message.id, value };
    return deliver(this.stage, this.deed(scene), activity);
  }

  private invoke(
    scene: Scene & { message?: TeamsMessage | undefined },
    name: string,
    value: Fields,
    read: (invoker: Invoker, body: string) => ReturnType<typeof cardActionAnswered>,
  ): Promise<Outcome> {
    const { message, ...place } = scene;
    const activity = {
      ...this.base(place),
      type: 'invoke',
      name,
      value,
      ...(message ? { replyToId: message.id } : {}),
    };
    const invoker: Invoker = { teams: this.stage.teams, user: this.user, ...scene };
    return deliver(this.stage, this.deed(scene), activity, (body) => read(invoker, body));
  }

  private onlyButton({ card }: TeamsDialog): string {
    const [only, ...others] = (card.actions as Fields[] | undefined) ?? [];
    if (!only || others.length > 0)
      throw new Error('Teams stand-in: say which button; the form has none, or several');
    return asText(only.title);
  }

  /** The message as it stands now, for a snapshot that may be old. */
  private standing(seen: TeamsMessage): TeamsMessage {
    const conversation = this.stage.teams.conversations.get(seen.conversationId);
    const found = conversation && this.stage.teams.message(conversation, seen.id);
    if (!found || found.isDeleted) throw new Error('Teams stand-in: this message is no longer there');
    return found;
  }

  private at(seen: TeamsMessage): Scene & { message: TeamsMessage } {
    return { ...this.sceneOf(seen), message: this.standing(seen) };
  }

  private sceneOf(where: Where | undefined): Scene {
    const { teams } = this.stage;
    if (where === undefined) return { conversation: teams.personalChat(this.user) };
    const reference = typeof where === 'string' ? where : where.conversationId;
    const conversation = teams.findConversation(reference);
    if (!conversation?.members.includes(this.id)) {
      throw new Error(`Teams stand-in: there is no ${reference} for ${this.user.name}`);
    }
    const threadId = typeof where === 'string' ? where.split(';messageid=')[1] : where.threadId;
    return { conversation, threadId };
  }

  private base(scene: Scene): Fields {
    return activityOf(this.stage.teams, this.user, scene, this.stage.serviceUrl());
  }

  private deed({ conversation }: Scene): Deed {
    return { user: this.user, conversation, order: this.stage.teams.order };
  }
}
