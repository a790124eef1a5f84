/** How steady the machine was: the milliseconds of a fixed loop, beside each round. */
export interface Calibration {
  best: number;
  worst: number;
  kept: number;
  all: number;
}

const LOOP = 20_000_000;
/** A round beside which the loop took this many times its best is not counted. */
const TOO_SLOW = 1.5;

/** A fixed piece of work for one processor. */
export function calib(): number {
  const started = performance.now();
  let sum = 0;
  for (let i = 0; i < LOOP; i += 1) sum = (sum + i * 7) % 1_000_003;
  return sum < 0 ? 0 : performance.now() - started;
}

/** Plays rounds, each with a look at how fast the machine is before and after it, and leaves out those in which it was slow. */
export class Rounds {
  private readonly measured: number[] = [];
  private kept = 0;
  private all = 0;

  constructor(
    private readonly calibElsewhere: () => Promise<number>,
    private readonly say: (line: string) => void,
  ) {}

  async play<T>(count: number, round: (index: number) => Promise<T>): Promise<T[]> {
    const played: { result: T; loopMs: number }[] = [];
    for (let index = 0; index < count; index += 1) {
      const before = await this.look();
      const result = await round(index);
      played.push({ result, loopMs: Math.max(before, await this.look()) });
      this.say(`  round ${index + 1} of ${count}, calib ${played.at(-1)?.loopMs.toFixed(0)} ms`);
    }
    const best = Math.min(...this.measured);
    const good = played.filter(({ loopMs }) => loopMs <= best * TOO_SLOW);
    // On a machine that is never quiet the least disturbed round is all there is.
    const least = [...played].sort((a, b) => a.loopMs - b.loopMs).slice(0, 1);
    const kept = good.length > 0 ? good : least;
    this.kept += kept.length;
    this.all += played.length;
    return kept.map(({ result }) => result);
  }

  calibration(): Calibration {
    const [best, worst] = [Math.min(...this.measured), Math.max(...this.measured)];
    return { best, worst, kept: this.kept, all: this.all };
  }

  private async look(): Promise<number> {
    const there = await this.calibElsewhere();
    this.measured.push(there);
    return there;
  }
}
