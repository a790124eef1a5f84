import type { Medium, Organisation, PlatformId } from '../domain/people/organisation';
import type { SilentPlatform } from '../domain/reach/reach';
import type { ChatPlatform } from '../ports/chat-platform';
import type { MachineClock } from '../ports/clock';
import type { ConfigurationStore } from '../ports/configuration-store';
import type { EffectQueue } from '../ports/effect-queue';
import type { EffectStore } from '../ports/effect-store';
import type { FailPoint } from '../ports/fail-point';
import type { Heartbeat } from '../ports/heartbeat';
import type { IdentityStore } from '../ports/identity-store';
import type { IncidentStore } from '../ports/incident-store';
import type { Log } from '../ports/log';
import type { MessageStore } from '../ports/message-store';
import type { Notifier } from '../ports/notifier';
import type { DrawNight } from '../ports/picture';
import type { PostStore } from '../ports/post-store';
import type { MakeLink } from '../ports/shared-links';
import type { InTurn } from './in-turn';

/** Everything that the steps in this folder reach the world through; wiring builds it once. */
export interface App {
  incidents: IncidentStore;
  effects: EffectStore;
  posts: PostStore;
  messages: MessageStore;
  identities: IdentityStore;
  configuration: ConfigurationStore;
  queue: EffectQueue;
  platforms: Map<PlatformId, ChatPlatform>;
  notifiers: Map<Medium, Notifier>;
  /** Absent where nobody outside listens. */
  heartbeat?: Heartbeat;
  /** Absent where nothing can draw. */
  drawNight?: DrawNight;
  clock: MachineClock;
  log: Log;
  failPoint: FailPoint;
  /** The command's name as people type it here: "/incident". */
  commandName: string;
  /** Where people reach the web room, once it listens. */
  webUrl?: () => string | undefined;
  /** Makes links for people outside; absent where no web room could open them. */
  makeLink?: MakeLink;
  /** Platforms that answer nobody now, as the record has it. */
  silentPlatforms: () => readonly SilentPlatform[];
  /** Commands for one incident queue up here instead of colliding in the record. */
  turns: InTurn<number>;
  /** The organisation as it was last read, for answers while the record is down. */
  lastKnownOrganisation: () => Organisation | undefined;
}
