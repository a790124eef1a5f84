import { scenario } from './harness/scenario';

const declared = 'sev1 Exchange down at Contoso affects:contoso-exchange';

scenario('an acknowledgement carries words and when they will be on it', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.advance('1 min');
  await night.say('Lee', 'ack let me get my laptop, on it in 10m');
  night.expectReply(/You have it\./, /On it by 22:15, in 10 min/);
  await night.expectEntry(
    /22:05 Lee Park acknowledged: “let me get my laptop, on it in 10m”, on it by 22:15/,
  );
  await night.expectCard(/Lee Park has it since 22:05, on it by 22:15/);
  await night.say('Lee', 'eta 20');
  await night.expectCard(/on it by 22:25/);
  await night.expectQuiet('6 h');
});

scenario('"let me get my laptop" is asked about, while the chain runs on', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.say('Lee', 'let me get my laptop');
  night.expectReply(/Do you have it\?/, /\[Yes, I have it\]/, /\[No, I can’t\]/);
  expect((await night.entries()).join('\n')).not.toMatch(/laptop/);
  await night.advance('22:06');
  await night.expectPage('Sam');
  await night.press('Lee', 'Yes, I have it', 'reply');
  night.expectReply(/You have it\./);
  await night.expectCard(/Lee Park has it since 22:06/);
  await night.expectQuiet('6 h');
});

scenario('an earlier moment is kept beside the moment when it was entered', async (night) => {
  await night.declare('Dana', `${declared} reported:22:02`);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.advance('22:20');
  await night.say('Kim', 'note at:22:10 the second server still answers');
  night.expectReply(/On the timeline\. Ours only\./);
  await night.expectEntry(/22:10 Kim Tran: the second server still answers.*entered 22:20/);
  await night.say('Kim', 'note at:-15m a colleague phoned');
  await night.expectEntry(/22:05 Kim Tran: a colleague phoned.*entered 22:20/);
  await night.say('Kim', 'note at:"yesterday 23:50" the update was begun');
  await night.expectEntry(/23:50 Kim Tran: the update was begun.*entered.*22:20/);
  await night.say('Kim', 'note at:10:12pm the third server answers too');
  await night.expectEntry(/22:12 Kim Tran: the third server answers too.*entered 22:20/);
  await night.say('Max', 'engage at:22:15');
  await night.expectCard(/hands on\s+13 min/);
  await night.expectQuiet('6 h');
});
