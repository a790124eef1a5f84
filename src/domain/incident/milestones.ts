/** The clocked facts, in the order in which a good night meets them. */
export const MILESTONES = [
  'reported',
  'declared',
  'firstPage',
  'acknowledged',
  'customerTold',
  'engaged',
  'executivesTold',
  'vendorEngaged',
  'mitigated',
  'resolved',
] as const;
/** A clocked fact; an incident has each at most once, the earliest that was recorded. */
export type Milestone = (typeof MILESTONES)[number];
