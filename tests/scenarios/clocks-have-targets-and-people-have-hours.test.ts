import { scenario } from './harness/scenario';

scenario(
  'a target that comes near warns those who can still meet it',
  {
    organisation: (org) => {
      org.targets = [{ severities: [1], contracts: [], minutes: { acknowledged: 10, customerTold: 30 } }];
    },
  },
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso affects:vpn reported:22:02');
    await night.expectPage('Max');
    await night.advance('22:09');
    await night.expectPage('Max');
    await night.advance('22:10');
    await night.expectWord('Max', /22:12/);
    await night.expectWord('Dana', /22:12/);
    await night.press('Max', 'I have it');
    await night.advance('22:20');
    await night.say('Dana', 'told Pat by phone');
    await night.expectQuiet('2 h');
  },
);

scenario(
  'after its hours of one person’s work relief is proposed',
  {
    organisation: (org) => {
      org.reliefAfterHours = 4;
    },
  },
  async (night) => {
    await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:vpn');
    await night.expectPage('Max');
    await night.say('Max', 'engage');
    await night.advance('02:03');
    await night.expectQuiet();
    await night.advance('02:04');
    await night.expectWord('Dana', /Max Berg/, /4 h/);
    await night.expectWord('Max', /4 h/);
    await night.expectEntry(/Max Berg.*4 h/);
  },
);
