import type { RequestListener } from 'node:http';
import type { Organisation } from '../../domain/people/organisation';
import type { Script } from '../../drill/script';
import type { ChatPlatform } from '../../ports/chat-platform';
import type { Notifier } from '../../ports/notifier';
import type { Stage } from './stage';
import type { ThrowAway } from './throw-away';

/** A platform of a night's own on this machine: Belay's rooms stand there, and the script's people act there. */
export interface StandIn {
  platform: ChatPlatform;
  notifier: Notifier;
  stage: Stage;
  /** What has to be reachable on Belay's own server, by path. */
  listeners: Record<string, RequestListener>;
  /** Says where Belay's server is. */
  connect(origin: string): void;
  /** A room as it stands there now, in the platform's own shapes, for whoever draws it. */
  roomAt(address: string): unknown;
  /** Calls that the real platform would have refused as well. */
  troubles(): string[];
  stop(): Promise<void>;
}

/** Opens a platform for a night, with the people of this organisation in it. */
export type OpenStandIn = (
  script: Script,
  org: Omit<Organisation, 'version'>,
  world: ThrowAway,
) => Promise<StandIn>;
