import type { Config } from '../config/config';
import type { Running } from './start';

/** What the terminal says once Belay is ready: what runs, what is off and what switches it on, what to try first. */
export function greeting(config: Config, running: Running): string[] {
  const lines = [
    `Belay is ready: ${running.url}`,
    '',
    `  record   ${running.stands.record}`,
    `  queue    ${running.stands.queue}`,
    `  web      ${config.webAuth === 'example' ? 'this machine only; speak as anyone' : 'enrolled browsers only: npx belay enrol PERSON'}`,
    `  slack    ${slackLine(config)}`,
    `  teams    ${teamsLine(config)}`,
    ...(config.redisUrl === undefined ? ['  redis    off; REDIS_URL puts the queue on Redis'] : []),
    ...(config.heartbeatUrl === undefined
      ? ['  watch    off; BELAY_HEARTBEAT_URL tells an outside alarm that Belay lives']
      : []),
  ];
  if (!config.isExample) return lines;
  return [
    ...lines,
    '',
    `The organisation is the example (belay.example.yaml; copy it to belay.yaml for your own). Try first:`,
    `  open ${running.url}/declare and write: Exchange down at Contoso`,
    `  then watch the phones: say "I can’t" as Lee Park, and take it as Sam Ortiz`,
  ];
}

function slackLine(config: Config): string {
  if (!config.slack) return 'off; SLACK_BOT_TOKEN switches it on (README, “Slack”)';
  const way = config.slack.appToken ? 'Socket Mode' : 'requests come to /slack/events';
  return `on, ${config.commandName}, ${way}; npx belay doctor checks it`;
}

function teamsLine(config: Config): string {
  if (!config.teams) return 'off; TEAMS_APP_ID switches it on (README, “Teams”)';
  if (!config.teams.app) {
    return 'THE PLAYGROUND: no app, nothing is proved; anybody on this machine may speak as anyone (/teams/messages)';
  }
  return 'on, requests come to /teams/messages; npx belay doctor checks it';
}
