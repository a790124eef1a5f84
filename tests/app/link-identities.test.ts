import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { MemoryNotifier } from '../../adapters/memory/notifier';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import type { Reply } from '../../src/chat/message';
import { plainText } from '../../src/chat/rich-text';
import type { Organisation, PlatformId } from '../../src/domain/people/organisation';
import type { ChatRequest } from '../../src/ports/chat-request';
import { MOST_TRIES } from '../../src/ports/identity-store';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const NIGHT = Date.parse('2026-11-22T04:04:00Z');
const MINUTE = 60_000;

type Who = Omit<ChatRequest['user'], 'name'> & { on: PlatformId; name?: string };
const SAM: Who = { on: 'slack', id: 'U0SAM' };
const SAM_IN_TEAMS: Who = { on: 'teams', id: 'T-SAM', name: 'Sam' };
const EVE: Who = { on: 'teams', id: 'T-EVE', name: 'Eve' };
const EVE_IN_SLACK: Who = { on: 'slack', id: 'U0EVE', name: 'Eve' };

/** Sam is known in Slack and by mail, Robin in Slack, a contact of Contoso in Teams. */
async function installation() {
  const stores = openMemory();
  const org = exchangePeople();
  for (const person of Object.values(org.people)) person.contactMethods = [];
  org.people.sam!.contactMethods = [
    { medium: 'slack', address: 'U0SAM' },
    { medium: 'email', address: 'sam@northwind.example' },
  ];
  org.people.robin!.contactMethods = [{ medium: 'slack', address: 'U0ROBIN' }];
  org.customers.contoso!.contacts = [
    { name: 'Pat', contactMethods: [{ medium: 'teams', address: 'T-PAT' }] },
  ];
  await stores.configuration.publish(org);
  await stores.storyClock.freeze(NIGHT);
  const chats = { slack: new MemoryChatPlatform('slack'), teams: new MemoryChatPlatform('teams') };
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map<PlatformId, MemoryChatPlatform>(
      Object.entries(chats) as [PlatformId, MemoryChatPlatform][],
    ),
    notifiers: new Map([
      ['slack', new MemoryNotifier('slack')],
      ['teams', new MemoryNotifier('teams')],
    ] as const),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 4,
  });
  await belay.relay.start();
  let count = 0;
  const request = ({ on, ...user }: Who, text: string): ChatRequest => {
    count += 1;
    return {
      requestId: `request-${count}`,
      platform: on,
      user: { ...user, name: user.name ?? user.id },
      input: { kind: 'text', text },
      canOpenForm: false,
    };
  };
  const words = (reply: Reply) => reply.lines.map((line) => plainText(line, 'Etc/UTC')).join(' ');
  const handle = (asked: ChatRequest) => belay.handle(asked).then(words);
  const say = (who: Who, text: string) => handle(request(who, text));
  return {
    stores,
    chats,
    request,
    handle,
    say,
    codeFor: async (who: Who) => /\b[A-Z]\d\w{2}-\w{4}\b/.exec(await say(who, 'link'))?.[0] ?? '',
    nameOf: async (who: Who) => /You are (.*?) to Belay/.exec(await say(who, 'whoami'))?.[1],
    methods: async (personId: string) =>
      (await stores.configuration.current()).people[personId]?.contactMethods.map(({ address }) => address),
    republish: (change: (org: Organisation) => void) =>
      stores.configuration.current().then((current) => {
        const next = structuredClone(current);
        change(next);
        return stores.configuration.publish(next);
      }),
    async stop() {
      await belay.relay.stop(1_000);
      await stores.close();
    },
  };
}

let at: Awaited<ReturnType<typeof installation>>;
beforeEach(async () => {
  at = await installation();
});
afterEach(() => at.stop());

describe('a code', () => {
  test('that was guessed links nobody, and after some guesses not even the right one does', async () => {
    const code = await at.codeFor(SAM);
    for (let guess = 0; guess < MOST_TRIES; guess += 1) {
      expect(await at.say(EVE, `link A${guess + 2}AA-AAA${guess}`)).toMatch(/no code that Belay knows/);
    }
    expect(await at.say(EVE, `link ${code}`)).toMatch(/Too many wrong codes/);
    expect(await at.nameOf(EVE)).toBe('Eve');
    // Sam is kept from nothing by that.
    expect(await at.say(SAM_IN_TEAMS, `link ${code}`)).toMatch(/You are Sam Ortiz to Belay now/);
  });

  test('that was used is used, whoever saw it over somebody’s shoulder', async () => {
    const code = await at.codeFor(SAM);
    await at.say(SAM_IN_TEAMS, `link ${code}`);
    expect(await at.say(EVE, `link ${code}`)).toMatch(/was used already/);
    expect(await at.say(EVE, `link ${code} yes`)).toMatch(/was used already/);
    expect(await at.nameOf(EVE)).toBe('Eve');
    expect(await at.methods('sam')).toEqual(['U0SAM', 'sam@northwind.example', 'T-SAM']);
  });

  test('that somebody else used is worth nothing to them once the link is ended', async () => {
    const code = await at.codeFor(SAM);
    expect(await at.say(EVE, `link ${code}`)).toMatch(/You are Sam Ortiz/);
    expect(await at.say(SAM, 'link off teams')).toMatch(/no longer linked/);
    expect(await at.say(EVE, `link ${code}`)).toMatch(/no code that Belay knows/);
    expect(await at.nameOf(EVE)).toBe('Eve');
  });

  test('brings the same answer when the same request is brought twice, and links once', async () => {
    const code = await at.codeFor(SAM);
    const asked = at.request(SAM_IN_TEAMS, `link ${code}`);
    expect(await at.handle(asked)).toMatch(/You are Sam Ortiz to Belay now/);
    expect(await at.handle(asked)).toMatch(/You are one person on both already: Sam Ortiz/);
    expect((await at.stores.configuration.current()).identities?.version).toBe(1);
  });

  test('is nothing ten minutes later, nor after another one was asked for, nor on the platform it came from', async () => {
    const first = await at.codeFor(SAM);
    const second = await at.codeFor(SAM);
    expect(await at.say(SAM_IN_TEAMS, `link ${first}`)).toMatch(/no code that Belay knows/);
    expect(await at.say(EVE_IN_SLACK, `link ${second}`)).toMatch(/Type it on the other one/);
    await at.stores.storyClock.stepTo(NIGHT + 10 * MINUTE);
    expect(await at.say(SAM_IN_TEAMS, `link ${second}`)).toMatch(/has expired/);
    expect(await at.nameOf(SAM_IN_TEAMS)).toBe('Sam');
  });

  test('of somebody else that a person is talked into typing gives nothing away before they agree', async () => {
    const code = await at.codeFor(EVE);
    const asked = await at.say(SAM, `link ${code}`);
    expect(asked).toMatch(/Are you Eve in Teams\? They asked for this code, and would be Sam Ortiz to Belay/);
    expect(await at.nameOf(EVE)).toBe('Eve');
    // Nobody else can agree to it in Sam's place.
    expect(await at.say({ on: 'slack', id: 'U0ROBIN' }, `link ${code} yes`)).toMatch(/was used already/);
    expect(await at.say(SAM, `link ${code} yes`)).toMatch(/Eve in Teams is you now/);
    expect(await at.nameOf(EVE)).toBe('Sam Ortiz');
  });

  test('makes no two people of belay.yaml one', async () => {
    await at.republish((org) =>
      org.people.robin!.contactMethods.push({ medium: 'teams', address: 'T-ROBIN' }),
    );
    const code = await at.codeFor(SAM);
    expect(await at.say({ on: 'teams', id: 'T-ROBIN' }, `link ${code}`)).toMatch(
      /belay\.yaml knows two people: Robin Chen and Sam Ortiz/,
    );
    expect(await at.methods('sam')).toEqual(['U0SAM', 'sam@northwind.example']);
  });

  test('is nothing for a customer’s people, nor for whoever shares a channel with us', async () => {
    const code = await at.codeFor(SAM);
    const pat: Who = { on: 'teams', id: 'T-PAT' };
    const theirs: Who = { ...EVE, isFromOutside: true };
    for (const who of [pat, theirs]) {
      for (const text of ['link', `link ${code}`, 'link off', 'whoami']) {
        expect(await at.say(who, text)).toMatch(/Only people of .* can use this here/);
      }
    }
    expect(await at.say(SAM_IN_TEAMS, `link ${code}`)).toMatch(/You are Sam Ortiz/);
  });

  test('neither leads into nor comes out of a customer’s own tenant, whatever that says of its people', async () => {
    at.chats.teams.isForCustomersOnly = true;
    const there = { ...EVE, verifiedEmail: 'sam@northwind.example' };
    for (const text of ['link', 'link off', 'whoami'])
      expect(await at.say(there, text)).toMatch(/Only people of/);
    expect(await at.say(SAM, 'link')).toMatch(/there is nothing to link/);
    expect((await at.stores.configuration.current()).identities?.all).toEqual([]);
  });

  test('given to two at once on two platforms’ worth of requests links one of them', async () => {
    const code = await at.codeFor(SAM);
    const answers = await Promise.all([SAM_IN_TEAMS, EVE].map((who) => at.say(who, `link ${code}`)));
    expect(answers.filter((words) => /You are Sam Ortiz/.test(words))).toHaveLength(1);
    expect(answers.filter((words) => /was used already/.test(words))).toHaveLength(1);
  });
});

test('what was linked is told at every other address, and belay.yaml wins from the moment that it says otherwise', async () => {
  const code = await at.codeFor(SAM);
  await at.say(SAM_IN_TEAMS, `link ${code}`);
  const told = await waitFor(async () => at.chats.slack.told.find(({ userId }) => userId === 'U0SAM'), {
    what: 'a word in Slack',
  });
  expect(told.lines[0]).toMatch(/^Linked to Sam Ortiz: Sam in Teams/);
  expect(at.chats.teams.told).toEqual([]);

  await at.republish((org) => org.people.robin!.contactMethods.push({ medium: 'teams', address: 'T-SAM' }));
  expect(await at.nameOf(SAM_IN_TEAMS)).toBe('Robin Chen');
  expect(await at.methods('sam')).toEqual(['U0SAM', 'sam@northwind.example']);
  expect(await at.say(SAM_IN_TEAMS, 'link off teams')).toMatch(
    /belay\.yaml itself says that you are Robin Chen/,
  );
});

describe('an e-mail address', () => {
  const vouched = (verifiedEmail: string, who: Who = SAM_IN_TEAMS): Who => ({ ...who, verifiedEmail });

  test('that the platform vouches for makes them known from the first word on', async () => {
    expect(await at.nameOf(vouched('SAM@northwind.example'))).toBe('Sam Ortiz');
    // Known from then on, whether the platform says it again or not.
    expect(await at.nameOf(SAM_IN_TEAMS)).toBe('Sam Ortiz');
    expect(await at.say(SAM_IN_TEAMS, 'whoami')).toMatch(/Teams \(by your e-mail address\)/);
    expect((await at.stores.configuration.current()).identities?.version).toBe(1);
  });

  test('that somebody only typed, or that somebody outside has, is worth nothing', async () => {
    for (const text of ['link sam@northwind.example', 'whoami sam@northwind.example'])
      await at.say(EVE, text);
    expect(await at.nameOf(EVE)).toBe('Eve');
    expect(await at.say(vouched('sam@northwind.example', { ...EVE, isFromOutside: true }), 'whoami')).toMatch(
      /Only people of/,
    );
    expect(await at.say(vouched('sam@northwind.example', { on: 'teams', id: 'T-PAT' }), 'whoami')).toMatch(
      /Only people of/,
    );
    // belay.yaml says who Sam is in Slack: a second account with the same address is somebody else.
    expect(await at.nameOf(vouched('sam@northwind.example', EVE_IN_SLACK))).toBe('Eve');
    expect(await at.nameOf(vouched('s\u0430m@northwind.example', EVE))).toBe('Eve');
    expect((await at.stores.configuration.current()).identities?.all).toEqual([]);
  });

  test('of two requests at once is written down once', async () => {
    const names = await Promise.all([1, 2, 3, 4].map(() => at.nameOf(vouched('sam@northwind.example'))));
    expect(names).toEqual(['Sam Ortiz', 'Sam Ortiz', 'Sam Ortiz', 'Sam Ortiz']);
    expect((await at.stores.configuration.current()).identities?.version).toBe(1);
  });

  test('does not bring back what they ended themselves', async () => {
    await at.nameOf(vouched('sam@northwind.example'));
    expect(await at.say(SAM, 'link off teams')).toMatch(/Teams: no longer linked to Sam Ortiz/);
    expect(await at.nameOf(vouched('sam@northwind.example'))).toBe('Sam');
  });
});
