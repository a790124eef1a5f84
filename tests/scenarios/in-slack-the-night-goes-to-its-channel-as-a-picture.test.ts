import { waitFor } from '../support/wait-for';
import { scenarioOn } from './harness/scenario';

scenarioOn('slack', 'when it is over, its channel gets the night as a picture', {}, async (night) => {
  await night.declare('Dana', 'sev1 Exchange down reported:22:02');
  await night.expectPage('Max');
  await night.say('Max', 'ack');
  await night.say('Max', 'resolve it was a cable');
  const pictures = () =>
    [...night.slack.workspace.channels.values()]
      .flatMap(({ messages }) => messages)
      .filter(({ files }) => files);
  await waitFor(() => pictures().length > 0, { what: 'the picture', timeoutMs: 10_000 });
  expect(pictures()).toMatchObject([
    {
      text: expect.stringMatching(/^Review of INC-\d+\..*<http.*\/review\|/),
      files: [{ mimetype: 'image/png' }],
    },
  ]);
});

scenarioOn(
  'slack',
  'without the scope for it there is no picture, and that is said once',
  { slack: { withheld: ['files:write'] } },
  async (night) => {
    night.slackSideOnly.foreseen.add('missing_scope');
    await night.declare('Dana', 'sev1 Exchange down reported:22:02');
    await night.expectPage('Max');
    await night.say('Max', 'ack');
    await night.say('Max', 'resolve it was a cable');
    const missing = /The picture of the night could not be posted in Slack.*files:write/;
    // What a platform lacks is noted beside the work, and nobody waits for it.
    await night.eventually(async () => missing.test((await night.entries()).join('\n')));
    await night.expectEntry(missing);
  },
);
