import { followUpsReply, tasksReply } from '../../src/chat/answers';
import { catchUp } from '../../src/chat/catch-up';
import { parse } from '../../src/chat/parse';
import { CHICAGO, clock, Story } from '../support/domain';
import { replyLines } from '../support/night';
import { wholeNight } from '../support/whole-night';

// Who comes late reads five lines; what waits for a decision stands first.

function caughtUp(time: string, since: string | undefined, reading: 'ours' | 'followers'): string[] {
  const { state, history, now } = wholeNight(time);
  const from = since === undefined ? 0 : clock(since);
  const records = history.filter(({ recordedAt }) => recordedAt > from);
  const reply = catchUp({ incident: state, records, reading, ...(since ? { since: from } : {}) });
  return replyLines({ ...reply, buttons: [] }, now);
}

test.each(
  ['22:05', '22:14', '22:31', '22:50', '23:15', '00:31', '03:01', '03:31', '05:05'].flatMap((time) =>
    (['ours', 'followers'] as const).flatMap((reading) =>
      [undefined, '22:20', '03:00'].map((since) => ({ time, reading, since })),
    ),
  ),
)('at $time since $since, $reading: at most five lines', ({ time, since, reading }) => {
  const lines = caughtUp(time, since, reading);
  expect(lines.length).toBeLessThanOrEqual(5);
  expect(lines.join('\n')).not.toMatch(/!|undefined|\.\./);
});

test('ours: how it stands, the most weighty of what changed in its order, what is promised', () => {
  expect(caughtUp('23:15', '23:00', 'ours')).toEqual([
    'SEV1 · investigating: Robin Chen is working on it since 22:19.',
    '23:13 Ruled out: data loss. Users can read their mail. · Robin Chen',
    '23:14 Data: safe: both copies agree. · Robin Chen',
    'and 4 more entries',
    'Next news: overdue, was promised for 22:45, 30 min ago (Contoso); 23:30, in 15 min (followers and Executives).',
  ]);
});

test('executives: the decision that waits for them first, then only what is theirs to read', () => {
  expect(caughtUp('23:01', '22:40', 'followers')).toEqual([
    'Decision needed: approve the fee of Microsoft.',
    'SEV1 · investigating: Robin Chen is working on it since 22:19.',
    '23:00 Dana Whitfield posted an update: No change; Microsoft is being called. Next news 23:30. Needed: approve the fee of Microsoft.',
    'and 2 more entries',
    'Next news: 23:30, in 29 min.',
  ]);
});

test('a time box that has ended is ours to decide, not theirs', () => {
  expect(caughtUp('03:01', '02:00', 'ours')[0]).toBe(
    'Decision needed: time is up for “Microsoft first”. Plan B: full recovery.',
  );
  expect(caughtUp('03:01', '02:00', 'followers')).toEqual([
    'SEV1 · investigating: Sam Ortiz is working on it since 00:34.',
    'Nothing new since 02:00.',
    'Next news: paused until 03:30, in 29 min.',
  ]);
});

test('what was taken back is not told again', () => {
  const { state, history, now } = wholeNight('22:33');
  const records = history.filter(({ event }) => event.type === 'noted');
  const reply = catchUp({ incident: state, records, reading: 'ours', since: clock('22:00') });
  expect(replyLines(reply, now)[1]).toBe('Nothing new since 22:00.');
});

test('a follow-up says whose it is, by when, and what shows that it is done', () => {
  const { state, now } = wholeNight('05:19');
  expect(replyLines(followUpsReply(state), now)).toEqual([
    '1 open: Move clients to DNS round robin. Sam Ortiz, by Tue 1 Dec 2026. Reopened once.',
    '2 open: A notice channel that does not run on mail. Contoso, no date.',
    '[1 is done] [2 is done] [Add one]',
  ]);
  expect(replyLines(followUpsReply(wholeNight('05:12').state), now)).toEqual([
    '2 open: A notice channel that does not run on mail. Contoso, no date.',
    '1 done Sun 22 Nov 2026: Move clients to DNS round robin. Shown by: both names answer from both servers.',
    '[2 is done] [Add one]',
  ]);
  expect(replyLines(followUpsReply(new Story().declared().state), now)).toEqual([
    'No follow-up is recorded.',
    '[Add one]',
  ]);
});

test('what is to be done, list by list', () => {
  const { state, now } = wholeNight('22:31');
  const reply = tasksReply(state);
  expect(replyLines(reply, now)).toEqual([
    'Exchange upgrade: 1 of 3 done',
    '1 schema prepared, done by Robin Chen 22:21',
    '2 rights checked',
    '3 forest topology checked',
    'To do: 0 of 1 done',
    '4 check the mailbox quota on both servers',
    '[Done: 2 rights checked] [Done: 3 forest topology checked] [Done: 4 check the mailbox quota on both servers]',
  ]);
  for (const { say } of reply.buttons) {
    expect(parse(say, { now, timeZone: CHICAGO, canOpenForm: true })).toMatchObject({
      kind: 'command',
      command: { type: 'tick-task', done: true },
    });
  }
  expect(replyLines(tasksReply(new Story().declared().state), now)).toEqual(['Nothing is on a list here.']);
});
