import { formsIn, readHtml } from './harness/reading';
import { scenario } from './harness/scenario';
import { WebVisitor } from './harness/web-visitor';

const LINK = /https?:\/\/[^\s|>]+\/f\/[\w-]{43}/;

scenario('a customer reads their edition by a link, asks, and is answered there', async (night) => {
  await night.declare('Dana', 'sev1 Exchange down at Contoso for:Contoso affects:contoso-exchange');
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.press('Lee', 'I have it', 'page');
  await night.say('Dana', 'note an internal word');
  await night.say('Lee', 'share customer Pat at Contoso');
  night.expectReply(/Only the commander/);
  const reply = await night.say('Dana', 'share customer Pat at Contoso');
  await night.expectEntry(/gave Pat at Contoso a link to what the customer reads/);

  const path = new URL(LINK.exec(reply)?.[0] ?? 'no link').pathname;
  const pat = new WebVisitor(night.running.url);
  const read = async () => {
    await night.time.quiet();
    const { status, html } = await pat.get(path);
    return { status, html, text: readHtml(html) };
  };
  const first = await read();
  expect(first.text).toMatch(/Contoso reads this/);
  expect(first.text).not.toMatch(/internal word|Lee Park|Dana|contract/);
  expect((await pat.get('/')).status).not.toBe(200);

  await pat.press(first.html, 'Ask', { 'field.text': 'When do we get our mail?' });
  await night.expectEntry(/Pat at Contoso asked.*When do we get our mail/);
  await night.expectWord('Dana', /When do we get our mail/);
  await night.say('Dana', 'answer by midnight');
  expect((await read()).text).toMatch(/When do we get our mail\?[\s\S]*by midnight/);

  await night.say('Dana', 'unshare Pat at Contoso');
  expect((await read()).status).toBe(404);
  await night.expectEntry(/ended the link/);
});

scenario('a link reads what has become private no longer, and a new one does', async (night) => {
  await night.declare('Dana', 'sev2 Payroll files read by a stranger affects:vpn');
  await night.expectPage('Max');
  const linkIn = (reply: string) => new URL(LINK.exec(reply)?.[0] ?? 'no link').pathname;
  const first = linkIn(await night.say('Dana', 'share followers Chris'));
  const chris = new WebVisitor(night.running.url);
  await night.time.quiet();
  expect(readHtml((await chris.get(first)).html)).toMatch(/Payroll/);
  await night.say('Dana', 'private yes');
  await night.time.quiet();
  expect((await chris.get(first)).status).toBe(404);
  const second = linkIn(await night.say('Dana', 'share followers Chris'));
  await night.time.quiet();
  const { html } = await chris.get(second);
  expect(readHtml(html)).toMatch(/Payroll/);
  expect(formsIn(html).map(({ action }) => action)).toEqual([`${second}/ask`]);
});
