import { ToBotFromBotOrEmulatorTokenValidationParameters } from 'botframework-connector/lib/auth/tokenValidationParameters';
import type { Bend, Outcome } from '../../../adapters/stand-ins/teams';
import { type Botted, startBot } from './bot';

let bot: Botted;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

/** A real message first; the same one, bent, afterwards. */
async function forged(bend: Bend): Promise<Outcome> {
  const real = await bot.teams.user('Sam Ortiz').message('list');
  expect(real.status).toBe(200);
  bot.requests.length = 0;
  return bot.teams.forge(real, bend);
}

const changed = (change: (activity: Record<string, unknown>) => void): Bend => ({
  activity: (activity) => {
    const copy = structuredClone(activity);
    change(copy);
    return copy;
  },
});

describe('a request that cannot be proved', () => {
  const bends: Record<string, Bend> = {
    'has no token': { authorization: 'missing' },
    'has a token that is none': { authorization: { words: 'Bearer nonsense' } },
    'has another scheme': { authorization: { words: 'Basic c2FtOnNhbQ==' } },
    'is for another app': { audience: '11111111-1111-4111-8111-111111111111' },
    'comes from another issuer': { issuer: 'https://sts.windows.net/11111111-1111-4111-8111-111111111111/' },
    'comes from the emulator': { issuer: 'https://login.microsoftonline.com/common/v2.0' },
    'has expired': { expiresInSeconds: -3_600 },
    'begins later': { beginsInSeconds: 3_600, expiresInSeconds: 7_200 },
    'vouches for another address': { serviceUrlClaim: 'http://127.0.0.1:1/amer/' },
    'vouches for no address': { serviceUrlClaim: null },
    'names a tenant': { claims: { tid: '11111111-1111-4111-8111-111111111111' } },
    'is for another channel': changed((activity) => {
      activity.channelId = 'emulator';
    }),
    'is for no channel': changed((activity) => {
      delete activity.channelId;
    }),
    'has an empty address': changed((activity) => {
      activity.serviceUrl = '';
    }),
    'has no address': changed((activity) => {
      delete activity.serviceUrl;
    }),
    'has an address elsewhere': changed((activity) => {
      activity.serviceUrl = 'https://smba.trafficmanager.net.evil.example/amer/';
    }),
    'has an address with a name in it': changed((activity) => {
      activity.serviceUrl = `http://evil@${new URL(bot.teams.serviceUrl).host}/amer/`;
    }),
    'is from another tenant': changed((activity) => {
      (activity.conversation as Record<string, unknown>).tenantId = '22222222-2222-4222-8222-222222222222';
    }),
    'is from another tenant, in the other place': changed((activity) => {
      activity.channelData = { tenant: { id: '22222222-2222-4222-8222-222222222222' } };
    }),
    'is from no tenant': changed((activity) => {
      delete (activity.conversation as Record<string, unknown>).tenantId;
      delete activity.channelData;
    }),
    'is from a tenant that is no text': changed((activity) => {
      (activity.conversation as Record<string, unknown>).tenantId = { toString: 'x' };
    }),
  };

  it.each(Object.entries(bends))('%s: a bare 401, and nothing is done', async (_, bend) => {
    const { status, body } = await forged(bend);
    expect([status, body]).toEqual([401, '']);
    expect(bot.requests).toEqual([]);
    expect(bot.refused).toHaveLength(1);
  });

  it.each(['unendorsed', 'unknown-key', 'borrowed-id', 'public-key-as-secret', 'none', 'damaged'] as const)(
    'is signed so: %s; a bare 401 as well',
    async (signing) => {
      const { status, body } = await forged({ signing });
      expect([status, body]).toEqual([401, '']);
      expect(bot.requests).toEqual([]);
    },
  );

  it('is answered no slower and remembers nothing of thousands of made-up tenants', async () => {
    const before = ToBotFromBotOrEmulatorTokenValidationParameters.issuer?.length;
    const real = await bot.teams.user('Sam Ortiz').message('list');
    for (let index = 0; index < 300; index += 1) {
      const tid = `33333333-3333-4333-8333-${String(index).padStart(12, '0')}`;
      expect((await bot.teams.forge(real, { claims: { tid } })).status).toBe(401);
    }
    expect(ToBotFromBotOrEmulatorTokenValidationParameters.issuer).toHaveLength(before ?? 0);
    expect((await bot.teams.user('Sam Ortiz').message('list')).status).toBe(200);
  });

  it('is not read at all when it is too large, or is no JSON', async () => {
    const { body, status } = await forged({ swapBody: () => 'x'.repeat(2 * 1024 * 1024) });
    expect([0, 413]).toContain(status);
    expect(body).toBe('');
    expect(await forged({ swapBody: (text) => text.slice(1) })).toMatchObject({ status: 400, body: '' });
    expect(await forged({ swapBody: () => '[]' })).toMatchObject({ status: 400, body: '' });
    expect(bot.requests).toEqual([]);
  });

  it('is no POST', async () => {
    expect((await fetch(bot.url)).status).toBe(405);
    expect((await fetch(bot.url, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});

describe('a request that is proved', () => {
  it('is taken shortly after its token ended', async () => {
    expect((await forged({ expiresInSeconds: -60 })).status).toBe(200);
  });

  it('has the same name when it is brought again', async () => {
    const real = await bot.teams.user('Sam Ortiz').message('list');
    await bot.teams.redeliver(real);
    await bot.teams.forge(real, { replay: real.token });
    const [first, ...more] = bot.requests.map(({ requestId }) => requestId);
    expect(more).toEqual([first, first]);
  });

  it('asks Microsoft for keys once', async () => {
    for (let index = 0; index < 5; index += 1) await bot.teams.user('Sam Ortiz').message('list');
    expect(bot.teams.callsTo('keys')).toHaveLength(1);
  });
});
