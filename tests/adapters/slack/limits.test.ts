import { bucketKey, bucketsFor } from '../../../adapters/slack/limits';

/** What Slack allows in any one minute. */
const allowed: Record<string, number> = {
  'chat.postMessage': 300,
  'chat.update': 50,
  'conversations.history': 50,
  'conversations.open': 50,
  'conversations.invite': 50,
  'conversations.join': 50,
  'conversations.create': 20,
  'conversations.list': 20,
  'conversations.setTopic': 20,
  'conversations.setPurpose': 20,
  'pins.add': 20,
  'views.open': 100,
  'users.info': 100,
};

describe('budgets', () => {
  it.each(Object.entries(allowed))('%s stay within what Slack allows a workspace', (method, most) => {
    const shares = (['rooms', 'pages'] as const).map((spender) => bucketsFor('T', spender, method)[0]!);
    const divided = shares[0]!.perMinute !== shares[1]!.perMinute;
    // A budget that is not divided is spent by one of the two only.
    const counted = divided ? shares : shares.slice(0, 1);
    expect(counted.reduce((sum, { perMinute, burst }) => sum + perMinute + burst, 0)).toBeLessThanOrEqual(
      most,
    );
  });

  it('for posts are held by conversation as well', () => {
    expect(bucketsFor('T', 'rooms', 'chat.postMessage', 'C1').map(({ key }) => key)).toEqual([
      'slack:T:rooms:chat.postMessage',
      'slack:T:rooms:chat.postMessage:C1',
    ]);
  });

  it('of pages share nothing with those of rooms', () => {
    const keys = (spender: 'rooms' | 'pages') =>
      bucketsFor('T', spender, 'chat.postMessage', 'D1').map(({ key }) => key);
    expect(keys('pages').filter((key) => keys('rooms').includes(key))).toEqual([]);
    expect(bucketKey('T', 'pages', 'chat.update')).not.toBe(bucketKey('T', 'rooms', 'chat.update'));
  });
});
