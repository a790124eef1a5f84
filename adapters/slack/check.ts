import { type AuthTestResponse, type UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Check } from '../../src/ports/check';
import { PermanentError } from '../../src/ports/errors';
import { clientOptions, SlackApi } from './api/api';
import { explain } from './errors';
import { BOT_SCOPES } from './manifest/scopes';
import { NamedChannel } from './rooms/named-channel';

export interface CheckFacts {
  botToken: string;
  signingSecret?: string;
  appToken?: string;
  apiUrl?: string;
  incidentsChannel?: string;
  /** Where Slack reaches us; without Socket Mode it must be an https address. */
  publicUrl?: string;
  people: { name: string; slackId: string }[];
  /** Channels in which a customer's people read. */
  theirs?: { name: string; channel: string }[];
}

/** Asks Slack itself, a call at a time and without budgets: for a command that a person waits for. */
export async function checkSlack(facts: CheckFacts): Promise<Check[]> {
  const api = new SlackApi({
    token: facts.botToken,
    spender: 'rooms',
    lanes: { take: async () => 0, freeze: async () => undefined },
    ...(facts.apiUrl ? { apiUrl: facts.apiUrl } : {}),
  });
  const token = await checkToken(api);
  if (!token.granted) return [token.check, ...(await checkWayIn(facts))];
  return [
    token.check,
    ...checkScopes(token.granted),
    ...(await checkWayIn(facts)),
    await checkFollowers(api, facts),
    ...(await checkTheirs(api, facts.theirs)),
    ...(await checkPeople(api, facts.people)),
  ];
}

const green = (what: string): Check => ({ what, ok: true });
const red = (what: string, fix: string): Check => ({ what, ok: false, fix });

/** An error as what is wrong and what to do about it. */
function fixFor(error: unknown, method: string): string {
  const explained = explain(error, method);
  const advice = explained instanceof PermanentError ? ` ${explained.advice}` : ' Try again later.';
  return `${explained.message}.${advice}`;
}

async function checkToken(api: SlackApi): Promise<{ check: Check; granted?: string[] }> {
  const what = 'Slack knows the bot token';
  try {
    const answer = await api.call<AuthTestResponse>('auth.test');
    const check = green(`${what}: ${answer.user ?? 'the app'} in ${answer.team ?? 'the workspace'}`);
    return { check, granted: answer.response_metadata?.scopes ?? [] };
  } catch (error) {
    return { check: red(what, fixFor(error, 'auth.test')) };
  }
}

function checkScopes(granted: string[]): Check[] {
  return BOT_SCOPES.map((scope) => {
    const what = `Slack scope ${scope.name}: ${scope.for}`;
    if (granted.includes(scope.name)) return green(what);
    const loss = scope.isEssential
      ? 'Belay cannot be used in Slack without it.'
      : 'Only that is lost without it.';
    return red(what, `Add ${scope.name} under OAuth & Permissions and install the app again. ${loss}`);
  });
}

async function checkWayIn(facts: CheckFacts): Promise<Check[]> {
  if (facts.appToken) return [await checkSocket(facts.appToken, facts.apiUrl)];
  const secret = 'Slack signing secret';
  const checks = [
    /^[0-9a-f]{32}$/.test(facts.signingSecret ?? '')
      ? green(secret)
      : red(secret, 'Copy it from Basic Information, App Credentials: 32 hexadecimal characters.'),
  ];
  const reached = 'Slack can reach Belay (request URL)';
  const isPublic = facts.publicUrl?.startsWith('https://') === true;
  checks.push(
    isPublic
      ? green(reached)
      : red(reached, 'Give Belay a public https address, or an app token for Socket Mode, which needs none.'),
  );
  return checks;
}

async function checkSocket(appToken: string, apiUrl: string | undefined): Promise<Check> {
  const what = 'Socket Mode: Slack gives us a connection';
  try {
    await new WebClient(appToken, clientOptions(apiUrl)).apps.connections.open({});
    return green(what);
  } catch (error) {
    const make =
      'Make an app-level token (xapp-…) with the scope connections:write and switch Socket Mode on.';
    return red(what, `${explain(error, 'apps.connections.open').message}. ${make}`);
  }
}

async function checkFollowers(api: SlackApi, { incidentsChannel, theirs = [] }: CheckFacts): Promise<Check> {
  const what = 'The incidents channel that followers read';
  if (!incidentsChannel) {
    return red(
      what,
      'None is set: announcements and updates do not go to Slack. Name a channel in the settings.',
    );
  }
  try {
    const id = await new NamedChannel(api, incidentsChannel).id();
    await api.call('conversations.info', { channel: id });
    const reader = theirs.find(({ channel }) => channel === id);
    if (reader) {
      const fix = `${reader.name} reads there, by belay.yaml, and would read what is ours: give one of them another.`;
      return red(`${what}: ${incidentsChannel}`, fix);
    }
    return green(`${what}: ${incidentsChannel}`);
  } catch (error) {
    return red(`${what}: ${incidentsChannel}`, fixFor(error, 'conversations.info'));
  }
}

async function checkTheirs(api: SlackApi, theirs: CheckFacts['theirs'] = []): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { name, channel } of theirs) {
    const what = `The channel in which ${name} reads (${channel})`;
    try {
      await api.call('conversations.info', { channel });
      checks.push(green(what));
    } catch (error) {
      checks.push(red(what, fixFor(error, 'conversations.info')));
    }
  }
  return checks;
}

async function checkPeople(api: SlackApi, people: CheckFacts['people']): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { name, slackId } of people) {
    const what = `${name} in Slack (${slackId})`;
    try {
      const { user } = await api.call<UsersInfoResponse>('users.info', { user: slackId });
      const gone = user?.deleted ? 'deactivated' : user?.is_bot ? 'a bot' : undefined;
      checks.push(gone ? red(what, `That account is ${gone}: correct the id in belay.yaml.`) : green(what));
    } catch (error) {
      checks.push(red(what, fixFor(error, 'users.info')));
    }
  }
  return checks;
}
