import type { SlackApi } from '../../../adapters/slack/api/api';
import { SlackPeople } from '../../../adapters/slack/bolt/people';

const us = { teamId: 'T-OURS', botUserId: 'U-BOT', url: 'https://ours.slack.com/' };

/** What is said of a person whom Slack describes so. */
function described(user: object, enterpriseId?: string) {
  const api = { call: async () => ({ user: { name: 'kai', ...user } }) } as unknown as SlackApi;
  const known = { ...us, ...(enterpriseId ? { enterpriseId } : {}) };
  return new SlackPeople(api, { known }).describe('U-KAI', 'kai');
}

describe('somebody in Slack', () => {
  test('of our workspace is one of ours', async () => {
    expect(await described({ team_id: 'T-OURS', tz: 'Europe/Zurich' })).toEqual({
      name: 'kai',
      timeZone: 'Europe/Zurich',
    });
    expect(await described({})).toEqual({ name: 'kai' });
  });

  test('of another organisation, in a channel that is shared with them, is not', async () => {
    expect(await described({ team_id: 'T-THEIRS' })).toEqual({ name: 'kai', isFromOutside: true });
    const elsewhere = { enterprise_id: 'E-THEIRS', teams: ['T-THEIRS'] };
    expect(await described({ team_id: 'T-THEIRS', enterprise_user: elsewhere }, 'E-OURS')).toMatchObject({
      isFromOutside: true,
    });
  });

  describe('an e-mail address', () => {
    const ours = {
      team_id: 'T-OURS',
      is_email_confirmed: true,
      profile: { display_name: 'kai', email: 'Kai@ours.example' },
    };
    const emailOf = async (user: object, enterpriseId?: string) =>
      (await described({ ...ours, ...user }, enterpriseId)).verifiedEmail;

    test('is vouched for where it is confirmed and they are a full member of ours', async () => {
      expect(await emailOf({})).toBe('Kai@ours.example');
      const grid = { enterprise_id: 'E-OURS', teams: ['T-OTHER'] };
      expect(await emailOf({ team_id: 'T-OTHER', enterprise_user: grid }, 'E-OURS')).toBe('Kai@ours.example');
    });

    test.each([
      ['is not confirmed', { is_email_confirmed: false }],
      ['is not said to be confirmed', { is_email_confirmed: undefined }],
      ['is a guest’s', { is_restricted: true }],
      ['is a guest’s of one channel', { is_ultra_restricted: true }],
      ['is of an account that is closed', { deleted: true }],
      ['is an app’s', { is_bot: true }],
      ['is of another workspace', { team_id: 'T-THEIRS' }],
      ['is of nobody knows which workspace', { team_id: undefined }],
      ['is not told, for want of the scope', { profile: { display_name: 'kai' } }],
    ])('counts for nothing where it %s', async (_why, user) => {
      expect(await emailOf(user)).toBeUndefined();
    });

    test('counts for nothing while we do not know who we are', async () => {
      const api = { call: async () => ({ user: ours }) } as unknown as SlackApi;
      const people = new SlackPeople(api, { known: undefined });
      expect(await people.describe('U-KAI', 'kai')).toEqual({ name: 'kai' });
    });
  });

  test('who is a guest of ours is not', async () => {
    for (const guest of [{ is_restricted: true }, { is_ultra_restricted: true }]) {
      expect(await described({ team_id: 'T-OURS', ...guest })).toMatchObject({ isFromOutside: true });
    }
  });

  test('of another workspace of our enterprise is', async () => {
    const grid = { enterprise_id: 'E-OURS', teams: ['T-OTHER'] };
    expect(await described({ team_id: 'T-OTHER', enterprise_user: grid }, 'E-OURS')).toEqual({ name: 'kai' });
    const both = { enterprise_id: 'E-OURS', teams: ['T-OTHER', 'T-OURS'] };
    expect(await described({ team_id: 'T-OTHER', enterprise_user: both })).toEqual({ name: 'kai' });
  });
});
