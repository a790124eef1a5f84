import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres';
import { type Night, PLATFORMS } from './harness/night';
import { playNight } from './harness/play-night';

describe.each(PLATFORMS)('on %s, with a database that goes away', (platform) => {
  let postgres: OwnPostgres;
  let night: Night;
  beforeAll(async () => {
    postgres = await startOwnPostgres();
    night = await playNight(platform, { databaseUrl: postgres.url });
  }, 60_000);
  afterAll(async () => {
    await night.stop();
    await postgres.stop();
  }, 60_000);

  it('a request is answered with "Not recorded" and numbers to call, and paging goes on afterwards', async () => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
    await night.expectPage('Lee');
    await night.expectPage('Max');
    const open = await night.lookAtPage('Lee');

    await postgres.kill9();
    const told = await open.press('I have it');
    expect(told.text).toMatch(/Not recorded/);
    expect(told.text).toMatch(/Max Berg.*\+1 555 0101/);
    expect(told.text).toMatch(/Rosa Lind.*\+1 555 0142/);

    await postgres.restart();
    await night.time.recover();
    await night.expectCard(/Nobody has it yet/);
    await night.advance('22:06');
    await night.expectPage('Sam');
    await night.say('Sam', 'ack');
    night.expectReply(/You have it/);
    await night.expectQuiet('6 h');
    await night.end();
  }, 90_000);
});
