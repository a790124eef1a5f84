import type { SlackConfig } from './config';
import { type Environment, given } from './environment';
import { address, optional, type Report } from './values';

const ADMIN = 'api.slack.com/apps, your app';
const BOT_TOKEN_FROM = `copy it from ${ADMIN}, OAuth & Permissions, Bot User OAuth Token`;
const NEEDS_TOKEN = [
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'SLACK_INCIDENTS_CHANNEL',
  'SLACK_API_URL',
  'SLACK_STATUS_URL',
];

/** Slack is absent or complete: a token, and a way for Slack to reach us. No value is ever quoted. */
export function readSlack(env: Environment, problem: Report): SlackConfig | undefined {
  const botToken = given(env, 'SLACK_BOT_TOKEN');
  const signingSecret = given(env, 'SLACK_SIGNING_SECRET');
  const appToken = given(env, 'SLACK_APP_TOKEN');
  const incidentsChannel = given(env, 'SLACK_INCIDENTS_CHANNEL');
  const apiUrl = address(env, 'SLACK_API_URL', ['https:', 'http:'], 'http://127.0.0.1:4000/api/', problem);
  const statusUrl = address(
    env,
    'SLACK_STATUS_URL',
    ['https:', 'http:'],
    'https://slack-status.com/api/v2.0.0/current',
    problem,
  );
  if (appToken && !/^xapp-[\w-]+$/.test(appToken)) {
    problem(
      'SLACK_APP_TOKEN',
      `is ${kindOf(appToken)}; expected an app-level token that starts with xapp-; make one under ${ADMIN}, Basic Information, App-Level Tokens, with the scope connections:write`,
    );
  }
  if (!botToken) {
    const alone = NEEDS_TOKEN.filter((name) => given(env, name) !== undefined);
    if (alone.length > 0) {
      problem('SLACK_BOT_TOKEN', `is missing while ${alone.join(', ')} is set; ${BOT_TOKEN_FROM}`);
    }
    return undefined;
  }
  if (!/^xoxb-[\w-]+$/.test(botToken)) {
    problem(
      'SLACK_BOT_TOKEN',
      `is ${kindOf(botToken)}; expected a bot token that starts with xoxb-; ${BOT_TOKEN_FROM}`,
    );
  }
  if (!signingSecret && !appToken) {
    problem(
      'SLACK_SIGNING_SECRET',
      `is missing, so Slack cannot reach Belay; copy it from ${ADMIN}, Basic Information, App Credentials, or set SLACK_APP_TOKEN for Socket Mode`,
    );
  }
  return {
    botToken,
    ...optional('signingSecret', signingSecret),
    ...optional('appToken', appToken),
    ...optional('apiUrl', apiUrl),
    ...optional('incidentsChannel', incidentsChannel),
    ...optional('statusUrl', statusUrl),
  };
}

const KINDS: Record<string, string> = {
  'xoxb-': 'a bot token, or not a whole one',
  'xapp-': 'an app-level token, or not a whole one',
  'xoxp-': 'a user token',
  xoxe: 'a token of an app with token rotation, which Belay does not use',
  'xoxa-': 'a token of an older kind',
};

/** What somebody seems to have copied instead, without any of it. */
function kindOf(token: string): string {
  const kind = Object.keys(KINDS).find((start) => token.startsWith(start));
  return (kind && KINDS[kind]) ?? 'something else';
}
