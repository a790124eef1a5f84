import type { Instant } from '../domain/time';

/** A browser or phone that was enrolled beforehand and may be revoked. */
export interface Device {
  deviceId: string;
  personId: string;
  label: string;
  enrolledAt: Instant;
  lastSeenAt: Instant;
}

/** Enrolled devices. Secrets come in hashed: the store never sees a link or a cookie that would open anything. */
export interface SessionStore {
  /** A personal link that works once, until `expiresInMs` have passed. */
  saveLink(tokenHash: string, personId: string, expiresInMs: number): Promise<void>;
  /** The person, if the link was still good; it is used up by this. */
  useLink(tokenHash: string): Promise<string | undefined>;
  enrol(device: { personId: string; label: string; tokenHash: string }): Promise<Device>;
  /** The device behind a session, and notes that it was seen. */
  find(tokenHash: string): Promise<Device | undefined>;
  devices(personId?: string): Promise<Device[]>;
  revoke(deviceId: string): Promise<boolean>;
  /** An answer on its way from the process that took a form to the one that draws the next page. `key` names it and its reader. */
  keepAnswer(key: string, answer: unknown, expiresInMs: number): Promise<void>;
  answer(key: string): Promise<unknown>;
}
