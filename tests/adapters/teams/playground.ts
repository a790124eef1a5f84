import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ChildServer, startChildServer } from '../../support/child-server';
import { tempDir } from '../../support/temp-dir';

/** Microsoft's Agents Playground: a client of Teams that is not ours, with a connector behind it. */
export interface Playground {
  url: string;
  /** Where it takes what the bot sends. */
  connectorUrl: string;
  output(): string;
  stop(): Promise<void>;
}

export interface PlaygroundPlan {
  /** The channel in which incidents are worked. */
  channel: { id: string; name: string };
  /** Who sits before it. */
  speaker: { name: string; objectId: string };
  port: number;
  botUrl: string;
}

const id = (last: number) => `0a1b2c3d-0000-4000-8000-${String(last).padStart(12, '0')}`;

const person = (name: string, objectId: string) => {
  const [givenName = '', surname = ''] = name.split(' ');
  const address = `${givenName.toLowerCase()}@example.com`;
  return {
    // It finds people by their own id alone; Teams finds them by their object id too.
    ...{ id: objectId, aadObjectId: objectId, name, userPrincipleName: address },
    ...{ givenName, surname, email: address },
  };
};

/** JSON is YAML too. It wants five people besides whoever sits before it. */
const contextOf = ({ channel, speaker }: PlaygroundPlan) =>
  JSON.stringify({
    version: '0.1.1',
    tenantId: id(1),
    bot: { id: id(2), name: 'Belay' },
    currentUser: person(speaker.name, speaker.objectId),
    users: ['Robin Chen', 'Alex Morgan', 'Lee Park', 'Pat Novak', 'Jordan Reyes'].map((name, index) =>
      person(name, id(10 + index)),
    ),
    personalChat: { id: 'a:personal-chat' },
    groupChat: { id: '19:group@thread.v2', name: 'War room' },
    team: { id: '19:general@thread.tacv2', name: 'Operations', aadGroupId: id(3), channels: [channel] },
  });

const PROGRAM = join(dirname(require.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
const ON_LOOPBACK = join(__dirname, '../../support/on-loopback.cjs');

/** Starts it on this machine alone, without telemetry, in a folder of its own. */
export async function startPlayground(plan: PlaygroundPlan): Promise<Playground> {
  const home = await tempDir('playground');
  await writeFile(join(home.path, '.m365agentsplayground.yml'), contextOf(plan));
  const url = `http://127.0.0.1:${plan.port}`;
  const child: ChildServer = await startChildServer({
    command: process.execPath,
    args: [
      ...['-r', ON_LOOPBACK, PROGRAM, 'start', '-e', plan.botUrl, '-c', 'msteams'],
      ...['-p', String(plan.port), '--service-url', `${url}/_connector`, '--disable-telemetry'],
    ],
    cwd: home.path,
    env: { PATH: process.env.PATH, HOME: home.path, TMPDIR: home.path, BROWSER: 'none' },
    ready: async () => (await fetch(url)).ok,
  });
  return {
    url,
    connectorUrl: `${url}/_connector`,
    output: child.output,
    stop: async () => {
      await child.end('SIGKILL');
      await home.remove();
    },
  };
}
