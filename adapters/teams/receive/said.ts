import type { Said } from '../../../src/ports/chat-request';
import { channelOf, refOf, threadIn } from '../api/messages';
import { linkTo } from '../rooms/channel';
import { attachedTo } from './attached';
import { type Envelope, mention } from './payloads';
import { quotedIn } from './quote';
import { isPerson, type Speaker, speakerIn } from './speaker';
import { typedIn } from './typed';

/** What a person said to the others in a channel, and who it was. Whether an incident is worked there is not known yet. */
export interface Heard {
  /** With the thread. */
  conversation: string;
  serviceUrl: string;
  /** The team's group, where Teams says it. */
  groupId?: string;
  speaker: Speaker;
  /** What the message itself calls those whom it mentions, by the ids in its words. */
  names: ReadonlyMap<string, string>;
  said: Omit<Said, 'answers'>;
  /** The message that it quotes, else the one that began its thread. */
  answers: { quoted?: string; root?: string };
}

export type HeardOrNot = { kind: 'said'; heard: Heard } | { kind: 'nothing'; reason: string };

/** What happened to a message, by the type of the activity and Teams' own word for it. A restored one stays away. */
const HAPPENED: Record<string, Said['what']> = {
  'messageUpdate editMessage': 'edited',
  'messageDelete softDeleteMessage': 'deleted',
};

/** Whether a message is a command: in one's own chat with Belay, by a slash command, by its name, or by naming Belay. */
export function isToBelay(envelope: Envelope, command: string): boolean {
  const { conversation, recipient, entities = [], text = '' } = envelope;
  if (conversation.conversationType === 'personal' || recipient?.isTargeted) return true;
  const words = text.trimStart();
  if (words === command || words.startsWith(`${command} `)) return true;
  return entities.some((entity) => {
    const read = mention.safeParse(entity);
    return read.success && read.data.mentioned.id === recipient?.id;
  });
}

/** Commands to Belay, and all that no person said, concern nobody else. */
export function said(envelope: Envelope, command: string): HeardOrNot {
  const nothing = (reason: string): HeardOrNot => ({ kind: 'nothing', reason });
  const { type, id, conversation, channelData, serviceUrl } = envelope;
  const what = type === 'message' ? 'new' : HAPPENED[`${type} ${channelData?.eventType}`];
  if (what === undefined) return nothing(`an activity of type ${type}`);
  if (!id || !isPerson(envelope)) return nothing('not said by a person');
  if (isToBelay(envelope, command)) return nothing('said to Belay');
  const channel = channelOf(conversation.id);
  const thread = threadIn(conversation.id) || id;
  const inThread = `${channel};messageid=${thread}`;
  const quote = quotedIn(envelope);
  const groupId = channelData?.team?.aadGroupId;
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id ?? '';
  const there = linkTo({ id: channel, ...(groupId ? { groupId } : {}) }, id, tenantId, thread);
  const at = timeOf(envelope, what);
  return {
    kind: 'said',
    heard: {
      conversation: inThread,
      serviceUrl,
      ...(groupId ? { groupId } : {}),
      speaker: speakerIn(envelope),
      names: namesIn(envelope),
      said: {
        kind: 'said',
        what,
        ref: refOf(inThread, id),
        text: what === 'deleted' ? '' : (quote?.words ?? typedIn(envelope)),
        ...(at === undefined ? {} : { at }),
        attached: what === 'deleted' ? [] : attachedTo(envelope, there),
      },
      answers: {
        ...(quote ? { quoted: refOf(inThread, quote.id) } : {}),
        ...(thread === id ? {} : { root: refOf(inThread, thread) }),
      },
    },
  };
}

/** Teams names a message by the millisecond in which it was said; what becomes of it has a time of its own, never an earlier one. */
function timeOf({ id = '', timestamp = '' }: Envelope, what: Said['what']): number | undefined {
  const named = /^\d{13}$/.test(id) ? Number(id) : Number.NaN;
  const told = Date.parse(timestamp);
  const [first, second] = what === 'new' ? [named, told] : [Math.max(named, told), told];
  return [first, second].find(Number.isFinite);
}

function namesIn({ entities = [] }: Envelope): Map<string, string> {
  const names = new Map<string, string>();
  for (const entity of entities) {
    const read = mention.safeParse(entity);
    if (!read.success) continue;
    const { mentioned, text } = read.data;
    const name = (mentioned.name ?? text.replace(/<[^<>]{0,200}>/g, '')).trim();
    if (name) names.set(mentioned.aadObjectId ?? mentioned.id, name);
  }
  return names;
}
