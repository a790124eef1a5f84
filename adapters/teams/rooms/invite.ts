import type { TeamsApi } from '../api/api';
import type { Member, Members } from '../api/members';
import { channelOf, type Mark, post } from '../api/messages';
import type { Drawn } from '../render';

export interface InviteTools {
  api: TeamsApi;
  members: Members;
  /** Told of somebody who cannot read the room. */
  onTrouble: (what: string, advice: string) => void;
}

/** Nobody reads the names of more than this at once, and each name rings somewhere. */
const MOST_AT_ONCE = 20;

/**
 * A team's channel is read by the whole team: who is in the team is named in the thread, which brings them there; who is
 * not cannot be brought in by a bot.
 */
export async function invite(room: string, userIds: string[], tools: InviteTools): Promise<void> {
  const channel = channelOf(room);
  const there: Member[] = [];
  const strangers: string[] = [];
  for (const userId of userIds) {
    const member = await tools.members.find(channel, userId);
    if (member) there.push(member);
    else strangers.push(userId);
  }
  if (strangers.length > 0) {
    const what =
      'Not everybody who was called in is in the Teams team whose channel this incident is worked in';
    tools.onTrouble(what, `Add them to the team in Teams: ${strangers.join(', ')}.`);
  }
  for (let from = 0; from < there.length; from += MOST_AT_ONCE) {
    const some = there.slice(from, from + MOST_AT_ONCE);
    const mark: Mark = {
      kind: 'invitation',
      key: some
        .map(({ id }) => id)
        .join(',')
        .slice(0, 200),
    };
    await post(tools.api, { conversation: room }, drawInvitation(some), mark);
  }
}

/** Names people so that it rings: a mention is its words in the text and a matching entity beside the card. */
function drawInvitation(members: Member[]): Drawn {
  const mentions = members.map(({ id, name }) => ({ id, name: plainName(name) }));
  const names = mentions.map(({ name }) => `<at>${name}</at>`).join(', ');
  return {
    summary: 'You are asked to join an incident',
    card: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', wrap: true, text: `${names}: this incident is worked on in this thread.` }],
      msteams: {
        width: 'Full',
        entities: mentions.map(({ id, name }) => ({
          type: 'mention',
          text: `<at>${name}</at>`,
          mentioned: { id, name },
        })),
      },
    },
  };
}

/** This one line is read as markup, so that a name may hold none. */
function plainName(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N} .,’'-]/gu, '')
      .replace(/\s+/g, ' ')
      .trim() || 'somebody'
  );
}
