import { clock, Story } from './domain';
import { exchangeNight, nightWithoutAnswer } from './night';
import { wholeNight } from './whole-night';

const RECOGNISED = {
  type: 'recognise' as const,
  formerId: 'slack:guest',
  formerName: 'Lee P.',
  personId: 'lee',
  name: 'Lee Park',
};

/** What no longer night has. */
function oddsAndEnds(): Story[] {
  const due = clock('12:00') + 86_400_000;
  const story = new Story().declared();
  story.other = new Story().declared({ title: 'Mail down again' }).state;
  return [
    story
      .given('sam', { type: 'acknowledge' })
      .given('alex', { type: 'join' })
      .given('robin', { type: 'decline' })
      .given('guest', { type: 'join' })
      .given('belay', RECOGNISED)
      .given('dana', { type: 'change-severity', to: 2 })
      .given('dana', { type: 'unbridge' })
      .given('dana', { type: 'bridge', isSure: false })
      .given('dana', { type: 'bring-customer-in' })
      .given('belay', { type: 'record-trouble', platform: 'slack', what: 'The card cannot be pinned' })
      .given('belay', { type: 'record-platform-down', platform: 'slack', since: story.now })
      .given('belay', { type: 'record-platform-back', platform: 'slack' })
      .given('belay', { type: 'record-parked', what: 'text to Sam', reason: 'no route' })
      .given('dana', { type: 'open-follow-up', what: 'Write it down', dueAt: due })
      .given('belay', {
        type: 'ring',
        reminder: { about: 'follow-up', followUpId: 1, when: 'overdue', dueAt: due },
      })
      .given('sam', { type: 'resolve' })
      .given('sam', { type: 'reopen' })
      .given('dana', { type: 'cancel' }),
  ];
}

/** Nights in which, together, everything happens that can. */
export function everyKindOfNight(): Story[] {
  const merged = new Story().declared();
  merged.other = { ...new Story().declared({ title: 'The first one' }).state, id: 9 };
  merged.given('dana', { type: 'merge', otherId: 9 });
  return [wholeNight('05:30'), exchangeNight('23:41'), nightWithoutAnswer(), ...oddsAndEnds(), merged];
}
