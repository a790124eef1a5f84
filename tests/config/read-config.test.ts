import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '../../src/config/environment';
import { VARIABLES } from '../../src/config/environment';
import { ConfigError, readConfig } from '../../src/config/read-config';

const organisation = readFileSync(resolve(__dirname, '../../belay.example.yaml'), 'utf8');
const example = { organisation, organisationPath: 'belay.example.yaml', isExample: true };
const own = { organisation, organisationPath: 'belay.yaml', isExample: false };

/** "where: what" of each problem, none when it reads. */
function problemsIn(env: Environment, files: Parameters<typeof readConfig>[1] = example): string[] {
  try {
    readConfig(env, files);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ where, what }) => `${where}: ${what}`);
    throw error;
  }
}

describe('a configuration', () => {
  it('needs nothing at all', () => {
    const { organisation: read, ...rest } = readConfig({}, example);
    expect(rest).toEqual({
      isExample: true,
      host: '127.0.0.1',
      port: 3_000,
      trustedProxies: 0,
      webAuth: 'example',
      dataDir: '.belay',
      commandName: '/incident',
      concurrency: 50,
      logLevel: 'info',
    });
    expect(read.people.sam?.name).toBe('Sam Ortiz');
  });

  it('takes blanks for nothing, as compose files pass them', () => {
    const blank = Object.fromEntries(VARIABLES.map(({ name }) => [name, ' ']));
    expect(readConfig(blank, example)).toEqual(readConfig({}, example));
  });

  it('takes everything', () => {
    const config = readConfig(
      {
        PORT: '8080',
        BELAY_HOST: '0.0.0.0',
        BELAY_TRUSTED_PROXIES: '1',
        BELAY_DATA_DIR: '/var/lib/belay',
        BELAY_PUBLIC_URL: 'https://belay.example.com/',
        DATABASE_URL: 'postgres://belay:pw@db/belay',
        REDIS_URL: 'rediss://:pw@redis:6380/2',
        SLACK_BOT_TOKEN: 'xoxb-1-abc',
        SLACK_SIGNING_SECRET: 'secret',
        SLACK_APP_TOKEN: 'xapp-1-abc',
        SLACK_API_URL: 'http://127.0.0.1:9/api/',
        SLACK_INCIDENTS_CHANNEL: 'incidents',
        SLACK_COMMAND: '/sos',
        BELAY_LOG_LEVEL: 'debug',
        BELAY_HEARTBEAT_URL: 'https://hc.example.com/ping/1',
        BELAY_FAIL_POINT: 'page-sent',
        BELAY_CONCURRENCY: '5',
        PATH: '/usr/bin',
      },
      own,
    );
    expect({ ...config, organisation: undefined }).toEqual({
      organisation: undefined,
      isExample: false,
      host: '0.0.0.0',
      port: 8_080,
      trustedProxies: 1,
      publicUrl: 'https://belay.example.com',
      webAuth: 'devices',
      dataDir: '/var/lib/belay',
      databaseUrl: 'postgres://belay:pw@db/belay',
      redisUrl: 'rediss://:pw@redis:6380/2',
      slack: {
        botToken: 'xoxb-1-abc',
        signingSecret: 'secret',
        appToken: 'xapp-1-abc',
        apiUrl: 'http://127.0.0.1:9/api/',
        incidentsChannel: 'incidents',
      },
      commandName: '/sos',
      concurrency: 5,
      logLevel: 'debug',
      heartbeatUrl: 'https://hc.example.com/ping/1',
      failPoint: 'page-sent',
    });
  });

  it('names every problem at once, and says how many there are', () => {
    const env = {
      PORT: '70000',
      BELAY_LOG_LEVEL: 'loud',
      BELAY_CONCURRENCY: '0',
      REDIS_URL: 'localhost:6379',
      SLACK_SIGNING_SECRET: 'x',
    };
    expect(problemsIn(env, { ...example, organisation: undefined })).toEqual([
      expect.stringMatching(/^BELAY_CONFIG: belay\.example\.yaml cannot be read/),
      expect.stringMatching(/^SLACK_BOT_TOKEN: is missing while SLACK_SIGNING_SECRET is set/),
      'PORT: "70000" is not a whole number from 0 to 65535',
      'REDIS_URL: is not an address of the form redis://host:6379',
      'BELAY_CONCURRENCY: "0" is not a whole number from 1 to 500',
      'BELAY_LOG_LEVEL: "loud" is none of debug, info, warn, error',
    ]);
    expect(() => readConfig(env, example)).toThrow(
      /^Belay does not start: 5 things .*\n {2}SLACK_BOT_TOKEN: /,
    );
  });

  it('says in which file something is wrong', () => {
    expect(problemsIn({}, { ...own, organisation: organisation.replace('Chicago', 'Chicagoo') })).toEqual([
      'belay.yaml, timeZone: "America/Chicagoo" is not a time zone; expected a name such as America/Chicago',
    ]);
    expect(problemsIn({}, { ...own, organisation: 'people: [' })).toEqual([
      expect.stringMatching(/^belay\.yaml: .*line 1, column/),
    ]);
  });

  it('recognises a misspelt variable, and lets strangers be', () => {
    expect(problemsIn({ BELAY_DATADIR: 'x', SLACK_BOT_TOKENS: 'xoxb-1' })).toEqual([
      "BELAY_DATADIR: is not a variable of Belay's; did you mean BELAY_DATA_DIR?",
      "SLACK_BOT_TOKENS: is not a variable of Belay's; did you mean SLACK_BOT_TOKEN?",
    ]);
    expect(problemsIn({ BELAY_TEST_CONFIG: 'x', SLACK_WEBHOOK: 'y', POST: '1' })).toEqual([]);
  });

  it('keeps fail points out of production', () => {
    expect(problemsIn({ BELAY_FAIL_POINT: 'claimed', NODE_ENV: 'production' })).toEqual([
      'BELAY_FAIL_POINT: is for tests only; remove it in production',
    ]);
  });
});

describe('who may come into the web room', () => {
  it.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('anybody as anybody on %s', (host) => {
    expect(readConfig({ BELAY_HOST: host }, example).webAuth).toBe('example');
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'belay.internal', '127.0.0.1.example.com'])(
    'never anybody as anybody on %s',
    (host) => {
      expect(problemsIn({ BELAY_HOST: host })).toEqual([
        `BELAY_HOST: on ${host} anybody who reaches it could speak as anybody; set BELAY_WEB_AUTH=devices, or listen on 127.0.0.1`,
      ]);
      expect(problemsIn({ BELAY_HOST: host, BELAY_WEB_AUTH: 'devices' })).toEqual([]);
      expect(problemsIn({ BELAY_HOST: host, BELAY_WEB_AUTH: 'example' }, own)).toHaveLength(1);
    },
  );

  it('enrolled devices, once an organisation is declared', () => {
    expect(readConfig({}, own).webAuth).toBe('devices');
  });

  it.each(['http://127.0.0.1:3000', 'http://localhost:3000/', 'https://belay.example.com'])(
    'at %s',
    (publicUrl) => {
      expect(readConfig({ BELAY_PUBLIC_URL: publicUrl }, own).publicUrl).toBe(publicUrl.replace(/\/$/, ''));
    },
  );

  it.each([
    'belay.example.com',
    'http://belay.example.com',
    'https://u:pw@belay.example.com',
    'https://a.b/belay',
    'ftp://a',
  ])('never at %s', (publicUrl) => {
    const problems = problemsIn({ BELAY_PUBLIC_URL: publicUrl }, own);
    expect(problems).toEqual([expect.stringMatching(/^BELAY_PUBLIC_URL: .*https:\/\/belay\.example\.com/)]);
  });

  it('and it listens on an address', () => {
    expect(problemsIn({ BELAY_HOST: 'http://x', BELAY_WEB_AUTH: 'devices' })).toEqual([
      expect.stringMatching(/^BELAY_HOST: "http:\/\/x" is not an address/),
    ]);
  });
});

describe('Slack', () => {
  const token = { SLACK_BOT_TOKEN: 'xoxb-1-abc' };

  it('is complete with a signing secret, or with an app token', () => {
    expect(problemsIn({ ...token, SLACK_SIGNING_SECRET: 's' })).toEqual([]);
    expect(problemsIn({ ...token, SLACK_APP_TOKEN: 'xapp-1-abc' })).toEqual([]);
  });

  it('is not half there', () => {
    expect(problemsIn(token)).toEqual([
      expect.stringMatching(/^SLACK_SIGNING_SECRET: is missing.*Basic Information.*SLACK_APP_TOKEN/),
    ]);
    expect(problemsIn({ SLACK_APP_TOKEN: 'xapp-1-a', SLACK_INCIDENTS_CHANNEL: 'incidents' })).toEqual([
      expect.stringMatching(
        /^SLACK_BOT_TOKEN: is missing while SLACK_APP_TOKEN, SLACK_INCIDENTS_CHANNEL is set; .*OAuth & Permissions/,
      ),
    ]);
  });

  it('says which token was taken for which', () => {
    expect(problemsIn({ SLACK_BOT_TOKEN: 'xoxp-1-abc', SLACK_APP_TOKEN: 'xoxb-1-abc' })).toEqual([
      expect.stringMatching(/^SLACK_APP_TOKEN: is a bot token.*xapp-.*App-Level Tokens/),
      expect.stringMatching(/^SLACK_BOT_TOKEN: is a user token; expected .*xoxb-.*OAuth & Permissions/),
    ]);
    expect(problemsIn({ SLACK_BOT_TOKEN: 'xoxb-…', SLACK_SIGNING_SECRET: 's' })).toHaveLength(1);
  });

  it.each(['incident', '/Incident', '/', '/in cident'])('takes no command called %s', (name) => {
    expect(problemsIn({ SLACK_COMMAND: name })).toEqual([expect.stringMatching(/^SLACK_COMMAND: /)]);
  });
});

describe('Teams', () => {
  const id = '1234abcd-12ab-34cd-56ef-123456abcdef';
  const link = 'https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/Incidents?groupId=g&tenantId=t';
  const whole = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'abc~8', TEAMS_TENANT_ID: id, TEAMS_CHANNEL: link };

  it('is complete with an app, its secret, a tenant and a channel', () => {
    expect(problemsIn(whole)).toEqual([]);
    const more = { TEAMS_FOLLOWERS_CHANNEL: '19:xyz@thread.tacv2', TEAMS_ROOMS: 'channels' };
    const second = '2234ABCD-12ab-34cd-56ef-123456abcdef';
    expect(readConfig({ ...whole, ...more, TEAMS_TENANT_ID: `${id}, ${second}` }, example).teams).toEqual({
      app: { id, password: 'abc~8' },
      tenantIds: [id, second.toLowerCase()],
      channel: link,
      followersChannel: '19:xyz@thread.tacv2',
      ownChannels: true,
    });
  });

  it('may be a customer’s own, where nobody is ours', () => {
    const theirs = { ...whole, TEAMS_ROOMS: 'customers' };
    expect(readConfig(theirs, example).teams).toMatchObject({ ownChannels: false, isForCustomersOnly: true });
    expect(problemsIn({ ...theirs, TEAMS_FOLLOWERS_CHANNEL: link })).toEqual([
      expect.stringMatching(/^TEAMS_FOLLOWERS_CHANNEL: is what our followers read; .*nobody there is ours/),
    ]);
  });

  it('is not half there', () => {
    expect(problemsIn({ TEAMS_CHANNEL: link })).toEqual([
      expect.stringMatching(/^TEAMS_APP_ID: is missing while TEAMS_CHANNEL is set; .*App registrations/),
    ]);
    expect(problemsIn({ TEAMS_APP_ID: id })).toEqual([
      expect.stringMatching(/^TEAMS_APP_PASSWORD: is missing.*Certificates & secrets/),
      expect.stringMatching(/^TEAMS_CHANNEL: is missing.*Get link to channel/),
      expect.stringMatching(/^TEAMS_TENANT_ID: is missing.*tenant/),
    ]);
  });

  it.each([
    ['TEAMS_APP_ID', 'belay', /is not an Application \(client\) ID/],
    ['TEAMS_APP_PASSWORD', id, /is the id of a secret/],
    ['TEAMS_TENANT_ID', 'contoso.onmicrosoft.com', /"contoso.onmicrosoft.com" is no tenant’s id/],
    ['TEAMS_CHANNEL', 'Incidents', /is not a channel’s link/],
    ['TEAMS_CHANNEL', 'https://teams.microsoft.com/l/channel/19%3Agarbage', /is not a channel’s link/],
    ['TEAMS_CHANNEL', '19:abc@thread.v2', /is not a channel’s link/],
    ['TEAMS_FOLLOWERS_CHANNEL', 'https://evil.example/l/channel/19%3Aabc', /is not a channel’s link/],
    ['TEAMS_ROOMS', 'chats', /none of threads, channels, customers/],
    ['TEAMS_CHANEL', 'x', /did you mean TEAMS_CHANNEL/],
  ])('%s is not %s', (name, value, words) => {
    expect(problemsIn({ ...whole, [name]: value })).toEqual([expect.stringMatching(words)]);
  });

  it('talks to the Playground on this machine alone, and to no app beside it', () => {
    const playground = { TEAMS_PLAYGROUND: 'on', TEAMS_CHANNEL: '19:abc@thread.tacv2' };
    expect(readConfig(playground, example).teams).toEqual({
      tenantIds: [],
      channel: '19:abc@thread.tacv2',
      ownChannels: false,
    });
    expect(problemsIn({ ...playground, BELAY_HOST: '0.0.0.0', BELAY_WEB_AUTH: 'devices' })).toEqual([
      expect.stringMatching(/^TEAMS_PLAYGROUND: lets anybody who reaches 0\.0\.0\.0 speak as anyone/),
    ]);
    expect(problemsIn({ ...playground, NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^TEAMS_PLAYGROUND: .*production/),
    ]);
    expect(problemsIn({ ...playground, TEAMS_APP_ID: id })).toEqual([
      expect.stringMatching(/^TEAMS_PLAYGROUND: .*without an app/),
    ]);
  });
});

it('no problem ever quotes a secret', () => {
  const secrets = VARIABLES.filter(({ isSecret }) => isSecret);
  const bad = [
    'CANARY-1',
    'http:CANARY-2',
    'postgres//u:CANARY@h/d',
    'redis:CANARY@h',
    'xoxp-CANARY',
    'xoxb CANARY',
  ];
  for (const value of bad) {
    const env = Object.fromEntries(secrets.map(({ name }) => [name, value]));
    const problems = problemsIn(env);
    expect(problems.length).toBeGreaterThan(2);
    expect(problems.join('\n')).not.toContain('CANARY');
  }
});
