import type { PlatformId } from '../people/organisation';

/** Between what people's words are carried: our rooms by platform, and those of the customer together. */
export type Bridged = PlatformId | 'customer';
