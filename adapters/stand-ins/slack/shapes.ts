import type { Fields } from '../fields';

export { asFields, asList, asText, type Fields, isFields } from '../fields';

/** One Block Kit block, still unchecked. */
export type Block = Fields & { type: string; block_id?: string };

/** The four kinds of conversation, which decide the scopes that a method needs. */
export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export interface SlackUser {
  id: string;
  name: string;
  real_name: string;
  tz: string;
  email?: string;
  /** Slack has seen that the address is theirs. */
  isEmailConfirmed: boolean;
  /** Of a few channels only. */
  isGuest: boolean;
  is_bot: boolean;
  deleted: boolean;
  /** Of another workspace, in a channel that is shared with theirs. */
  team_id?: string;
}

/** A file on its way: granted, perhaps uploaded, shown in no channel yet. */
export interface Upload {
  filename: string;
  length: number;
  altText: string;
  /** Set once its bytes have come. */
  bytes?: Buffer;
}

/** A message as Slack keeps it; `channel` is ours, the wire form leaves it out. */
export interface SlackMessage {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: Block[];
  bot_id?: string;
  app_id?: string;
  thread_ts?: string;
  metadata?: Fields;
  edited?: { user: string; ts: string };
  reactions: { name: string; users: string[]; count: number }[];
  /** What somebody uploaded with it. */
  files?: { id?: string; name: string; mimetype: string; title?: string; alt_txt?: string; size?: number }[];
  /** Set when only one person sees it; such a message is in no history and no method can change it. */
  ephemeralTo?: string;
  /** Set when it came as an answer to a command, a press or a form, whose `response_url` can still change it. */
  responseUrl?: string;
}

export interface SlackChannel {
  id: string;
  name: string;
  kind: ChannelKind;
  created: number;
  creator: string;
  is_archived: boolean;
  topic: string;
  purpose: string;
  members: string[];
  messages: SlackMessage[];
  pins: string[];
  bookmarks: Fields[];
}

/** A modal or a home tab, as it stands now. */
export interface SlackView {
  id: string;
  type: 'modal' | 'home';
  user: string;
  callback_id: string;
  private_metadata: string;
  external_id: string;
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  title: unknown;
  submit: unknown;
  close: unknown;
  blocks: Block[];
  state: { values: Record<string, Record<string, Fields>> };
  closed: boolean;
}

export interface SlackUserGroup {
  id: string;
  handle: string;
  name: string;
  users: string[];
}
