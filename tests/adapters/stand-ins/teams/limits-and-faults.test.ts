import type { FaultOrder, TeamsStandIn } from '../../../../adapters/stand-ins/teams';
import { cardMessage } from './small-bot';
import { plainCalls, smallTeams } from './world';

let teams: TeamsStandIn;
let plain: Awaited<ReturnType<typeof plainCalls>>;
let at: number;

beforeEach(async () => {
  at = 0;
  teams = await smallTeams();
  plain = await plainCalls(teams);
});
afterEach(() => teams.stop());

const channel = (name = 'Incidents') => teams.conversation(name).id;
const say = (conversationId = channel()) => plain.say(conversationId, { text: 'x' });
const many = async (count: number, one: () => Promise<{ status: number; retryAfter: string | null }>) => {
  const answers = [];
  for (let index = 0; index < count; index += 1) answers.push(await one());
  return answers;
};
const refusedOf = (answers: { status: number }[]) => answers.filter(({ status }) => status === 429).length;

describe('limits', () => {
  beforeEach(() => {
    teams.limits.setting = { scale: 1, now: () => at };
  });

  it('lets seven a second and eight in two into one conversation', async () => {
    expect(refusedOf(await many(9, say))).toBe(2);
    expect((await say()).retryAfter).toBe('1');
    at = 1500;
    expect(refusedOf(await many(2, say))).toBe(1);
    expect(refusedOf([await say(channel('Night shift'))])).toBe(0);
    expect(teams.limits.refused.send).toBe(4);
  });

  it('lets sixty in half a minute, and 1,800 in an hour', async () => {
    let sent = 0;
    for (let second = 0; second < 30; second += 2) {
      at = second * 1000;
      sent += 7 - refusedOf(await many(7, say));
    }
    expect(sent).toBe(60);
    at = 40_000;
    expect((await say()).status).toBe(201);
    teams.limits.reset();
    teams.limits.setting = { scale: 1, now: () => at };
    for (let index = 0; index < 1800; index += 1) {
      at += 1990;
      expect(teams.limits.take('send', 'conversation', 'tenant')).toBeUndefined();
    }
    at += 1990;
    expect(teams.limits.take('send', 'conversation', 'tenant')).toBeGreaterThan(10);
  });

  it('counts edits as well as messages, threads with their channel, and reads apart', async () => {
    const { body } = await say();
    const path = `conversations/${encodeURIComponent(channel())}`;
    const edits = await many(8, () =>
      plain.connector('PUT', `${path}/activities/${body.id}`, { type: 'message', text: 'y' }),
    );
    expect(refusedOf(edits)).toBe(2);
    expect((await say(`${channel()};messageid=${body.id}`)).status).toBe(429);
    expect(refusedOf(await many(15, () => plain.connector('GET', `${path}/members`)))).toBe(1);
  });

  it('lets fifty a second of a tenant, whatever the conversations', () => {
    const takes = Array.from({ length: 55 }, (_, index) =>
      teams.limits.take('send', `conversation ${index}`, 'tenant'),
    );
    expect(takes.filter((wait) => wait !== undefined)).toHaveLength(5);
    expect(teams.limits.refused.tenant).toBe(5);
  });

  it('can leave out Retry-After, be more generous, or be off', async () => {
    teams.limits.setting = { scale: 1, now: () => at, withoutRetryAfter: true };
    expect((await many(8, say)).at(-1)).toMatchObject({ status: 429, retryAfter: null });
    teams.limits.setting = { scale: 10, now: () => at };
    expect(refusedOf(await many(20, say))).toBe(0);
    teams.limits.setting = false;
    expect(refusedOf(await many(100, say))).toBe(0);
  });
});

describe('faults on demand', () => {
  const failed = (call: Promise<{ status: number }>) => call.catch(() => ({ status: 0 }));

  it.each<[FaultOrder, number, number]>([
    [{ kind: 'http', status: 503 }, 503, 0],
    [{ kind: 'http', status: 412 }, 412, 0],
    [{ kind: 'throttled', retryAfterSeconds: 7 }, 429, 0],
    [{ kind: 'throttled' }, 429, 0],
    [{ kind: 'reset' }, 0, 0],
    [{ kind: 'cutBody' }, 0, 1],
    [{ kind: 'acceptedThenCut' }, 0, 1],
    [{ kind: 'acceptedThenError', status: 502 }, 502, 1],
  ])('%j answers %i once, having posted %i messages', async (fault, status, posted) => {
    teams.fail('sendToConversation', fault);
    expect(await failed(say())).toMatchObject({ status });
    expect(teams.messages('Incidents')).toHaveLength(posted);
    expect(teams.calls.at(-1)).toMatchObject({ method: 'sendToConversation', fault: fault.kind });
    expect((await say()).status).toBe(201);
  });

  it('fails only the calls that are meant, as often as asked', async () => {
    const isCard = ({ attachments }: Record<string, unknown>) => attachments !== undefined;
    teams.fail('sendToConversation', { kind: 'http', status: 500, times: 2, when: isCard });
    const card = () => plain.say(channel(), cardMessage('x'));
    const statuses = [await card(), await say(), await card(), await card()].map(({ status }) => status);
    expect(statuses).toEqual([500, 201, 500, 201]);
  });

  it('goes away altogether, signing in excepted, and comes back', async () => {
    teams.outage();
    expect(await failed(say())).toMatchObject({ status: 0 });
    expect(await failed(plain.graph('GET', 'teams/x/channels'))).toMatchObject({ status: 0 });
    expect(teams.callsTo('token').every(({ status }) => status === 200)).toBe(true);
    teams.endOutage();
    expect((await say()).status).toBe(201);
  });

  it('refuses what weighs too much, counted in UTF-16', async () => {
    expect((await plain.say(channel(), { text: 'x'.repeat(50_000) })).status).toBe(201);
    expect(await plain.say(channel(), { text: 'x'.repeat(52_000) })).toMatchObject({
      status: 413,
      body: { error: { code: 'MessageSizeTooBig' } },
    });
    teams.mostBytes = 28 * 1024;
    expect((await plain.say(channel(), { text: 'x'.repeat(15_000) })).status).toBe(413);
  });
});
