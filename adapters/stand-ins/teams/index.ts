export type { Bend } from './deliver';
export type { Fault, FaultOrder } from './faults';
export { mentionsIn } from './mentions';
export type { Outcome } from './outcome';
export { printMessage } from './print';
export type { CallRecord } from './server';
export { cardOf, type TeamsDialog, type TeamsMessage, type TeamsUser } from './shapes';
export { createTeamsStandIn, type TeamsStandIn, type TeamsStandInOptions } from './stand-in';
