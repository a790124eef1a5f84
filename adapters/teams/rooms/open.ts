import type { OpenedRoom, RoomPlan } from '../../../src/ports/chat-platform';
import { PermanentError } from '../../../src/ports/errors';
import type { TeamsApi } from '../api/api';
import type { History } from '../api/history';
import { beginThread, type Mark } from '../api/messages';
import { drawLines, type Ink } from '../render';
import { type Channel, channelNamed, linkTo } from './channel';
import { openChannel } from './own-channel';

/** What opening a room needs. */
export interface RoomTools {
  api: TeamsApi;
  history: History;
  ink: Ink;
  /** Where incidents are worked, each in a thread of its own. */
  incidents: Channel;
  /** A channel for each incident instead, where Graph gives one. */
  ownChannels: boolean;
  /** Nobody there is ours. */
  isForCustomersOnly?: boolean;
}

const NOT_PRIVATE =
  'Everyone in the Teams team reads its channels, so this private incident has no room in Teams';

/** Opens the thread of a room, or finds the one that an interrupted attempt opened; with permission, a channel of its own. */
export async function openRoom(plan: RoomPlan, tools: RoomTools): Promise<OpenedRoom> {
  // What few may read never goes where others can.
  if (plan.isPrivate) {
    throw new PermanentError(
      NOT_PRIVATE,
      'Work on it in the web room; Belay tells each person in their own chat.',
    );
  }
  if (plan.within !== undefined) {
    return openThread(
      plan,
      { ...tools, incidents: channelNamed(plan.within) },
      [],
      'a thread in their Teams channel',
    );
  }
  if (tools.isForCustomersOnly) {
    throw new PermanentError(
      'Everyone in Teams is a customer’s here',
      'Take teams out of the rules for rooms.',
    );
  }
  if (!tools.ownChannels) return openThread(plan, tools, []);
  try {
    return await openChannel(plan, tools);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    const what = 'Teams gave no channel of its own: worked in a thread of the incidents channel';
    return openThread(plan, tools, [{ what, advice: error.advice }]);
  }
}

async function openThread(
  plan: RoomPlan,
  { api, history, ink, incidents }: RoomTools,
  troubles: OpenedRoom['troubles'],
  name = incidents.name ? `a thread in ${incidents.name}` : 'a thread in the incidents channel',
): Promise<OpenedRoom> {
  const mark: Mark = { kind: 'room', key: `INC-${plan.incidentId}:${plan.roomId}` };
  const messageId = (await history.find(incidents.id, mark)) ?? (await begin());
  const groupId = incidents.groupId ?? history.groupOf(incidents.id);
  return {
    address: `${incidents.id};messageid=${messageId}`,
    name,
    url: linkTo({ ...incidents, ...(groupId ? { groupId } : {}) }, messageId, api.tenantId),
    troubles,
  };

  async function begin(): Promise<string> {
    const words = [{ strong: `INC-${plan.incidentId}` }, ' ', plan.title, ': worked on in this thread.'];
    const { activityId } = await beginThread(
      api,
      incidents.id,
      drawLines([words], [], ink, plan.incidentId),
      mark,
    );
    history.remember(incidents.id, mark, activityId);
    return activityId;
  }
}
