import type { PlatformId } from './organisation';

/** Who did it. `id` is a person's id, `platform:userId` for somebody no configuration knows, or `belay`. */
export interface Actor {
  id: string;
  name: string;
  via: PlatformId | 'belay';
  /** The zone that the platform or belay.yaml gives for this reader. */
  timeZone?: string;
}

/** Belay acting by itself: an alarm went off, a page was delivered. */
export const BELAY: Actor = { id: 'belay', name: 'Belay', via: 'belay' };
