import {
  createTeamsStandIn,
  type TeamsStandIn,
  type TeamsStandInOptions,
} from '../../../../adapters/stand-ins/teams';

/** A Teams with two people, a team with a channel, and a group chat. */
export const smallTeams = (more: TeamsStandInOptions = {}): Promise<TeamsStandIn> =>
  createTeamsStandIn({
    users: [{ name: 'Dana Reyes', tz: 'Europe/Vienna' }, { name: 'Sam Ortiz' }],
    teams: [{ name: 'Operations', channels: [{ name: 'Incidents' }] }],
    groupChats: [{ name: 'Night shift', members: ['Dana Reyes', 'Sam Ortiz'] }],
    ...more,
  });

/** A token of the bot's own, as its SDK gets one. */
export async function ownToken(teams: TeamsStandIn, form: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: teams.appId,
    client_secret: teams.clientSecret,
    scope: 'https://api.botframework.com/.default',
    ...form,
  });
  return fetch(teams.addresses.tokenEndpoint, { method: 'POST', body });
}

/** Calls of the connector and of Graph without any SDK, so that nothing is repeated or left out on the way. */
export async function plainCalls(teams: TeamsStandIn) {
  const tokenFor = async (scope: string) => {
    const { access_token } = (await (await ownToken(teams, { scope })).json()) as { access_token: string };
    return access_token;
  };
  const connectorToken = await tokenFor('https://api.botframework.com/.default');
  const call = async (token: string, url: string, method: string, body?: object) => {
    const answer = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    const retryAfter = answer.headers.get('retry-after');
    return { status: answer.status, retryAfter, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    connector: (method: string, path: string, body?: object) =>
      call(connectorToken, `${teams.serviceUrl}v3/${path}`, method, body),
    graph: async (method: string, path: string, body?: object) =>
      call(
        await tokenFor('https://graph.microsoft.com/.default'),
        `${teams.addresses.graph}/v1.0/${path}`,
        method,
        body,
      ),
    say: (conversationId: string, activity: object, query = '') =>
      call(
        connectorToken,
        `${teams.serviceUrl}v3/conversations/${encodeURIComponent(conversationId)}/activities${query}`,
        'POST',
        { type: 'message', ...activity },
      ),
  };
}
