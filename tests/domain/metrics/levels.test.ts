import type { Command } from '../../../src/domain/incident/command';
import { levelAnswers } from '../../../src/domain/metrics/levels';
import { Story } from '../../support/domain';

const ack: Command = { type: 'acknowledge' };
const by = (story: Story) => levelAnswers(story.state).map((answer) => answer.by);

describe('which level took it', () => {
  test('says nothing while nobody has', () => {
    expect(levelAnswers(new Story().declared().state)).toEqual([]);
  });

  test('the first, of the policy that asked', () => {
    const story = new Story().declared().after(1).given('sam', ack);
    expect(levelAnswers(story.state)).toEqual([{ policyName: 'Exchange', by: 1 }]);
  });

  test('the second, when the first had run out', () => {
    expect(by(new Story().declared().timedOut().after(1).given('robin', ack))).toEqual([2]);
  });

  test('the first, when its person answers after the second was asked', () => {
    expect(by(new Story().declared().timedOut().after(1).given('sam', ack))).toEqual([1]);
  });

  test('the fallback, when every level had run out twice', () => {
    const story = new Story().declared().timedOut().timedOut().timedOut().timedOut();
    expect(by(story.after(1).given('alex', ack))).toEqual(['fallback']);
  });

  test('somebody who had not been asked', () => {
    expect(by(new Story().declared().after(1).given('lee', ack))).toEqual(['unasked']);
  });

  test('nobody, where it was over first', () => {
    const story = new Story().declared().after(1).given('dana', { type: 'resolve' });
    expect(by(story)).toEqual(['nobody']);
  });

  test('still who took it, when they have handed the work over since', () => {
    const story = new Story().declared().after(1).given('sam', ack);
    story
      .after(1)
      .given('sam', { type: 'hand-over', duty: 'work', who: 'robin', words: 'logs are in the room' });
    story.after(1).given('robin', { type: 'read-back', words: 'logs are in the room' });
    expect(by(story)).toEqual([1]);
  });

  test('says where it stood, when whoever took it has said since that they cannot', () => {
    const story = new Story().declared().timedOut().after(1).given('robin', ack);
    const answers = story.after(1).given('robin', { type: 'decline' }).state;
    expect(levelAnswers(answers)[0]).toEqual({ policyName: 'Exchange', by: 2 });
  });

  test('leaves out whom somebody paged by hand', () => {
    const story = new Story().declared().after(1).given('sam', ack);
    story
      .after(1)
      .given('sam', { type: 'page', who: 'Robin Chen' })
      .after(1)
      .given('robin', { type: 'join' });
    expect(levelAnswers(story.state)).toEqual([{ policyName: 'Exchange', by: 1 }]);
  });
});
