import { understandMark, whatWasSaid } from '../../src/app/understand-mark';
import type { MarkKind, QuotedMessage } from '../../src/ports/chat-request';
import { clock, exchangePeople, Story } from '../support/domain';

const ref = 'C0ROOM/1795354620.752000';
const source = { platform: 'slack', ref };
const said: QuotedMessage = {
  ref,
  text: 'restart\nthe second one',
  authorName: 'Sam Ortiz',
  at: clock('22:04'),
};
const story = new Story().declared().at('22:06');
const understood = (mark: MarkKind, on: boolean, more: Partial<QuotedMessage> = {}, of = story) =>
  understandMark('slack', { kind: 'mark', mark, on }, { ...said, ...more }, of.state, clock('22:06'));

test.each([
  [
    'pin',
    true,
    { type: 'note', text: said.text, authorName: 'Sam Ortiz', occurredAt: clock('22:04'), source },
  ],
  ['pin', false, { type: 'withdraw', entry: { source, made: 'noted' } }],
  ['task', true, { type: 'add-task', what: 'restart the second one', source }],
  ['task', false, { type: 'withdraw', entry: { source, made: 'task-added' } }],
  ['follow-up', true, { type: 'open-follow-up', what: 'restart the second one', source }],
  ['follow-up', false, { type: 'withdraw', entry: { source, made: 'follow-up-opened' } }],
] as const)('%s (on: %p)', (mark, on, command) => {
  expect(understood(mark, on)).toEqual(command);
});

test('a tick is for the task that was made of the message, and for nothing else', () => {
  expect(understood('done', true)).toBeUndefined();
  const withTasks = new Story()
    .declared()
    .given('sam', { type: 'add-task', what: 'another' })
    .given('sam', { type: 'add-task', what: 'restart it', source: { platform: 'slack', ref } });
  expect(understood('done', true, {}, withTasks)).toEqual({ type: 'tick-task', taskId: 2, done: true });
  expect(understood('done', false, {}, withTasks)).toEqual({ type: 'tick-task', taskId: 2, done: false });
});

test('a clock that is ahead of ours enters nothing for later, and a long message is a short task', () => {
  expect(understood('pin', true, { at: clock('22:07') })).toMatchObject({ occurredAt: clock('22:06') });
  const long = understood('task', true, { text: 'word '.repeat(5_000) });
  expect(long?.type === 'add-task' && long.what.length).toBeLessThanOrEqual(300);
});

test.each([
  [{ text: 'ask @{U-robin} or @{U0X}' }, 'ask @Robin Chen or @U0X'],
  [{ text: ' ', attached: 'image' as const }, '(an image)'],
  [{ text: '', attached: 'file' as const }, '(a file)'],
  [{ text: '' }, '(a message without words)'],
  [{ text: 'look', attached: 'image' as const }, 'look'],
])('%p reads %p', (more, words) => {
  const quoted = { ...said, authorName: 'sam', authorId: 'U-sam', ...more };
  expect(whatWasSaid(quoted, exchangePeople(), 'slack')).toMatchObject({
    text: words,
    authorName: 'Sam Ortiz',
  });
});
