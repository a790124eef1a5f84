import type { Check } from '../../src/ports/check';

/** What the `belay` command can have done; wiring supplies it. Each may throw an Error whose message is for the operator. */
export interface Commands {
  /** Runs until the process is told to stop. `say` prints a line to whoever started it. */
  start(say: (line: string) => void): Promise<void>;
  doctor(): Promise<Check[]>;
  /** A personal one-time link with which somebody enrols a browser or phone for the web room. */
  enrol(person: string): Promise<string>;
  /** Plays a scripted night and says how it went; true when everything was as its script expects. */
  drill(file: string, options: DrillOptions, say: (line: string) => void): Promise<boolean>;
  /** A first script, as YAML, of the night that a file of facts tells. */
  draftDrill(factsFile: string): string;
  slackManifest(options: { name?: string; command?: string; url?: string; socket: boolean }): string;
  /** The app package for Teams, as the bytes of a zip. `channels`: with what a channel for each incident needs. */
  teamsPackage(options: {
    name?: string;
    url?: string;
    appId?: string;
    version?: string;
    channels: boolean;
  }): Buffer;
}

/** How a night is played. `speed` paces what one watches: story seconds in a real second. */
export interface DrillOptions {
  platform: 'web' | 'slack' | 'teams';
  /** The platforms of one night on several at once, each on this machine. */
  bridge?: DrillOptions['platform'][];
  speed?: number;
  json: boolean;
  /** A platform on this machine instead of the configured one. */
  standIn: boolean;
  /** In the configured record, at true speed: the running Belay pages people, and says that it is a drill. */
  isLive: boolean;
}

/** Where the command writes and how it ends. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** One command of `belay`; gives back the exit code. */
export type Runner = (rest: string[], commands: Commands, terminal: Terminal) => Promise<number>;
