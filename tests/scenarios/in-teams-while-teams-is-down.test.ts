import type { PlatformId } from '../../src/domain/people/organisation';
import { scenarioOn } from './harness/scenario';
import { ROOMS } from './harness/teams-side';

const BOTH = (): PlatformId[] => ['teams', 'web'];

describe('in Teams', () => {
  scenarioOn(
    'teams',
    'while Teams is down, pages go to the web phone and the room opens when it is back',
    { reachable: { Dana: BOTH(), Max: BOTH(), Lee: BOTH() } },
    async (night) => {
      const { teams } = night.teamsSideOnly;
      teams.outage();
      const declared = await night.web.say(
        'Dana',
        'declare sev1 Exchange down at Contoso affects:contoso-exchange',
        'elsewhere',
      );
      night.nowMeant(declared.text);
      const onPhone = await night.eventually(async () => (await night.web.pages('Lee')).at(-1));
      expect(onPhone.text).toMatch(/SEV1 · Exchange down at Contoso/);
      await night.eventually(async () => (await night.web.pages('Max')).at(-1));
      expect((await onPhone.press('I have it')).text).toMatch(/You have it/);
      await night.web.say('Lee', 'note Teams is away, we work here', { incident: night.incident });
      expect((await night.web.card('Dana', night.incident)).text).toMatch(/Lee Park has it/);

      teams.endOutage();
      await night.time.quiet(60_000);
      await night.expectEntry(
        /declared SEV1/,
        /Lee Park acknowledged/,
        /Teams is away, we work here/,
        /Belay opened a thread in Incidents/,
      );
      await night.expectCard(/Lee Park has it/);
      // Nobody is woken in Teams for what somebody has.
      expect(teams.personalMessages('Lee Park')).toEqual([]);
      expect(teams.personalMessages('Max Berg')).toEqual([]);
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn(
    'teams',
    'answers that were lost on the way are not posted again in any channel',
    {},
    async (night) => {
      const { teams } = night.teamsSideOnly;
      const inChannel = { when: (body: Record<string, unknown>) => body.isGroup === true };
      teams.fail('createConversation', { kind: 'acceptedThenCut', times: 1, ...inChannel });
      teams.fail('updateActivity', { kind: 'acceptedThenCut', times: 2 });
      await night.declare('Dana', 'sev2 VPN slow affects:vpn');
      await night.time.quiet(30_000);
      await night.expectPage('Max');
      await night.press('Max', 'I have it');
      await night.update('Max', 'we look at it');
      await night.expectUpdate(/we look at it/);
      await night.expectCard(/Max Berg has it/);
      await night.expectAnnouncement(/Max Berg has it/);
      const begun = teams.messages(ROOMS).filter(({ id, threadId }) => id === threadId);
      expect(begun).toHaveLength(1);
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn(
    'teams',
    'a blocked Belay is a fact on the timeline, and the next way goes at once',
    {
      reachable: { Lee: ['teams', 'web'] },
    },
    async (night) => {
      const { teams } = night.teamsSideOnly;
      teams.teams.findUser('Lee Park')!.hasBlockedBot = true;
      night.teamsSideOnly.foreseen.add('createConversation');
      await night.declare('Dana', 'sev1 Exchange down affects:contoso-exchange');
      await night.expectPage('Max');
      await night.expectEntry(/Lee Park.*blocked|blocked.*Lee Park|Teams.*Lee Park/i);
      const onPhone = await night.eventually(async () => (await night.web.pages('Lee')).at(-1));
      await onPhone.press('I have it');
      await night.expectCard(/Lee Park has it/);
    },
  );
});
