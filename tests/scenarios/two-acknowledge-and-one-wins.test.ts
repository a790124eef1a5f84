import { scenario } from './harness/scenario';

const declared = 'sev1 Exchange down at Contoso affects:contoso-exchange';

scenario('two at once: one has it, the other is told kindly and may join', async (night) => {
  await night.declare('Dana', declared);
  const lee = await night.expectPage('Lee');
  const max = await night.expectPage('Max');
  const told = await Promise.all([lee.press('I have it'), max.press('I have it')]);
  const winners = told.filter(({ text }) => /You have it\. Nobody else is paged/.test(text));
  const others = told.filter(({ text }) =>
    /(Lee Park|Max Berg) already has this \(22:04\)\. You can still join/.test(text),
  );
  expect([winners.length, others.length]).toEqual([1, 1]);
  expect(others[0]!.has('Join')).toBe(true);

  const joined = await others[0]!.press('Join');
  expect(joined.text).toMatch(/You are in\. (Lee Park|Max Berg) has it/);
  const entries = (await night.entries()).join('\n');
  expect(entries.match(/ acknowledged/g)).toHaveLength(1);
  expect(entries.match(/ joined/g)).toHaveLength(1);
  await night.expectQuiet('12 h');
});

scenario('the same person twice: they have it already', async (night) => {
  await night.declare('Dana', declared);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Lee', 'I have it');
  await night.advance('3 min');
  await night.say('Lee', 'ack');
  night.expectReply(/You already have this, since 22:04/);
  expect((await night.entries()).filter((line) => / acknowledged/.test(line))).toHaveLength(1);
  await night.expectQuiet('12 h');
});

scenario('a double click counts once', async (night) => {
  await night.declare('Dana', declared);
  const page = await night.expectPage('Lee');
  await night.expectPage('Max');
  const told = await Promise.all([page.press('I have it'), page.press('I have it')]);
  for (const { text } of told) expect(text).toMatch(/You (already )?have (it|this)/);
  expect((await night.entries()).filter((line) => / acknowledged/.test(line))).toHaveLength(1);
  await night.expectQuiet('12 h');
});

scenario('a stale button is answered kindly, whenever it is pressed', async (night) => {
  await night.declare('Dana', declared);
  const page = await night.expectPage('Lee');
  await night.expectPage('Max');
  const card = await night.lookAtCard('Rosa');
  await night.press('Max', 'I have it');
  await night.advance('10 min');
  await night.press('Lee', 'I can’t', page);
  night.expectReply(/Noted: you can’t/);
  await night.press('Rosa', 'I have it', card);
  night.expectReply(/Max Berg already has this \(22:04\)\. You can still join/);
  await night.say('Max', 'resolve mail flows again');
  await night.press('Lee', 'I have it', page);
  night.expectReply(/INC-\d+ is resolved since 22:14/, /\[Reopen\]/);
  await night.expectQuiet('12 h');
});
