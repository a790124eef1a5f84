import { scenario } from './harness/scenario';

const HOSTILE =
  '<!channel> <!here> <@U0VIC> <#C0LOBBY> @everyone <http://evil.example|x> *b* `c` </p><script>alert(1)</script><img src=x onerror=alert(1)> &amp; \u202e\u0000 \ud800';

scenario('hostile words in every field are shown as they are and do nothing', async (night) => {
  await night.declare(
    'Dana',
    `sev1 T ${HOSTILE} for:"C ${HOSTILE.replaceAll('"', '')}" contact:"P ${HOSTILE}" affects:"S ${HOSTILE.replaceAll(',', '')}"`,
  );
  await night.expectPage('Max', /T .*channel/);
  await night.say('Max', `ack W ${HOSTILE}`);
  await night.say('Max', `note N ${HOSTILE}`);
  await night.update('Max', `U ${HOSTILE}`);
  await night.expectUpdate(/U /);
  await night.say('Max', `severity 2 R ${HOSTILE}`);
  await night.say('Max', `page ${HOSTILE}`);
  await night.say('Max', HOSTILE);
  await night.say('Max', `resolve E ${HOSTILE}`);
  await night.expectEntry(
    /Max Berg acknowledged: “W /,
    /Max Berg: N /,
    /posted an update: U /,
    /“R /,
    /resolved it: “E /,
  );
  for (const html of await night.htmlSeen()) {
    expect(html).not.toMatch(/<script>alert|<img src=x|<!channel>|\u202e/);
  }
  await night.expectQuiet('6 h');
});

scenario('forty thousand characters are recorded whole and shown within every limit', async (night) => {
  // Slack itself carries no more than this in one command.
  const length = night.platform === 'slack' ? 11_900 : 39_900;
  const long = `Everything is broken. ${'lorem ipsum dolor '.repeat(2_250)}`.slice(0, length).trim();
  await night.declare('Dana', long);
  await night.expectPage('Max', /Everything is broken/);
  await night.press('Max', 'I have it');
  const noted = (await night.running.stores.incidents.history(night.incident)).find(
    ({ event }) => event.type === 'noted',
  );
  expect(noted?.event).toEqual({ type: 'noted', text: long });
  await night.expectCard(/Everything is broken/);
  await night.expectQuiet('6 h');
});
