import { PermanentError } from '../../../src/ports/errors';

/** A channel as the settings name it. */
export interface Channel {
  /** "19:…@thread.tacv2" */
  id: string;
  /** What Graph calls the team; only a link says it. */
  groupId?: string;
  /** As people see it; only a link says it. */
  name?: string;
}

const ID = /^19:[\w-]{1,200}@thread\.(?:tacv2|skype)$/;
const GROUP = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** From "Get link to channel" in Teams, or from a channel's bare id; undefined for anything else. */
export function channelFrom(setting: string): Channel | undefined {
  const words = setting.trim();
  if (ID.test(words)) return { id: words };
  if (!URL.canParse(words)) return undefined;
  const { pathname, searchParams } = new URL(words);
  const parts = pathname.split('/').map(decoded);
  const at = parts.indexOf('channel');
  const [id = '', name = ''] = at < 0 ? [] : parts.slice(at + 1);
  if (!ID.test(id)) return undefined;
  const groupId = searchParams.get('groupId') ?? '';
  return { id, ...(GROUP.test(groupId) ? { groupId } : {}), ...(name ? { name } : {}) };
}

/** The same where there must be one. */
export function channelNamed(setting: string): Channel {
  const channel = channelFrom(setting);
  if (channel) return channel;
  throw new PermanentError(
    'Teams: that is no channel’s link',
    'In Teams open the channel’s menu, “Get link to channel”, and put that link into the settings.',
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Where a message can be opened in Teams; `thread` is what its thread began with, where that is another. */
export function linkTo(channel: Channel, messageId: string, tenantId: string, thread = messageId): string {
  const path = [channel.id, messageId].map(encodeURIComponent).join('/');
  const url = new URL(`https://teams.microsoft.com/l/message/${path}`);
  url.searchParams.set('tenantId', tenantId);
  if (channel.groupId) url.searchParams.set('groupId', channel.groupId);
  url.searchParams.set('parentMessageId', thread);
  return url.href;
}
