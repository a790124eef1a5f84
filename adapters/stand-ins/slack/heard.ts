import type { Fields, SlackMessage } from './shapes';

/** How an event calls the four kinds of conversation. */
export const KINDS = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;

/** A message of a person as an event tells of it. */
export const heard = (message: SlackMessage): Fields => ({
  channel: message.channel,
  user: message.user,
  text: message.text,
  ts: message.ts,
  event_ts: message.ts,
  client_msg_id: `${message.ts}-${message.user}`,
  ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
  ...(message.files ? { subtype: 'file_share', files: message.files.map(shared) } : {}),
});

const shared = (file: NonNullable<SlackMessage['files']>[number]): Fields => ({
  ...file,
  permalink: `https://stand-in.slack.com/files/${file.name}`,
});
