export type { Outcome } from './actor';
export type { CallRecord } from './calls';
export type { Bend } from './deliver';
export type { Fault, FaultOrder } from './faults';
export { mentionsIn, printMessage } from './print';
export type { SlackChannel, SlackMessage, SlackUser, SlackView } from './shapes';
export { createSlackStandIn, type SlackStandIn, type SlackStandInOptions } from './stand-in';
