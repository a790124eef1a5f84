import type { Bend, TeamsStandIn } from '../../../../adapters/stand-ins/teams';
import { startSmallBot } from './small-bot';
import { ownToken, plainCalls, smallTeams } from './world';

let teams: TeamsStandIn;
let bot: Awaited<ReturnType<typeof startSmallBot>>;

beforeEach(async () => {
  teams = await smallTeams();
  bot = await startSmallBot(teams);
});
afterEach(async () => {
  await bot.stop();
  await teams.stop();
});

describe('what the real CloudAdapter makes of the tokens that come with activities', () => {
  let said: Awaited<ReturnType<ReturnType<TeamsStandIn['user']>['message']>>;
  let quiet: jest.SpyInstance;
  beforeEach(async () => {
    // The SDK writes every refusal to the console.
    quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    said = await teams.user('Dana Reyes').message('status');
    expect(said.status).toBe(200);
  });
  afterEach(() => quiet.mockRestore());

  it.each<[string, Bend, number]>([
    ['redelivered with a fresh token', {}, 200],
    ['replayed with the token of before', { replay: 'the same' }, 200],
    ['ended a minute ago, which the SDK tolerates', { expiresInSeconds: -60 }, 200],
    ['ended long ago', { expiresInSeconds: -3600 }, 401],
    ['for another app', { audience: 'b0d3c1aa-0000-4000-8000-000000000000' }, 401],
    ['by another issuer', { issuer: 'https://sts.windows.net/x/' }, 401],
    ['for another service address', { serviceUrlClaim: 'https://evil.example.com/' }, 401],
    ['for no service address', { serviceUrlClaim: null }, 401],
    ['signed by a key without an endorsement for Teams', { signing: 'unendorsed' }, 401],
    ['without a header', { authorization: 'missing' }, 401],
    ['of another scheme', { authorization: { words: 'Basic eDp5' } }, 401],
    ['damaged', { signing: 'damaged' }, 500],
    ['signed by another key under the same id', { signing: 'borrowed-id' }, 500],
    ['signed with the public key as a secret', { signing: 'public-key-as-secret' }, 500],
    ['unsigned', { signing: 'none' }, 500],
  ])('%s', async (_, bend, status) => {
    const before = bot.heard.activities.length;
    const again = await teams.forge(said, bend.replay ? { replay: said.token } : bend);
    expect(again.status).toBe(status);
    expect(bot.heard.activities.length - before).toBe(status === 200 ? 1 : 0);
  });

  it('lets activities of another tenant and without a service address through, which is for the bot to refuse', async () => {
    const elsewhere = (activity: Record<string, unknown>) => ({
      ...activity,
      conversation: { ...(activity.conversation as object), tenantId: 'elsewhere' },
    });
    expect(await teams.forge(said, { activity: elsewhere })).toMatchObject({ status: 200 });
    expect(bot.heard.activities.at(-1)?.conversation?.tenantId).toBe('elsewhere');
  });
});

describe('the tokens that the bot asks for', () => {
  it.each([
    [{ client_secret: 'guessed' }, 401, 'invalid_client'],
    [{ client_id: 'another' }, 400, 'unauthorized_client'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ scope: 'https://example.com/.default' }, 400, 'invalid_scope'],
  ])('are refused for %j', async (form, status, error) => {
    const answer = await ownToken(teams, form);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error });
  });

  it('are given by the own tenant only, and never stand in the records of calls', async () => {
    const elsewhere = teams.addresses.tokenEndpoint.replace(
      teams.tenantId,
      'd0000000-0000-4000-8000-000000000000',
    );
    expect((await fetch(elsewhere, { method: 'POST', body: new URLSearchParams({}) })).status).toBe(400);
    await ownToken(teams);
    expect(JSON.stringify(teams.calls)).not.toContain(teams.clientSecret);
    expect(JSON.stringify(teams.calls)).not.toContain('access_token');
  });

  it('are checked at every call of the connector, and are for it alone', async () => {
    const plain = await plainCalls(teams);
    const id = teams.conversation('Incidents').id;
    expect(await plain.say(id, { text: 'hello' })).toMatchObject({ status: 201 });
    teams.revokeTokens();
    expect(await plain.say(id, { text: 'hello' })).toMatchObject({
      status: 401,
      body: { error: { code: 'Unauthorized' } },
    });
    const scope = 'https://graph.microsoft.com/.default';
    const { access_token } = (await (await ownToken(teams, { scope })).json()) as { access_token: string };
    const address = `${teams.serviceUrl}v3/conversations/${id}/members`;
    expect((await fetch(address, { headers: { authorization: `Bearer ${access_token}` } })).status).toBe(401);
  });
});
