import { customerEntryOf } from '../../src/chat/customer-entry';
import type { EventRecord, EventType } from '../../src/domain/incident/events';
import { unnamedIn } from '../../src/domain/people/organisation';
import { Story } from '../support/domain';
import { everyKindOfNight } from '../support/every-kind-of-night';
import { inWords } from '../support/night';
import { wholeNight } from '../support/whole-night';

const wordsOf = (story: Story, record: EventRecord) => {
  const entry = customerEntryOf(record, story.state);
  return entry && inWords(entry.text, story.now);
};
const lines = (story: Story) => story.history.flatMap((record) => wordsOf(story, record) ?? []);

const withThem = (story: Story) =>
  story.given('dana', { type: 'bring-customer-in' }).given('belay', {
    type: 'record-room',
    roomId: 'teams-customer-1',
    platform: 'teams',
    address: '19:contoso@thread.tacv2;messageid=1',
    name: 'a thread in their Teams channel',
    readers: 'customer',
  });

/** The customer's own story, in which something is said to them, put right and taken back. */
function saidToThem(): Story {
  const story = new Story();
  story.platforms = ['slack', 'teams'];
  withThem(story.declared());
  story.given('sam', { type: 'acknowledge' }).given('sam', { type: 'engage' }).after(2);
  story.given('sam', { type: 'decline' }).after(1).given('robin', { type: 'acknowledge' });
  story.given('robin', { type: 'engage' });
  const seqOfLast = () => story.history.at(-1)!.seq;
  story.given('sam', { type: 'note', text: 'we restart the store', forCustomer: true });
  const first = seqOfLast();
  story.given('sam', { type: 'correct', entry: { seq: first }, text: 'we restart both stores' });
  story.given('sam', { type: 'note', text: 'ours alone' });
  const ours = seqOfLast();
  story.given('sam', { type: 'correct', entry: { seq: ours }, text: 'ours, put right' });
  story.given('sam', { type: 'withdraw', entry: { seq: ours } });
  return story.given('sam', { type: 'withdraw', entry: { seq: first } });
}

/** Whether a customer's people read of it: `some` only where it was meant for them, or was the first of its kind. */
const THEY_READ: Record<EventType, 'always' | 'some' | 'never'> = {
  'customer-brought-in': 'always',
  acknowledged: 'some',
  engaged: 'some',
  mitigated: 'always',
  resolved: 'always',
  reopened: 'always',
  canceled: 'always',
  merged: 'always',
  noted: 'some',
  corrected: 'some',
  withdrawn: 'some',
  declared: 'never',
  'escalation-started': 'never',
  'level-started': 'never',
  'level-timed-out': 'never',
  'escalation-exhausted': 'never',
  'page-outcome': 'never',
  joined: 'never',
  declined: 'never',
  'severity-changed': 'never',
  'affects-changed': 'never',
  'role-taken': 'never',
  'role-left': 'never',
  'hand-over-offered': 'never',
  'handed-over': 'never',
  'relief-proposed': 'never',
  'targets-set': 'never',
  'target-warned': 'never',
  'target-missed': 'never',
  closed: 'never',
  'impact-recorded': 'never',
  'customer-told': 'never',
  'vendor-recorded': 'never',
  decided: 'never',
  'time-box-ended': 'never',
  'cause-found': 'never',
  'ruled-out': 'never',
  'lesson-learned': 'never',
  'review-remarked': 'never',
  'follow-up-opened': 'never',
  'follow-up-closed': 'never',
  'follow-up-reopened': 'never',
  'follow-up-chased': 'never',
  'check-list-opened': 'never',
  'task-added': 'never',
  'task-ticked': 'never',
  'question-asked': 'never',
  'question-answered': 'never',
  'seen-before': 'never',
  linked: 'never',
  'update-drafted': 'never',
  'update-posted': 'never',
  'update-not-delivered': 'never',
  'updates-paused': 'never',
  'update-asked': 'never',
  'update-overdue': 'never',
  followed: 'never',
  unfollowed: 'never',
  aligned: 'never',
  'room-opened': 'never',
  'room-retired': 'never',
  bridged: 'never',
  'bridge-ended': 'never',
  invited: 'never',
  'made-private': 'never',
  'link-shared': 'never',
  'link-unshared': 'never',
  'platform-down': 'never',
  'platform-back': 'never',
  'room-trouble': 'never',
  recognised: 'never',
  'effect-parked': 'never',
};

const nights = () => [...everyKindOfNight(), saidToThem()];

test('of each event they read, or deliberately do not', () => {
  const seen = new Map<EventType, Set<boolean>>();
  for (const story of nights()) {
    for (const record of story.history) {
      const has = wordsOf(story, record) !== undefined;
      seen.set(record.event.type, (seen.get(record.event.type) ?? new Set()).add(has));
    }
  }
  const found = Object.keys(THEY_READ).map((type) => {
    const has = seen.get(type as EventType) ?? new Set();
    if (has.size === 2) return [type, 'some'];
    return [type, has.has(true) ? 'always' : has.has(false) ? 'never' : 'not seen'];
  });
  expect(Object.fromEntries(found)).toEqual(THEY_READ);
});

test('nobody of ours, no contract, no way of working stands in what they read', () => {
  for (const story of nights()) {
    const ours = [
      ...unnamedIn(story.org).people,
      'Gold 4711-B',
      'primary',
      'secondary',
      'level',
      'Paged',
      'Microsoft',
      'Decided',
    ];
    for (const line of lines(story)) {
      for (const word of ours) expect(line).not.toContain(word);
      expect(line).not.toMatch(/!|undefined|\bINC-/);
    }
  }
});

test('the whole night, as their room reads it', () => {
  expect(lines(wholeNight('05:30'))).toEqual([
    'An engineer has it.',
    'An engineer is at work on it.',
    'It is better; we go on until it is solved.',
    'Solved, 6 h 45 min after your call.',
  ]);
});

test('what was said to them, as it was put right and taken back; what was ours stays ours in that too', () => {
  expect(lines(saidToThem())).toEqual([
    'What is written here is read by everyone at work on it, and what is meant for you stands here.',
    'An engineer has it.',
    'An engineer is at work on it.',
    'we restart the store',
    'Corrected: we restart both stores',
    'We take this back: we restart both stores',
  ]);
});
