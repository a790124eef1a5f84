import type { Fault } from '../../adapters/stand-ins/teams/faults';
import { markOf, openTeamsInstallation, type TeamsInstallation, wordsOf } from './support/teams-installation';

jest.setTimeout(240_000);

/** What passes: the same call works later. `mayRepeat` where Teams took it and nobody can know. */
const passing: { name: string; fault: Fault; mayRepeat?: true }[] = [
  { name: 'answers 412', fault: { kind: 'http', status: 412 } },
  { name: 'throttles and says for how long', fault: { kind: 'throttled', retryAfterSeconds: 1 } },
  { name: 'throttles and does not say', fault: { kind: 'throttled' } },
  { name: 'answers 500', fault: { kind: 'http', status: 500 } },
  { name: 'answers 502', fault: { kind: 'http', status: 502 } },
  { name: 'answers 504', fault: { kind: 'http', status: 504 } },
  { name: 'says nothing', fault: { kind: 'timeout' } },
  { name: 'resets the connection', fault: { kind: 'reset' } },
  { name: 'takes it and is cut off', fault: { kind: 'acceptedThenCut' }, mayRepeat: true },
  { name: 'takes it and says nothing', fault: { kind: 'acceptedThenTimeout' }, mayRepeat: true },
];

const text = (body: unknown) => JSON.stringify(body);

describe('two processes on a Teams that is hurt', () => {
  let at: TeamsInstallation;
  beforeAll(async () => {
    at = await openTeamsInstallation();
  });
  afterAll(() => at.stop());

  const dana = () => at.teams.user('Dana Whitfield');

  async function declared(title: string): Promise<number> {
    const words = await wordsOf(at, await dana().message(`declare sev1 ${title} anyway:yes`));
    const id = Number(/INC-(\d+)/.exec(words)?.[1]);
    if (!id) throw new Error(`not declared: ${words}`);
    return id;
  }

  /** The pages of an incident that Teams took, by their keys. */
  const pagesTaken = (incidentId: number) =>
    at.teams
      .callsTo('sendToConversation')
      .filter(({ fault, status }) => status < 400 && (fault === undefined || fault.startsWith('accepted')))
      .map(({ body }) => markOf(body))
      .filter((mark) => mark.startsWith(`belay_page ${incidentId}-`));

  it('lets nobody in while keys cannot be had, and everybody again once they can', async () => {
    at.teams.fail('openIdMetadata', { kind: 'http', status: 503, times: 1_000 });
    at.teams.fail('keys', { kind: 'http', status: 503, times: 1_000 });
    const refused = await dana().message('declare sev1 Nobody proved this');
    const forged = await at.teams.forge(refused, { signing: 'borrowed-id' });
    expect([refused, forged].map(({ status, body }) => [status, body])).toEqual([
      [401, ''],
      [401, ''],
    ]);
    expect(await at.stores.incidents.list({ open: false, limit: 5 })).toEqual([]);
    at.teams.faults.clear();
    expect(await wordsOf(at, await at.teams.redeliver(refused))).toMatch(/INC-\d+ is open/);
    await at.quiet();
  });

  it('carries out once what Teams brings three times at the same instant', async () => {
    const before = await at.stores.incidents.list({ open: false, limit: 100 });
    const processes = at.processes.map(({ port }) => port);
    at.front.serve(() => []);
    const lost = await dana().message('declare sev1 Brought three times anyway:yes');
    expect(lost.status).toBe(0);
    at.front.serve(() => processes);
    const outcomes = await Promise.all([1, 2, 3].map(() => at.teams.redeliver(lost)));
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200]);
    await at.quiet();
    const after = await at.stores.incidents.list({ open: false, limit: 100 });
    expect(after).toHaveLength(before.length + 1);
    const [newest] = after;
    expect(pagesTaken(newest?.id ?? 0)).toHaveLength(1);
  });

  it('carries out once, and in the order in which it came, what Teams brings late and out of order', async () => {
    const id = await declared('Brought late');
    const processes = at.processes.map(({ port }) => port);
    at.front.serve(() => []);
    const early = await dana().message(`note INC-${id} written first;`);
    at.front.serve(() => processes);
    const later = await dana().message(`note INC-${id} written second;`);
    for (const outcome of [later, early, later, early])
      expect((await at.teams.redeliver(outcome)).status).toBe(200);
    await at.quiet();
    const notes = (await at.linesOf(id)).flatMap((line) => /written (\w+);/.exec(line)?.[1] ?? []);
    expect(notes).toEqual(['second', 'first']);
  });

  it('loses no entry and no page, and says no entry twice, however a call fails', async () => {
    const names = passing.map(({ name }) => name);
    for (const { name, fault } of passing) {
      at.teams.fail('sendToConversation', {
        ...fault,
        when: (body) => markOf(body).startsWith('belay_page ') && text(body).includes(`Teams ${name}.`),
      });
      at.teams.fail('sendToConversation', {
        ...fault,
        when: (body) => markOf(body).startsWith('belay_entries ') && text(body).includes(`once it ${name};`),
      });
    }
    const ids: number[] = [];
    for (const name of names) ids.push(await declared(`Teams ${name}`));
    await at.quiet();
    for (const [index, { name }] of passing.entries())
      await dana().message(`note INC-${ids[index]} once it ${name};`);
    await at.quiet();

    for (const [index, { name, mayRepeat }] of passing.entries()) {
      const id = ids[index]!;
      const lines = await at.linesOf(id);
      const said = lines.filter((line) => line.includes(`once it ${name};`));
      expect([name, said.length]).toEqual([name, 1]);
      const pages = pagesTaken(id);
      expect([name, new Set(pages).size]).toEqual([name, 1]);
      if (!mayRepeat) expect([name, pages.length]).toEqual([name, 1]);
    }
    // Every order was met: nothing here passed because nothing failed.
    const met = at.teams.callsTo('sendToConversation').filter(({ fault }) => fault !== undefined);
    expect(met).toHaveLength(2 * passing.length);
  });

  it('stops trying what can never work, says so, and pages all the same', async () => {
    const id = await declared('The thread goes away');
    await at.quiet();
    const isEntry = (body: unknown) => markOf(body as object).startsWith('belay_entries ');
    const gone = { kind: 'http', status: 404, code: 'ConversationNotFound', times: 1_000 } as const;
    at.teams.fail('sendToConversation', { ...gone, when: isEntry });
    const before = at.teams.callsTo('sendToConversation').length;
    await dana().message(`note INC-${id} nobody sees this in Teams`);
    await dana().message(`page INC-${id} @Robin`);
    await at.quiet();
    const after = at.teams.callsTo('sendToConversation').slice(before);
    const tries = after.filter(({ body }) => text(body).includes('nobody sees this in Teams'));
    expect(tries.length).toBeLessThan(6);
    expect(pagesTaken(id).some((mark) => mark.includes('-robin-'))).toBe(true);
    const events = (await at.stores.incidents.history(id)).map(({ event }) => event);
    expect(text(events)).toMatch(/Teams.*(?:gone|ConversationNotFound)/);
    at.teams.faults.clear();
  });

  it('takes another token where one was taken back, and loses nothing by it', async () => {
    const id = await declared('Tokens are taken back');
    await at.quiet();
    at.teams.revokeTokens();
    await dana().message(`note INC-${id} said with a new token;`);
    await at.quiet();
    const said = (await at.linesOf(id)).filter((line) => line.includes('said with a new token;'));
    expect(said).toHaveLength(1);
    expect((await at.stores.incidents.history(id)).map(({ event }) => event.type)).not.toContain(
      'room-trouble',
    );
  });

  it('answers 200 to what it does not know, does nothing, and logs it once', async () => {
    const before = (await at.stores.incidents.list({ open: false, limit: 100 })).length;
    for (const activity of [
      { type: 'aKindYetToCome', secret: 'of Dana' },
      { type: 'message', text: 'x'.repeat(300_000) },
    ]) {
      for (let again = 0; again < 8; again += 1) expect((await dana().activity(activity)).status).toBe(200);
    }
    expect(await at.stores.incidents.list({ open: false, limit: 100 })).toHaveLength(before);
    for (const words of [/aKindYetToCome/g, /larger than any person/g]) {
      const found = at.processes.map((process) => process.output().match(words)?.length ?? 0);
      expect(Math.max(...found)).toBe(1);
    }
    for (const process of at.processes) {
      expect(process.output()).not.toMatch(/of Dana|xxxxxxxx/);
      expect(process.output()).not.toContain(at.teams.clientSecret);
    }
  });
});
