import type { CustomerChannels } from '../people/organisation';
import { customerRooms, type Incident } from './incident';

/** What opens the customer's rooms in these channels of theirs where there is none yet. */
export function openingTheirs(channels: CustomerChannels, after: Incident) {
  const all = Object.entries(channels) as [keyof CustomerChannels, string][];
  return all
    .filter(([platform]) => !customerRooms(after).some((room) => room.platform === platform))
    .map(([platform, within]) => ({ effect: { kind: 'open-room' as const, platform, within } }));
}
