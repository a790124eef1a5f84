import type { Check } from '../../src/ports/check';

/** What the `belay` command can have done; wiring supplies it. Each may throw an Error whose message is for the operator. */
export interface Commands {
  /** Runs until the process is told to stop. `say` prints a line to whoever started it. */
  start(say: (line: string) => void): Promise<void>;
  doctor(): Promise<Check[]>;
  /** A personal one-time link with which somebody enrols a browser or phone for the web room. */
  enrol(person: string): Promise<string>;
  slackManifest(options: { name?: string; command?: string; url?: string; socket: boolean }): string;
}

/** Where the command writes and how it ends. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}
