import type { CustomerRef, ServiceRef, Severity } from './refs';

/** What an incident is about, before or after it is declared. */
export interface About {
  severity: Severity;
  customer?: CustomerRef;
  affects: ServiceRef[];
  isPrivate: boolean;
}
