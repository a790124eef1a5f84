import type { Fields } from '../fields';

/** Where people and the bot talk; the kind decides what the bot hears and what an id looks like. */
export type ConversationKind = 'personal' | 'groupChat' | 'channel';

export interface TeamsUser {
  /** As the bot knows them: `29:…`. */
  id: string;
  name: string;
  aadObjectId: string;
  email: string;
  tz: string;
  locale: string;
  tenantId: string;
  isGuest: boolean;
  /** Whether this person has blocked the bot in their personal chat. */
  hasBlockedBot: boolean;
}

/** One attachment of an activity; an Adaptive Card is one of these. */
export type Attachment = Fields & { contentType: string };

/** A message as Teams keeps it. */
export interface TeamsMessage {
  id: string;
  /** The chat or channel, without `;messageid=`. */
  conversationId: string;
  /** The message that began the thread; in channels only, and there the first message's own id too. */
  threadId?: string;
  from: { id: string; name: string };
  byBot: boolean;
  text: string;
  textFormat: string;
  attachments: Attachment[];
  entities: Fields[];
  replyToId?: string;
  /** Story time, epoch milliseconds. */
  at: number;
  editedAt?: number;
  isDeleted: boolean;
  reactions: { type: string; users: string[] }[];
  /** Set when one person alone sees it: a targeted message, or what an invoke's answer showed them. */
  onlyFor?: string;
  /** Set when the message was split from another, so that the bot never learnt its id. */
  isUnknownToBot?: boolean;
  /** Counts all that ever happened, so that what came after something can be told. */
  order: number;
}

export interface TeamsConversation {
  id: string;
  kind: ConversationKind;
  tenantId: string;
  name: string;
  description?: string;
  /** Ids of people; a standard channel has its team's. */
  members: string[];
  /** Whether the bot is there. */
  isInstalled: boolean;
  teamId?: string;
  membership: 'standard' | 'private' | 'shared';
  isArchived: boolean;
  messages: TeamsMessage[];
}

export interface TeamsTeam {
  /** Equal to the id of its first channel, General. */
  id: string;
  name: string;
  /** The Microsoft 365 group behind it, which is what Graph calls the team's id. */
  aadGroupId: string;
  tenantId: string;
  members: string[];
  isInstalled: boolean;
}

/** A form on somebody's screen. */
export interface TeamsDialog {
  id: string;
  user: string;
  title: string;
  card: Fields;
  conversationId: string;
  threadId?: string;
  /** The message that it was opened from. */
  messageId?: string;
  /** Set when a message extension opened it. */
  command?: { id: string; context: string; message?: Fields };
  isOpen: boolean;
}

/** The one content type of a card that Belay sends. */
export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/** The Adaptive Card of a message, if it has one. */
export function cardOf(message: Pick<TeamsMessage, 'attachments'>): Fields | undefined {
  const found = message.attachments.find(({ contentType }) => contentType === adaptiveCardType);
  const content = found?.content;
  return typeof content === 'object' && content !== null && !Array.isArray(content)
    ? (content as Fields)
    : undefined;
}

/** How a message's conversation is called on the wire: a channel's thread by its first message. */
export const addressOf = (message: Pick<TeamsMessage, 'conversationId' | 'threadId'>): string =>
  message.threadId ? `${message.conversationId};messageid=${message.threadId}` : message.conversationId;
