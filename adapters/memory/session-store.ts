import { randomUUID } from 'node:crypto';
import type { Device, SessionStore } from '../../src/ports/session-store';
import type { Clocks } from './clocks';

const SEEN_EVERY_MS = 60_000;

/** Links and devices in maps by their hashed secrets. */
export class MemorySessionStore implements SessionStore {
  private readonly links = new Map<string, { personId: string; expiresAtMs: number }>();
  private readonly byToken = new Map<string, Device>();
  private readonly answers = new Map<string, { answer: unknown; expiresAtMs: number }>();

  constructor(private readonly time: Clocks) {}

  async saveLink(tokenHash: string, personId: string, expiresInMs: number) {
    this.links.set(tokenHash, { personId, expiresAtMs: this.time.machineNow() + Math.floor(expiresInMs) });
  }

  async useLink(tokenHash: string) {
    const link = this.links.get(tokenHash);
    this.links.delete(tokenHash);
    return link && link.expiresAtMs > this.time.machineNow() ? link.personId : undefined;
  }

  async enrol({ personId, label, tokenHash }: { personId: string; label: string; tokenHash: string }) {
    const now = this.time.storyNow();
    const device = { deviceId: randomUUID(), personId, label, enrolledAt: now, lastSeenAt: now };
    this.byToken.set(tokenHash, device);
    return { ...device };
  }

  async find(tokenHash: string) {
    const device = this.byToken.get(tokenHash);
    if (!device) return undefined;
    if (device.lastSeenAt <= this.time.storyNow() - SEEN_EVERY_MS) device.lastSeenAt = this.time.storyNow();
    return { ...device };
  }

  async devices(personId?: string) {
    return [...this.byToken.values()]
      .filter((device) => personId === undefined || device.personId === personId)
      .sort((a, b) => a.enrolledAt - b.enrolledAt)
      .map((device) => ({ ...device }));
  }

  async revoke(deviceId: string) {
    const found = [...this.byToken].find(([, device]) => device.deviceId === deviceId);
    return found !== undefined && this.byToken.delete(found[0]);
  }

  async keepAnswer(key: string, answer: unknown, expiresInMs: number) {
    const expiresAtMs = this.time.machineNow() + Math.floor(expiresInMs);
    this.answers.set(key, { answer: structuredClone(answer), expiresAtMs });
  }

  async answer(key: string) {
    const kept = this.answers.get(key);
    return kept && kept.expiresAtMs > this.time.machineNow() ? structuredClone(kept.answer) : undefined;
  }

  /** Forgets links and answers that can no longer be used. */
  pruneLinks() {
    for (const [key, { expiresAtMs }] of this.answers) {
      if (expiresAtMs < this.time.machineNow()) this.answers.delete(key);
    }
    for (const [tokenHash, { expiresAtMs }] of this.links) {
      if (expiresAtMs < this.time.machineNow()) this.links.delete(tokenHash);
    }
  }
}
