import { configurationStoreContract } from './configuration-store.contract';
import { effectStoreContract } from './effect-store.contract';
import { identityStoreContract } from './identity-store.contract';
import { incidentStoreContract } from './incident-store.contract';
import { lanesContract } from './lanes.contract';
import { messageStoreContract } from './message-store.contract';
import { platformHealthStoreContract } from './platform-health-store.contract';
import { postStoreContract } from './post-store.contract';
import { sessionStoreContract } from './session-store.contract';
import { sharedLinkStoreContract } from './shared-link-store.contract';
import type { OpenStores } from './stores.harness';
import { storyClockContract } from './story-clock.contract';
import { webRoomStoreContract } from './web-room-store.contract';

/** Everything that a record must do. */
export function storesContract(open: OpenStores): void {
  incidentStoreContract(open);
  effectStoreContract(open);
  postStoreContract(open);
  messageStoreContract(open);
  lanesContract(open);
  platformHealthStoreContract(open);
  configurationStoreContract(open);
  identityStoreContract(open);
  webRoomStoreContract(open);
  sessionStoreContract(open);
  sharedLinkStoreContract(open);
  storyClockContract(open);
}
