import type { ConfigurationStore } from './configuration-store';
import type { EffectStore } from './effect-store';
import type { IdentityStore } from './identity-store';
import type { IncidentStore } from './incident-store';
import type { Lanes } from './lanes';
import type { MessageStore } from './message-store';
import type { PlatformHealthStore } from './platform-health-store';
import type { PostStore } from './post-store';
import type { SessionStore } from './session-store';
import type { SharedLinkStore } from './shared-links';
import type { StoryClock } from './story-clock';
import type { WebRoomStore } from './web-room-store';

/** Everything that the record keeps, opened together. */
export interface Stores {
  incidents: IncidentStore;
  /** The same incidents over connections that only effects use: commands that crowd the others cannot delay a page. */
  incidentsForEffects: IncidentStore;
  effects: EffectStore;
  posts: PostStore;
  messages: MessageStore;
  identities: IdentityStore;
  lanes: Lanes;
  platformHealth: PlatformHealthStore;
  configuration: ConfigurationStore;
  /** The same organisation over the connections of effects. */
  configurationForEffects: ConfigurationStore;
  webRooms: WebRoomStore;
  /** The same rooms and phones over the connections of effects, for pages. */
  webRoomsForEffects: WebRoomStore;
  sessions: SessionStore;
  sharedLinks: SharedLinkStore;
  storyClock: StoryClock;
  /** Whether the record answers now; `problem` is a sentence for an operator. */
  health(): Promise<{ ok: boolean; problem?: string }>;
  /** Deletes what nobody asks for any more: effects done a day ago, requests of 30 days ago, used-up links, idle lanes. */
  prune(): Promise<{ effects: number; requests: number }>;
  close(): Promise<void>;
}
