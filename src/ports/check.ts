/** One thing that must work, as `belay doctor` shows it: green, or red with its fix. */
export interface Check {
  what: string;
  ok: boolean;
  /** What is wrong and what to change, in an operator's words; only where `ok` is false. */
  fix?: string;
}
