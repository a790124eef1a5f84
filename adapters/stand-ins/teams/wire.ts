import type { Fields } from '../fields';
import type { TeamsConversation, TeamsUser } from './shapes';
import type { Teams } from './state';

/** Where something happens, as an activity says it. */
export interface Scene {
  conversation: TeamsConversation;
  threadId?: string | undefined;
}

/** A conversation as an activity names it. */
function wireConversation({ conversation, threadId }: Scene): Fields {
  const { id, kind, tenantId, name } = conversation;
  if (kind === 'personal') return { conversationType: kind, id, tenantId };
  return {
    isGroup: true,
    conversationType: kind,
    id: threadId ? `${id};messageid=${threadId}` : id,
    tenantId,
    ...(kind === 'groupChat' && name ? { name } : {}),
  };
}

/** What Teams adds of its own: tenant, team and channel. */
export function wireChannelData(teams: Teams, { conversation }: Scene): Fields {
  const tenant = { id: conversation.tenantId };
  const team = conversation.teamId ? teams.teams.get(conversation.teamId) : undefined;
  if (!team) return { tenant };
  return {
    teamsChannelId: conversation.id,
    teamsTeamId: team.id,
    channel:
      conversation.id === team.id
        ? { id: conversation.id }
        : { id: conversation.id, name: conversation.name },
    team: { id: team.id, name: team.name, aadGroupId: team.aadGroupId },
    tenant,
  };
}

/** An activity in a person's name, before what makes it the one it is. */
export function activityOf(teams: Teams, user: TeamsUser, scene: Scene, serviceUrl: string): Fields {
  const at = teams.now();
  return {
    id: teams.nextId(),
    timestamp: new Date(at).toISOString(),
    localTimestamp: localTime(at, user.tz),
    localTimezone: user.tz,
    locale: user.locale,
    channelId: 'msteams',
    serviceUrl,
    from: { id: user.id, name: user.name, aadObjectId: user.aadObjectId },
    recipient: teams.bot,
    conversation: wireConversation(scene),
    channelData: wireChannelData(teams, scene),
    entities: [
      {
        type: 'clientInfo',
        locale: user.locale,
        country: user.locale.split('-')[1] ?? 'US',
        platform: 'Web',
        timezone: user.tz,
      },
    ],
  };
}

/** A time as the reader's device writes it: with their zone's distance from UTC. */
function localTime(at: number, tz: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(
    at,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const offset = /GMT([+-]\d\d:\d\d)/.exec(name)?.[1] ?? '+00:00';
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  const shift = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return new Date(at + shift).toISOString().replace('Z', offset);
}
