import { scenario } from './harness/scenario';

scenario('is shown first, and may be joined', async (night) => {
  await night.declare('Dana', 'sev1 Exchange down at Contoso for:Contoso affects:contoso-exchange');
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Lee', 'I have it');
  await night.say('Kim', 'declare no mail at Contoso for:contoso', 'elsewhere');
  night.expectReply(/INC-1, open since 22:04: Exchange down at Contoso/, /Nothing was declared yet/);
  await night.press('Kim', 'Join it', 'reply');
  night.expectReply(/You are in\. Lee Park has it/);
  await night.expectEntry(/Kim Tran joined/);
  await night.say('Kim', 'list', 'elsewhere');
  night.expectReply(/INC-1/);
  await night.expectQuiet('6 h');
});

scenario('does not stand in the way: declared anyway, with everything that was said', async (night) => {
  await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:contoso-exchange');
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Lee', 'I have it');
  await night.say(
    'Kim',
    'declare sev1 Exchange lost mail at Zava for:"Zava Bakery" contact:"Ana +44 20 7946 0000" affects:contoso-exchange reported:22:01',
    'elsewhere',
  );
  night.expectReply(/This looks like INC-1/);
  night.nowMeant(await night.press('Kim', 'Declare anyway', 'reply'));
  await night.expectPage('Lee', /SEV1 · Exchange lost mail at Zava/, /Ana \+44 20 7946 0000/);
  await night.expectPage('Max');
  await night.expectCard(/Zava Bakery/, /call to declared\s+3 min/);
  await night.press('Lee', 'I have it');
  await night.expectQuiet('6 h');
});
