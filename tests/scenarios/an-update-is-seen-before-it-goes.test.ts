import { scenario } from './harness/scenario';

scenario(
  'the exact words for each audience are shown, and the customer is told only what a person approves',
  {
    organisation: (org) => {
      org.audiences.executives = {
        id: 'executives',
        name: 'Executives',
        kind: 'executives',
        personIds: ['vic'],
        outsiders: [{ name: 'Uma Board', phone: '+1 555 0188', contactMethods: [] }],
        channels: {},
        followsWhen: { severities: [1], serviceIds: [], customerIds: [] },
      };
    },
  },
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso for:Fabrikam affects:vpn reported:22:02');
    await night.expectPage('Max');
    await night.press('Max', 'I have it');
    await night.expectEntry(/Executives.*follow/i);
    const preview = await night.say(
      'Dana',
      'update no mail in or out; Max Berg is on it customer:"we know that your mail is down" next:30m need:"approve the vendor fee"',
    );
    expect(preview).toMatch(/no mail in or out; Max Berg is on it/);
    expect(preview).toMatch(/we know that your mail is down/);
    expect(preview).toMatch(/Vic Hale/);
    expect(preview).toMatch(/Uma Board/);
    expect(preview).toMatch(/\+1 555 0188/);
    await night.expectQuiet();

    await night.press('Dana', 'Send', 'reply');
    await night.expectUpdate(/no mail in or out/, /Need you: yes.* approve the vendor fee/, /22:34/);
    await night.expectWord('Vic', /no mail in or out/, /approve the vendor fee/);
    expect((await night.lookAtCard()).text).not.toMatch(/customer told/i);

    await night.say('Dana', 'update mail comes back customer:"your mail comes back"');
    await night.press('Dana', 'Send, Fabrikam too', 'reply');
    await night.expectUpdate(/mail comes back/);
    await night.expectWord('Vic', /mail comes back/);
    await night.say('Vic', 'aligned');
    await night.expectEntry(/Vic Hale.*in line/);
    await night.expectCard(/executives in line/i);
  },
);
