import { scenario } from './harness/scenario';

const declared = 'sev1 Exchange down at Contoso affects:contoso-exchange reported:22:02';

scenario('resolved before anybody has it: nobody is paged any more', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.advance('1 min');
  await night.say('Dana', 'resolve it was a cable');
  night.expectReply(/Resolved\. Nobody is paged any more\./);
  await night.expectEntry(/22:05 Dana Whitfield resolved it: “it was a cable”/);
  await night.expectCard(/resolved/, /Resolved 22:05, 3 min after it was reported/, /to resolved\s+3 min/);
  expect((await night.lookAtPage('Lee')).text).toMatch(/over|resolved/i);
  await night.expectQuiet('24 h');
});

scenario('resolved, and reopened by somebody who did not have it: the policy starts anew', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.press('Max', 'I’m working on it');
  await night.advance('30 min');
  await night.press('Max', 'Resolve', 'card');
  await night.expectCard(/Resolved 22:34, 32 min after it was reported/);
  await night.expectQuiet('3 h');

  await night.say('Dana', 'reopen mail stopped again');
  night.expectReply(/Open again\. Paging Lee Park .* and Max Berg .* now/);
  await night.expectEntry(/01:34 Dana Whitfield reopened it: “mail stopped again”/, /01:34 Paged Lee Park/);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.advance('2 min');
  await night.expectPage('Sam');
  await night.press('Sam', 'I have it');
  await night.expectCard(/Sam Ortiz has it since 01:36/);
  await night.expectQuiet('12 h');
});

scenario('whoever had it and reopens it has it still', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.say('Max', 'resolve it was a cable');
  await night.say('Max', 'reopen');
  night.expectReply(/Open again\. (You have it|Max Berg has it)/);
  await night.expectCard(/Max Berg has it/);
  await night.expectQuiet('12 h');
});

scenario('canceled by the commander: it was none', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.say('Dana', 'cancel false alarm');
  night.expectReply(/Canceled\. Nobody is paged any more\./);
  await night.expectCard(/canceled/i);
  await night.say('Lee', 'ack');
  night.expectReply(/is canceled/, /\[Reopen\]/);
  await night.expectQuiet('12 h');
});

scenario('who hands it back starts the chain again, without them', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.advance('10 min');
  await night.say('Max', 'cant my battery is empty');
  night.expectReply(/Noted: you can’t\. Paging Lee Park/);
  await night.expectPage('Lee');
  await night.expectEntry(/22:14 Max Berg cannot take it/, /22:14 Paged Lee Park/);
  await night.expectCard(/Nobody has it yet/);
  await night.press('Lee', 'I have it');
  await night.expectQuiet('12 h');
});
