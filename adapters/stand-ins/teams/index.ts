export type { Bend } from './deliver';
export type { FaultOrder } from './faults';
export { mentionsIn } from './mentions';
export type { Outcome } from './outcome';
export { printMessage } from './print';
export { cardOf, type TeamsDialog, type TeamsMessage } from './shapes';
export { createTeamsStandIn, type TeamsStandIn, type TeamsStandInOptions } from './stand-in';
