/** An outside address that alarms somebody when it has heard nothing for a while: a dead-man's switch. */
export interface Heartbeat {
  /** Throws TransientError when the address did not take it. */
  beat(): Promise<void>;
}
