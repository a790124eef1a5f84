/** The roles of an incident. The commander is never missing; the others may be. */
export const ROLES = ['commander', 'communications', 'operations', 'scribe', 'liaison'] as const;
/** One of ROLES: incident commander, communications lead, operations lead, scribe, customer liaison. */
export type Role = (typeof ROLES)[number];
/** What can be handed over: a role, or the work itself. */
export type Duty = Role | 'work';

/** Who has a role. */
export interface Holder {
  id: string;
  name: string;
}
