import type { Organisation } from '../../src/domain/people/organisation';
import { scenario } from './harness/scenario';

const declared = 'sev1 Exchange down at Contoso affects:contoso-exchange';

const NIGHT_SHIFT = {
  organisation: (org: Omit<Organisation, 'version'>) => {
    org.teams.night = { id: 'night', name: 'Night shift', memberIds: ['sam'] };
    org.policies.exchange!.levels[1]!.targets = [{ kind: 'team', teamId: 'night' }];
  },
};

scenario('a level that was emptied meanwhile is passed at once', NIGHT_SHIFT, async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.republish((org) => {
    org.teams.night!.memberIds = [];
  });
  await night.advance('22:06');
  await night.expectEntry(
    /22:06 Lee Park .*was not reached/,
    /22:06 .*Night shift/,
    /22:06 Paged Lee Park .*level 1 of Exchange/,
  );
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.advance('22:08');
  await night.expectPage('Rosa');
  await night.expectPage('Vic');
  await night.press('Rosa', 'I have it');
  await night.expectQuiet('6 h');
});

scenario(
  'who joins the team is paged by the next level; a policy that was rewritten is as it was',
  async (night) => {
    await night.declare('Dana', declared);
    await night.expectPage('Lee');
    await night.expectPage('Max');
    await night.republish((org) => {
      org.teams.desk!.memberIds = ['kim'];
      org.policies.exchange!.levels = [
        { targets: [{ kind: 'person', personId: 'rosa' }], timeoutMinutes: 30 },
      ];
    });
    await night.advance('22:06');
    await night.expectPage('Sam');
    await night.advance('22:08');
    await night.expectPage('Lee');
    await night.expectPage('Kim', /You are Operations desk/);
    await night.press('Kim', 'I have it');
    await night.expectQuiet('6 h');
  },
);

const NOBODY = {
  organisation: (org: Omit<Organisation, 'version'>) => {
    org.teams.desk!.memberIds = [];
  },
};

scenario('nobody on call never means nobody told', NOBODY, async (night) => {
  await night.declare('Dana', 'sev3 Printer on fire');
  night.expectReply(/Rosa Lind/);
  await night.expectPage('Rosa', /You are operations lead/);
  await night.expectPage('Vic');
  await night.expectCard(/unanswered/i);
  await night.press('Rosa', 'I have it');
  await night.expectQuiet('6 h');
});
