export type { Outcome } from './actor';
export type { Bend } from './deliver';
export type { Fault } from './faults';
export { mentionsIn, printMessage } from './print';
export type { SlackMessage, SlackView } from './shapes';
export { createSlackStandIn, type SlackStandIn, type SlackStandInOptions } from './stand-in';
