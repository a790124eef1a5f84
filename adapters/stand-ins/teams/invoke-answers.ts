import { asFields, asText, type Fields } from '../fields';
import { checkCard } from './card/check';
import {
  adaptiveCardType,
  type TeamsConversation,
  type TeamsDialog,
  type TeamsMessage,
  type TeamsUser,
} from './shapes';
import type { Teams } from './state';

/** Who invoked something, and where. */
export interface Invoker {
  teams: Teams;
  user: TeamsUser;
  conversation: TeamsConversation;
  threadId?: string | undefined;
  /** The message whose card or menu it was. */
  message?: TeamsMessage | undefined;
}

/** What an invoke's answer put before the person. */
export interface Shown {
  messages: TeamsMessage[];
  dialog?: TeamsDialog;
}

const wrong = (what: string, why: string) => new Error(`Teams stand-in: the answer to ${what} ${why}`);

function parsed(what: string, body: string): Fields {
  if (body === '' || body === 'null') return {};
  try {
    return asFields(JSON.parse(body));
  } catch {
    throw wrong(what, 'is no JSON');
  }
}

/** Does with the answer to `adaptiveCard/action` what a Teams client does. */
export function cardActionAnswered(invoker: Invoker, body: string): Shown {
  const answer = parsed('adaptiveCard/action', body);
  const { statusCode, type, value } = answer;
  if (typeof statusCode !== 'number') throw wrong('adaptiveCard/action', 'has no statusCode');
  if (type === adaptiveCardType) {
    return { messages: [refreshed(invoker, asFields(value))] };
  }
  if (type === 'application/vnd.microsoft.activity.message') {
    if (asText(value) === '') throw wrong('adaptiveCard/action', 'is a message without words');
    return { messages: [toast(invoker, asText(value))] };
  }
  if (type === 'application/vnd.microsoft.error') {
    const error = asFields(value);
    if (asText(error.code) === '' || asText(error.message) === '') {
      throw wrong('adaptiveCard/action', 'is an error without code and message');
    }
    return { messages: [toast(invoker, asText(error.message))] };
  }
  throw wrong('adaptiveCard/action', `has a type that Teams does not know: ${String(type)}`);
}

/** Does with the answer to a dialog's or message extension's invoke what a Teams client does. */
export function dialogAnswered(invoker: Invoker, name: string, body: string, from?: TeamsDialog): Shown {
  const { task, composeExtension } = parsed(name, body);
  if (task === undefined && composeExtension === undefined) {
    if (name.endsWith('etchTask') || name === 'task/fetch') throw wrong(name, 'opens nothing');
    close(from);
    return { messages: [] };
  }
  if (composeExtension !== undefined) return composed(invoker, name, asFields(composeExtension), from);
  const { type, value } = asFields(task);
  if (type === 'message') {
    close(from);
    return { messages: [toast(invoker, asText(value))] };
  }
  if (type !== 'continue') throw wrong(name, `has a task type that Teams does not know: ${String(type)}`);
  const dialog = opened(invoker, name, asFields(value), from);
  close(from);
  invoker.teams.dialogs.set(dialog.id, dialog);
  return { messages: [], dialog };
}

const close = (dialog: TeamsDialog | undefined) => {
  if (dialog) dialog.isOpen = false;
};

function composed(invoker: Invoker, name: string, answer: Fields, from?: TeamsDialog): Shown {
  close(from);
  if (answer.type === 'message') return { messages: [toast(invoker, asText(answer.text))] };
  if (answer.type !== 'result') {
    throw wrong(name, `has a compose extension type that the stand-in does not know: ${String(answer.type)}`);
  }
  return { messages: [] };
}

function opened(invoker: Invoker, name: string, value: Fields, from?: TeamsDialog): TeamsDialog {
  const attachment = asFields(value.card);
  if (attachment.contentType !== adaptiveCardType)
    throw wrong(name, 'opens a dialog without an Adaptive Card');
  if (asText(value.title) === '') throw wrong(name, 'opens a dialog without a title');
  const card = asFields(attachment.content);
  const problems = checkCard(card, { isDialog: true });
  if (problems.length > 0) throw wrong(name, `opens a card that Teams refuses: ${problems.join('; ')}`);
  const { teams, user, conversation, threadId, message } = invoker;
  return {
    id: teams.newId('dialog'),
    user: user.id,
    title: asText(value.title),
    card: structuredClone(card),
    conversationId: conversation.id,
    ...(threadId ? { threadId } : {}),
    ...(message ? { messageId: message.id } : {}),
    ...(from?.command ? { command: from.command } : {}),
    isOpen: true,
  };
}

function refreshed(invoker: Invoker, card: Fields): TeamsMessage {
  const { teams, user, message } = invoker;
  const problems = checkCard(card);
  if (problems.length > 0)
    throw wrong('adaptiveCard/action', `is a card that Teams refuses: ${problems.join('; ')}`);
  if (!message) throw wrong('adaptiveCard/action', 'replaces a card that is not there');
  const attachments = [{ contentType: adaptiveCardType, content: structuredClone(card) }];
  teams.personalCards.set(`${user.id} ${message.id}`, attachments);
  return { ...structuredClone(message), attachments: structuredClone(attachments), onlyFor: user.id };
}

function toast({ teams, user, conversation, threadId }: Invoker, text: string): TeamsMessage {
  if (text === '') throw wrong('an invoke', 'shows a message without words');
  const content = { text, textFormat: 'plain', attachments: [], entities: [] };
  return teams.show(conversation, {
    ...content,
    from: teams.bot,
    byBot: true,
    onlyFor: user.id,
    ...(threadId ? { threadId } : {}),
  });
}
