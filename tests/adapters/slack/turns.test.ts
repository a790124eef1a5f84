import { Turns } from '../../../adapters/slack/api/turns';

const PER_MINUTE = 60;

describe('turns at an empty budget', () => {
  it('are told one after another, at the pace of the budget', () => {
    const turns = new Turns();
    const waits = [1, 2, 3].map(() => turns.next('chat.update', 300, PER_MINUTE, 10_000));
    expect(waits).toEqual([300, 1_300, 2_300]);
  });

  it('are of each budget for itself', () => {
    const turns = new Turns();
    turns.next('chat.update', 300, PER_MINUTE, 10_000);
    expect(turns.next('chat.postMessage', 300, PER_MINUTE, 10_000)).toBe(300);
  });

  it('are forgotten once they have passed', () => {
    const turns = new Turns();
    turns.next('chat.update', 300, PER_MINUTE, 10_000);
    expect(turns.next('chat.update', 300, PER_MINUTE, 60_000)).toBe(300);
  });

  it('send nobody away for longer than five seconds, unless the budget itself is closed for longer', () => {
    const turns = new Turns();
    const waits = Array.from({ length: 20 }, () => turns.next('chat.update', 300, PER_MINUTE, 10_000));
    expect(Math.max(...waits)).toBe(5_000);
    expect(turns.next('chat.update', 30_000, PER_MINUTE, 10_000)).toBe(30_000);
  });
});
