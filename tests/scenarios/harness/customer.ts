import type { SlackMessage, SlackView } from '../../../adapters/stand-ins/slack';
import type { TeamsMessage, Outcome as TeamsOutcome } from '../../../adapters/stand-ins/teams';
import type { Organisation } from '../../../src/domain/people/organisation';
import type { Night } from './night';
import { CAST, EVERYONE, slackIdOf, type Who } from './people';

/** Contoso's channel on each platform, as belay.yaml names it. */
const THEIR_CHANNEL = { slack: 'C0CONTOSO', teams: '19:contoso@thread.tacv2' } as const;
/** Somebody of Contoso's, whom belay.yaml does not name. */
const PAT = 'Pat Reyes';
const PAT_IN_SLACK = 'U0PAT';
const THEIR_TEAM = 'c0c0c0c0-2222-4000-8000-000000000000';

/** Contoso as Northwind knows them, with a channel on these platforms. */
export function contoso(org: Omit<Organisation, 'version'>, on: ('slack' | 'teams')[]): void {
  org.customers.contoso = {
    id: 'contoso',
    name: 'Contoso',
    contract: 'platinum',
    contacts: [],
    channels: Object.fromEntries(on.map((platform) => [platform, THEIR_CHANNEL[platform]])),
  };
}

/** In the thread of an incident, or in the channel itself. */
export type There = number | 'root';

/** Contoso's people in a channel of theirs: what they are shown, and what they do. */
export interface Theirs {
  /** Says words to Belay by naming it; gives back what they alone were shown. */
  ask(words: string, where: There): Promise<string>;
  /** The same with the platform's own command. */
  command(words: string, where: There): Promise<string>;
  /** Says it to Belay alone, in a chat of their own with it. */
  alone(words: string): Promise<string>;
  /** A button that nobody drew says these words. */
  press(words: string, where: There): Promise<string>;
  /** A form that nobody opened is sent in for this incident. */
  submit(verb: string, incident: number, fields: Record<string, string>, where: There): Promise<string>;
  /** One of ours says words to Belay there, and what they are answered. */
  askAs(who: Who, words: string, where: There): Promise<string>;
  /** One of ours puts the newest message of the thread on the timeline; what they are answered. */
  pinAs(who: Who, incident: number): Promise<string>;
  /** Writes to the others in the thread. */
  write(words: string, where: There): Promise<void>;
  /** What Belay posted in the incident's thread, oldest first, as it stands now. */
  thread(incident: number): Promise<string[]>;
  /** The same without waiting until nothing is under way. */
  standing(incident: number): string[];
  /** Changes the words of what they wrote last, or takes it away. */
  amend(incident: number, words: string | undefined): Promise<void>;
  /** How many threads Belay began in their channel. */
  threads(): number;
  /** The same messages as they came over the wire: what is behind their words, too. */
  readonly wire: string[];
  /** Everything that Belay ever showed to anybody of theirs, in all its versions. */
  readonly everything: string[];
}

/** What must never be read in a room of theirs: our people, their contract, how we work, and what is wrong inside. */
const OURS: RegExp[] = [
  new RegExp(`\\b(?:${EVERYONE.flatMap((who) => CAST[who].name.split(' ')).join('|')})\\b`),
  /\+1 555 01\d\d/,
  /platinum/i,
  /contoso-exchange|Contoso Exchange|\bDNS\b|\bVPN\b/,
  /primary for|secondary for|Operations desk|\blevel \d/i,
  /\bpag(?:ed|ing)\b|not reached|web phone/i,
  /decided|time box|plan B|ruled out|cause|lesson|task|follow-up|vendor|invited|severity/i,
  /internal|between us|Fabrikam/i,
];

/** What they were shown that says something of ours; empty when nothing does. */
export function leaks({ everything, wire }: Theirs): string[] {
  const said = everything.flatMap((text) =>
    OURS.filter((pattern) => pattern.test(text)).map((pattern) => `${pattern} in: ${text}`),
  );
  // Nothing to press, and no way to a page that they may not open.
  const behind = wire.filter((text) =>
    /https?:|"say"|"action_id"|"form"/.test(text.replace(/"\$schema":"[^"]*"/g, '')),
  );
  return [...said, ...behind];
}

/** Opens Contoso's channel on a platform of this night and lets them in. */
export function theirs(night: Night, platform: 'slack' | 'teams'): Theirs {
  return platform === 'slack' ? inSlack(night) : inTeams(night);
}

function inTeams(night: Night): Theirs {
  const side = night.teamsSideOnly;
  const { teams } = side;
  const { id: pat } = teams.teams.addUser({ name: PAT, isGuest: true });
  teams.teams.addTeam({
    name: 'Contoso and Northwind',
    aadGroupId: THEIR_TEAM,
    members: [...teams.teams.users.keys()],
    channels: [{ id: THEIR_CHANNEL.teams, name: 'Outages' }],
  });
  const everything: string[] = [];
  const wire: string[] = [];
  const print = (message: TeamsMessage) => side.print('Dana', message);
  const theirChat = teams.teams.personalChat(teams.teams.findUser(PAT)!).id;
  teams.onMessage((message) => {
    const { conversationId, onlyFor, byBot } = message;
    const isSeen = [THEIR_CHANNEL.teams, theirChat].includes(conversationId);
    if (!byBot || !isSeen || (onlyFor !== undefined && onlyFor !== pat)) return;
    everything.push(print(message));
    wire.push(JSON.stringify(message.attachments));
  });
  const roots = () =>
    teams.messages(THEIR_CHANNEL.teams).filter(({ id, threadId, byBot }) => byBot && id === threadId);
  const at = (where: There) => {
    if (where === 'root') return THEIR_CHANNEL.teams;
    const isOf = (message: TeamsMessage) =>
      new RegExp(`INC-${where}(?!\\d)`).test(JSON.stringify(message.attachments));
    const root = roots().find(isOf);
    if (!root) throw new Error(`Contoso has no thread of INC-${where}`);
    return `${THEIR_CHANNEL.teams};messageid=${root.id}`;
  };
  const standing = (incident: number) =>
    teams
      .messages(at(incident))
      .filter(({ byBot }) => byBot)
      .map(print);
  const answered = async (of: Promise<TeamsOutcome>) => {
    const outcome = await of;
    if (outcome.status !== 200) throw new Error(`answered with ${outcome.status}`);
    // What the platform itself calls a form is a task.
    const said = JSON.stringify(outcome.invoke ?? '').replace('{"task":', '{');
    everything.push(said);
    return outcome.replies.length > 0 || outcome.invoke === undefined ? print(await outcome.reply()) : said;
  };
  const acted = (name: string, data: object, where: There) =>
    answered(
      teams.user(pat).activity(
        {
          type: 'invoke',
          name,
          value:
            name === 'adaptiveCard/action'
              ? { action: { type: 'Action.Execute', data }, trigger: 'manual' }
              : { data },
        },
        at(where),
      ),
    );
  return {
    everything,
    wire,
    ask: (words, where) => answered(teams.user(pat).mention(words, at(where))),
    command: (words, where) => answered(teams.user(pat).slash(words, at(where))),
    alone: (words) => answered(teams.user(pat).message(words)),
    press: (say, where) => acted('adaptiveCard/action', { belay: { say } }, where),
    submit: (form, incidentId, fields, where) =>
      acted('task/submit', { belay: { form, incidentId }, ...fields }, where),
    async askAs(who, words, where) {
      return print(await (await side.actor(who).mention(words, at(where))).reply());
    },
    async pinAs(who, incident) {
      const last = teams.messages(at(incident)).findLast(({ byBot }) => !byBot)!;
      const { invoke } = await side.actor(who).messageExtension('add_to_timeline', last);
      return JSON.stringify(invoke);
    },
    async write(words, where) {
      await teams.user(pat).message(words, at(where));
    },
    async thread(incident) {
      await night.time.quiet();
      return standing(incident);
    },
    standing,
    async amend(incident, words) {
      const last = teams.messages(at(incident)).findLast(({ from }) => from.id === pat)!;
      await (words === undefined ? teams.user(pat).remove(last) : teams.user(pat).edit(last, words));
    },
    threads: () => roots().length,
  };
}

function inSlack(night: Night): Theirs {
  const side = night.slackSideOnly;
  const { slack } = side;
  slack.workspace.addUser({ id: PAT_IN_SLACK, real_name: PAT, name: PAT, team_id: 'T0CONTOSO' });
  slack.workspace.addChannel({
    id: THEIR_CHANNEL.slack,
    name: 'ext-contoso',
    members: [...EVERYONE.map(slackIdOf), PAT_IN_SLACK, 'U0BOT'],
  });
  const everything: string[] = [];
  const wire: string[] = [];
  const pat = slack.user(PAT_IN_SLACK);
  const bot = slack.workspace.bot.id;
  const print = (message: SlackMessage) => side.print('Dana', message);
  const stands = ({ channel, ts }: SlackMessage) =>
    slack.workspace.channels.get(channel)?.messages.some((message) => message.ts === ts) === true;
  slack.onMessage((message) => {
    const isSeen = message.channel === THEIR_CHANNEL.slack && stands(message);
    if (message.user !== bot || !isSeen) return;
    everything.push(print(message));
    wire.push(JSON.stringify([message.text, message.blocks]));
  });
  const ours = () => slack.messages(THEIR_CHANNEL.slack).filter(({ user }) => user === bot);
  const roots = () => ours().filter(({ thread_ts }) => thread_ts === undefined);
  const at = (where: There): { channel: string; thread_ts?: string } => {
    if (where === 'root') return { channel: THEIR_CHANNEL.slack };
    const root = roots().find((message) => new RegExp(`INC-${where}(?!\\d)`).test(print(message)));
    if (!root) throw new Error(`Contoso has no thread of INC-${where}`);
    return { channel: THEIR_CHANNEL.slack, thread_ts: root.ts };
  };
  const standing = (incident: number) => {
    const { thread_ts } = at(incident);
    return ours()
      .filter((message) => [message.ts, message.thread_ts].includes(thread_ts))
      .map(print);
  };
  const answered = async (userId: string, act: () => Promise<unknown>) => {
    const before = slack.privateTo(userId).length;
    await act();
    const shown = await slack.waitFor(() => slack.privateTo(userId)[before], {
      what: 'an answer for them alone',
    });
    if (userId === PAT_IN_SLACK) everything.push(print(shown));
    return print(shown);
  };
  const mention = (userId: string, words: string, where: There) =>
    answered(userId, () => slack.user(userId).mention(words, at(where)));
  return {
    everything,
    wire,
    ask: (words, where) => mention(PAT_IN_SLACK, words, where),
    // Slack does not say of a command in which thread it was typed.
    command: (words) => answered(PAT_IN_SLACK, () => pat.slash(words, { channel: THEIR_CHANNEL.slack })),
    async alone(words) {
      const seen = () => slack.directMessages(PAT_IN_SLACK).filter(({ user }) => user === bot);
      const before = seen().length;
      await pat.message(words);
      const shown = await slack.waitFor(() => seen()[before], { what: 'an answer in their chat' });
      side.foreseeMessage(shown);
      everything.push(print(shown));
      return print(shown);
    },
    press(words, where) {
      const { thread_ts } = at(where);
      const on = ours().find(({ ts }) => thread_ts === undefined || ts === thread_ts)!;
      const text = { type: 'plain_text', text: 'Press' };
      const element = { type: 'button', action_id: 'say:0', value: words, text };
      return answered(PAT_IN_SLACK, () =>
        pat.press({ ...on, blocks: [{ type: 'actions', block_id: 'b', elements: [element] }] }, 'Press'),
      );
    },
    async submit(verb, incidentId, fields, where) {
      const { channel, thread_ts } = at(where);
      const place = thread_ts ? `${channel}/${thread_ts}` : channel;
      const view = {
        id: 'V0FORGED',
        callback_id: `form:${verb}`,
        private_metadata: JSON.stringify({ incidentId, place }),
        blocks: Object.keys(fields).map((name) => ({
          type: 'input',
          block_id: name,
          label: { type: 'plain_text', text: name },
          element: { type: 'plain_text_input', action_id: name },
        })),
      } as unknown as SlackView;
      const { body } = await pat.submit(view, fields);
      everything.push(body);
      return body;
    },
    askAs: (who, words, where) => mention(slackIdOf(who), words, where),
    async pinAs(who, incident) {
      const { thread_ts } = at(incident);
      const last = slack
        .messages(THEIR_CHANNEL.slack)
        .findLast((message) => message.user !== bot && message.thread_ts === thread_ts)!;
      return answered(slackIdOf(who), () => side.actor(who).shortcut('add_to_timeline', { message: last }));
    },
    async write(words, where) {
      await pat.message(words, at(where));
    },
    async thread(incident) {
      await night.time.quiet();
      return standing(incident);
    },
    standing,
    async amend(incident, words) {
      const { thread_ts } = at(incident);
      const last = slack
        .messages(THEIR_CHANNEL.slack)
        .findLast((message) => message.user === PAT_IN_SLACK && message.thread_ts === thread_ts)!;
      await (words === undefined ? pat.erase(last) : pat.edit(last, words));
    },
    threads: () => roots().length,
  };
}
