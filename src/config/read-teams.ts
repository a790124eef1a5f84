import type { TeamsConfig } from './config';
import { type Environment, given } from './environment';
import { address, choice, optional, type Report } from './values';

const ENTRA = 'entra.microsoft.com, App registrations, your app';
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const LINK_FROM = 'in Teams, the channel’s menu, “Get link to channel”';
/** A channel's bare id, or the link that Teams gives for it. */
const CHANNEL =
  /^(?:19:[\w-]+@thread\.(?:tacv2|skype)|https:\/\/teams\.[\w.-]+\/l\/channel\/19(?:%3[Aa]|:)[\w-]+(?:%40|@)thread\.(?:tacv2|skype)(?:[/?].*)?)$/;
const NEEDS_APP = [
  'TEAMS_APP_PASSWORD',
  'TEAMS_TENANT_ID',
  'TEAMS_CHANNEL',
  'TEAMS_FOLLOWERS_CHANNEL',
  'TEAMS_ROOMS',
  'TEAMS_API_URL',
  'TEAMS_STATUS_URL',
];

/** Teams is absent or complete: an app, a tenant and a channel; or the Playground, on this machine alone. No secret is ever quoted. */
export function readTeams(env: Environment, host: string, problem: Report): TeamsConfig | undefined {
  const appId = given(env, 'TEAMS_APP_ID');
  const password = given(env, 'TEAMS_APP_PASSWORD');
  const tenants = given(env, 'TEAMS_TENANT_ID');
  const channel = channelIn(env, 'TEAMS_CHANNEL', problem);
  const followersChannel = channelIn(env, 'TEAMS_FOLLOWERS_CHANNEL', problem);
  const rooms = choice(env, 'TEAMS_ROOMS', ['threads', 'channels', 'customers'] as const, problem);
  const apiUrl = address(env, 'TEAMS_API_URL', ['https:', 'http:'], 'http://127.0.0.1:4000', problem);
  const statusUrl = address(
    env,
    'TEAMS_STATUS_URL',
    ['https:', 'http:'],
    'https://azure.status.microsoft/en-us/status/feed/',
    problem,
  );
  const playground = choice(env, 'TEAMS_PLAYGROUND', ['on', 'off'] as const, problem) === 'on';
  const common = {
    ownChannels: rooms === 'channels',
    ...(rooms === 'customers' ? { isForCustomersOnly: true } : {}),
    ...optional('followersChannel', followersChannel),
    ...optional('apiUrl', apiUrl),
    ...optional('statusUrl', statusUrl),
  };
  if (playground) {
    checkPlayground(env, host, problem);
    return { tenantIds: [], channel: channel ?? '', ...common };
  }
  if (!appId) {
    const alone = NEEDS_APP.filter((name) => given(env, name) !== undefined);
    if (alone.length > 0) {
      problem(
        'TEAMS_APP_ID',
        `is missing while ${alone.join(', ')} is set; copy the Application (client) ID from ${ENTRA}`,
      );
    }
    return undefined;
  }
  if (!GUID.test(appId)) problem('TEAMS_APP_ID', `is not an Application (client) ID; copy it from ${ENTRA}`);
  if (!password) {
    problem(
      'TEAMS_APP_PASSWORD',
      `is missing; make one under ${ENTRA}, Certificates & secrets, and copy its value`,
    );
  } else if (GUID.test(password)) {
    problem('TEAMS_APP_PASSWORD', 'is the id of a secret; the value stands beside it, and only once');
  }
  if (given(env, 'TEAMS_CHANNEL') === undefined) {
    problem('TEAMS_CHANNEL', `is missing: incidents are worked on in its threads; ${LINK_FROM}`);
  }
  if (rooms === 'customers' && followersChannel !== undefined) {
    problem(
      'TEAMS_FOLLOWERS_CHANNEL',
      'is what our followers read; with TEAMS_ROOMS=customers nobody there is ours',
    );
  }
  return {
    app: { id: appId.toLowerCase(), password: password ?? '' },
    tenantIds: tenantsIn(tenants, problem),
    channel: channel ?? '',
    ...common,
  };
}

/** The Playground proves nothing of who speaks: it is believed on this machine alone. */
function checkPlayground(env: Environment, host: string, problem: Report): void {
  if (given(env, 'TEAMS_APP_ID') !== undefined) {
    problem('TEAMS_PLAYGROUND', 'is for trying Belay without an app; remove it, or TEAMS_APP_ID');
  }
  if (given(env, 'NODE_ENV') === 'production') {
    problem('TEAMS_PLAYGROUND', 'lets anybody on this machine speak as anyone; remove it in production');
  }
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) {
    problem(
      'TEAMS_PLAYGROUND',
      `lets anybody who reaches ${host} speak as anyone; leave BELAY_HOST at 127.0.0.1`,
    );
  }
  if (given(env, 'TEAMS_CHANNEL') === undefined) {
    problem('TEAMS_CHANNEL', 'is missing: give the id of a channel in the Playground’s own configuration');
  }
}

function channelIn(env: Environment, name: 'TEAMS_CHANNEL' | 'TEAMS_FOLLOWERS_CHANNEL', problem: Report) {
  const setting = given(env, name);
  if (setting === undefined || CHANNEL.test(setting)) return setting;
  problem(name, `is not a channel’s link; ${LINK_FROM}`);
  return undefined;
}

function tenantsIn(setting: string | undefined, problem: Report): string[] {
  const tenantIds = (setting ?? '').split(',').map((id) => id.trim().toLowerCase());
  const wrong = tenantIds.find((id) => !GUID.test(id));
  if (wrong !== undefined) {
    const from =
      'copy the Directory (tenant) ID from entra.microsoft.com, Overview; several with commas, your own first';
    problem(
      'TEAMS_TENANT_ID',
      setting === undefined ? `is missing; ${from}` : `"${wrong}" is no tenant’s id; ${from}`,
    );
  }
  return tenantIds;
}
