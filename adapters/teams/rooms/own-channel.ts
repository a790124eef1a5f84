import type { OpenedRoom, RoomPlan } from '../../../src/ports/chat-platform';
import { PermanentError } from '../../../src/ports/errors';
import type { TeamsApi } from '../api/api';
import type { History } from '../api/history';
import { refusalOf } from '../errors';
import { LENGTH } from '../limits';
import { cut, oneLine } from '../render';
import type { Channel } from './channel';

interface ChannelTools {
  api: TeamsApi;
  history: History;
  incidents: Channel;
}

interface GraphChannel {
  id?: string;
  displayName?: string;
  description?: string | null;
  webUrl?: string;
}

const MOST_SUFFIXES = 10;

/** A channel of its own in the incidents team, made through Graph, or the one that an interrupted attempt made. */
export async function openChannel(
  plan: RoomPlan,
  { api, history, incidents }: ChannelTools,
): Promise<OpenedRoom> {
  const { groupId } = incidents;
  if (!groupId) {
    throw new PermanentError(
      'Belay does not know the team of the incidents channel',
      'Set TEAMS_CHANNEL to the channel’s link (“Get link to channel”), not to its bare id.',
    );
  }
  const path = `v1.0/teams/${groupId}/channels`;
  const description = `Belay INC-${plan.incidentId} (${plan.roomId})`;
  const base = channelName(plan.incidentId, plan.title);
  const { value = [] } = await api.graph<{ value?: GraphChannel[] }>({
    what: 'list channels',
    verb: 'GET',
    path,
  });
  const ours = value.find((channel) => channel.description === description);
  const taken = new Set(value.map(({ displayName = '' }) => displayName.toLowerCase()));
  const channel = ours ?? (await create());
  if (!channel.id) throw new PermanentError('Graph made a channel and did not name it', 'Declare again.');
  history.learnGroup(channel.id, groupId);
  return {
    address: channel.id,
    name: channel.displayName ?? base,
    ...(channel.webUrl ? { url: channel.webUrl } : {}),
    troubles: [],
  };

  async function create(): Promise<GraphChannel> {
    for (let suffix = 1; suffix <= MOST_SUFFIXES; suffix += 1) {
      const displayName = suffix === 1 ? base : `${base.slice(0, LENGTH.channelName - 3)} ${suffix}`;
      if (taken.has(displayName.toLowerCase())) continue;
      const body = { displayName, description, membershipType: 'standard' };
      try {
        return await api.graph<GraphChannel>({ what: 'make a channel', verb: 'POST', path, body });
      } catch (error) {
        // A name may be held by a deleted channel, which no list shows.
        if (refusalOf(error)?.status !== 400) throw error;
      }
    }
    throw new PermanentError(
      `Every name like “${base}” is taken`,
      'Rename old channels of that name in Teams.',
    );
  }
}

/** "INC-7 Exchange down at Contoso": at most 50 characters, without those that Graph refuses. */
function channelName(incidentId: number, title: string): string {
  const words = oneLine(title.replace(/[~#%&*{}+/\\:<>?|'".]/g, ' '));
  return cut(`INC-${incidentId} ${words}`, LENGTH.channelName).replace('…', '').trim();
}
