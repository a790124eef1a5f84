import { Turns } from '../../src/ports/turns';

const PER_MINUTE = 60;

/** One budget of one a second, as those who draw cards come to it. */
function line() {
  const turns = new Turns();
  const name = 'chat.update';
  return {
    turns,
    behind: (who: string, nowMs: number) => turns.behind(name, who, PER_MINUTE, nowMs),
    inVain: (who: string, waitMs: number, nowMs: number) => turns.next(name, who, waitMs, PER_MINUTE, nowMs),
    went: (who: string) => turns.went(name, who),
  };
}

describe('turns at an empty budget', () => {
  it('are told in whole milliseconds, whatever the fractions of the clock', () => {
    for (const nowMs of [0.1, 100.3, 12_345.678, 1_000_000.7]) {
      expect(line().inVain('a', 1_234, nowMs)).toBe(1_234);
    }
  });

  it('are told one after another, at the pace of the budget', () => {
    const { inVain } = line();
    expect(['a', 'b', 'c'].map((who) => inVain(who, 300, 10_000))).toEqual([300, 1_300, 2_300]);
  });

  it('are passed by nobody who comes later, however many wait', () => {
    const { behind, inVain, went } = line();
    inVain('a', 300, 10_000);
    const waits = Array.from({ length: 20 }, (_, n) => behind(`later ${n}`, 10_000));
    expect(waits).toEqual(Array.from({ length: 20 }, (_, n) => 300 + 1_000 * (n + 1)));
    expect(behind('a', 10_300)).toBe(0);
    went('a');
    expect(behind('a', 10_301)).toBe(20_999);
    expect(behind('later 0', 11_300)).toBe(0);
  });

  it('are kept by those who came in time and found nothing, before those whose turn has not come', () => {
    const { behind, inVain } = line();
    inVain('a', 300, 10_000);
    inVain('b', 300, 10_000);
    inVain('c', 300, 10_000);
    expect(behind('a', 10_300)).toBe(0);
    expect(inVain('a', 500, 10_300)).toBe(500);
    expect(behind('b', 11_300)).toBe(0);
    expect(inVain('b', 100, 11_300)).toBe(500);
  });

  it('are of each budget for itself', () => {
    const { turns, inVain } = line();
    inVain('a', 300, 10_000);
    expect(turns.behind('chat.postMessage', 'a', PER_MINUTE, 10_000)).toBe(0);
    expect(turns.next('chat.postMessage', 'a', 300, PER_MINUTE, 10_000)).toBe(300);
  });

  it('are over where nobody comes for them: others wait for none who have gone', () => {
    const { behind, inVain } = line();
    inVain('a', 60_000, 10_000);
    expect(behind('b', 10_000)).toBe(61_000);
    expect(behind('c', 76_001)).toBe(0);
  });

  it('wait as long as the budget itself is closed', () => {
    const { inVain } = line();
    expect(inVain('a', 30_000, 10_000)).toBe(30_000);
  });
});
