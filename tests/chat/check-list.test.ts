import { checkListsOf, flagsOf } from '../../src/chat/check-list';
import { sharedReply } from '../../src/chat/share-text';
import { entryOf } from '../../src/chat/timeline';
import { Story } from '../support/domain';

test('what is to be done is shown list by list, with who did what', () => {
  const story = new Story().declared();
  story.given('dana', { type: 'add-task', what: 'call Pat back' });
  story.given('dana', { type: 'add-task', what: 'look at DNS' });
  story.given('sam', { type: 'tick-task', taskId: story.state.tasks[0]?.taskId ?? 0, done: true });
  const [list, ...others] = checkListsOf(story.state).slice(-1);
  expect(others).toEqual([]);
  expect(list).toMatchObject({
    name: 'To do',
    items: [{ what: 'call Pat back', done: { byName: story.org.people.sam?.name } }, { what: 'look at DNS' }],
  });
});

test('a drill and a private incident are set apart', () => {
  expect(flagsOf(new Story().declared().state)).toEqual([]);
  expect(flagsOf(new Story().declared({ isDrill: true, isPrivate: true }).state)).toEqual([
    'DRILL',
    'private',
  ]);
});

test('an entry tells whose words it has, and what it does to an earlier one', () => {
  const story = new Story().declared().given('sam', { type: 'note', text: 'It is DNS' });
  const seq = story.state.version;
  const last = () => entryOf(story.history.at(-1)!, story.state);
  expect(last()?.said).toEqual({ personId: 'sam', words: 'It is DNS' });
  story.given('sam', { type: 'correct', entry: { seq }, text: 'It is not DNS' });
  expect(last()).toMatchObject({ amends: { seq, words: 'It is not DNS' } });
  expect(last()?.said).toBeUndefined();
  story.given('sam', { type: 'withdraw', entry: { seq } });
  expect(last()?.amends).toEqual({ seq, isWithdrawn: true });
});

test('a link is shown once, with what it reads, until when, and how it is ended', () => {
  const story = new Story().declared();
  story.given('dana', { type: 'share', edition: 'followers', name: 'Chris' });
  const reply = sharedReply(story.state, story.state.shares[0]!, 'https://belay.example/f/x');
  const words = JSON.stringify(reply.lines);
  for (const said of ['Chris', 'https://belay.example/f/x', 'followers', '30 days', 'shown only here']) {
    expect(words).toContain(said);
  }
  expect(reply.buttons).toEqual([expect.objectContaining({ say: 'unshare INC-7 Chris' })]);
});
