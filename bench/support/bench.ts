import type { Rounds } from './rounds';
import type { World } from './world';

/** One line of the results: our figure, the rival's in the same run, and the goal. */
export interface Row {
  figure: string;
  ours: string;
  rival: string;
  /** How many times better than the rival, or the share of it that is reached: the goal says which. */
  ratio?: number;
  goal?: string;
  met?: boolean;
}

/** What a bench found. `notes` say what the figures include and leave out. */
export interface Findings {
  rows: Row[];
  notes: string[];
}

export interface Bench {
  name: string;
  /** What is done, in one sentence. */
  workload: string;
  run(bench: Running): Promise<Findings>;
}

/** What a bench runs on. */
export interface Running {
  world: World;
  rounds: Rounds;
  options: BenchOptions;
}

export interface BenchOptions {
  /** How many effects wait in the record meanwhile. */
  pending: number;
  /** Fewer rounds and smaller samples: to see that a bench works, not to quote. */
  isQuick: boolean;
}
