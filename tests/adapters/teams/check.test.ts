import type { TeamsStandIn } from '../../../adapters/stand-ins/teams';
import { checkTeams } from '../../../adapters/teams';
import type { CheckFacts } from '../../../adapters/teams/check';
import { FOLLOWERS, GROUP, INCIDENTS, wire } from './tenant';

let teams: TeamsStandIn;
afterEach(() => teams.stop());

async function facts(permissions = ['ChannelMessage.Read.Group']): Promise<CheckFacts> {
  ({ teams } = await wire({ permissions }));
  return {
    app: { id: teams.appId, password: teams.clientSecret },
    tenantIds: [teams.tenantId],
    channel: `https://teams.microsoft.com/l/channel/${encodeURIComponent(INCIDENTS)}/Incidents?groupId=${GROUP}`,
    followersChannel: FOLLOWERS,
    ownChannels: false,
    apiUrl: new URL(teams.serviceUrl).origin,
    publicUrl: 'https://belay.example.com',
    people: [{ name: 'Sam Ortiz', address: teams.user('Sam Ortiz').user.email }],
  };
}
const red = (checks: { what: string; ok: boolean; fix?: string }[]) =>
  checks.filter(({ ok }) => !ok).map(({ what, fix }) => `${what}: ${fix}`);

it('is green where all is well', async () => {
  const checks = await checkTeams(await facts());
  expect(red(checks)).toEqual([]);
  expect(checks.map(({ what }) => what).join('\n')).toMatch(/https:\/\/belay\.example\.com\/teams\/messages/);
});

it.each<[string, Partial<Awaited<ReturnType<typeof facts>>>, RegExp]>([
  ['a wrong secret', { app: { id: 'x', password: 'wrong' } }, /TEAMS_APP_PASSWORD/],
  ['no public address', { publicUrl: 'http://127.0.0.1:3000' }, /BELAY_PUBLIC_URL/],
  ['a channel that Belay is not in', { channel: '19:gone@thread.tacv2' }, /Add the Belay app/],
  [
    'a customer’s team without Belay',
    { theirs: [{ name: 'Contoso', channel: '19:gone@thread.tacv2' }] },
    /Contoso reads.*Add the Belay app/s,
  ],
  ['no channel for followers', { followersChannel: '' }, /TEAMS_FOLLOWERS_CHANNEL/],
  [
    'somebody whom Teams does not know',
    { people: [{ name: 'Pat', address: 'pat@nowhere.example' }] },
    /Pat.*belay.yaml/,
  ],
])('says what to do about %s', async (_, change, words) => {
  expect(red(await checkTeams({ ...(await facts()), ...change })).join('\n')).toMatch(words);
});

it('names each permission that was not granted, and what is lost without it', async () => {
  const checks = red(await checkTeams({ ...(await facts([])), ownChannels: true }));
  expect(checks.join('\n')).toMatch(/ChannelMessage\.Read\.Group.*twice/);
  expect(checks.join('\n')).toMatch(/Channel\.Create\.Group/);
});
