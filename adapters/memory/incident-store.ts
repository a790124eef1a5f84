import type { PlannedEffect } from '../../src/domain/incident/effects';
import type { EventRecord } from '../../src/domain/incident/events';
import { type Incident, isOver } from '../../src/domain/incident/incident';
import { ConflictError, DuplicateRequestError } from '../../src/ports/errors';
import type { Commit, DeclaredBetween, IncidentStore } from '../../src/ports/incident-store';
import { storableText } from '../../src/ports/storable';
import type { Clocks } from './clocks';
import { Kept } from './kept';
import { Listeners } from './listeners';

interface Row {
  version: number;
  open: boolean;
  state: Kept<Incident>;
  events: Kept<EventRecord>[];
}
interface Request {
  incidentId: number;
  fromSeq: number;
  toSeq: number;
  createdAtMs: number;
}

/** Incidents in maps. A commit is one step of JavaScript: nobody sees half of it. */
export class MemoryIncidentStore implements IncidentStore {
  private readonly rows = new Map<number, Row>();
  private readonly requests = new Map<string, Request>();
  private readonly rooms = new Map<string, number>();
  private readonly committed = new Listeners<number>();
  private lastNumber = 0;

  constructor(
    private readonly time: Clocks,
    private readonly want: (effects: PlannedEffect[]) => void,
  ) {}

  async now() {
    return this.time.storyNow();
  }

  async nextNumber() {
    this.lastNumber += 1;
    return this.lastNumber;
  }

  async load(incidentId: number) {
    return { incident: this.rows.get(incidentId)?.state.read(), now: this.time.storyNow() };
  }

  async commit({ incidentId, expectedVersion, records, incident, effects, requestId }: Commit) {
    const request = requestId === undefined ? undefined : storableText(requestId);
    if (request !== undefined && this.requests.has(request)) {
      throw new DuplicateRequestError(`Request ${requestId} stands in the record already.`);
    }
    const row = this.rows.get(incidentId);
    if ((row?.version ?? 0) !== expectedVersion) {
      throw new ConflictError(`Incident ${incidentId} is no longer at version ${expectedVersion}.`);
    }
    this.rows.set(incidentId, {
      version: incident.version,
      open: !isOver(incident),
      state: new Kept(incident),
      events: [...(row?.events ?? []), ...records.map((record) => new Kept(record))],
    });
    if (request !== undefined) {
      const range = { fromSeq: expectedVersion + 1, toSeq: incident.version };
      this.requests.set(request, { incidentId, ...range, createdAtMs: this.time.machineNow() });
    }
    for (const { event } of records) {
      if (event.type === 'room-opened') this.rooms.set(place(event.platform, event.address), incidentId);
    }
    this.want(effects);
    this.committed.tell(incidentId);
  }

  async findRequest(requestId: string) {
    const found = this.requests.get(storableText(requestId));
    return found && this.slice(found.incidentId, found.fromSeq - 1, found.toSeq);
  }

  async history(incidentId: number, afterSeq = 0, limit = Number.POSITIVE_INFINITY) {
    return this.slice(incidentId, afterSeq, afterSeq + limit);
  }

  async list({ open, limit }: { open: boolean; limit: number }) {
    return [...this.rows]
      .filter(([, row]) => row.open || !open)
      .sort(([a], [b]) => b - a)
      .slice(0, limit)
      .map(([, row]) => row.state.read());
  }

  async between({ fromAt, toAt, limit, olderThan }: DeclaredBetween) {
    const declaredAt = (incident: Incident) => incident.milestones.declared ?? 0;
    const isOlder = (incident: Incident) =>
      olderThan === undefined ||
      declaredAt(incident) < olderThan.declaredAt ||
      (declaredAt(incident) === olderThan.declaredAt && incident.id < olderThan.incidentId);
    return [...this.rows.values()]
      .map((row) => row.state.read())
      .filter((incident) => declaredAt(incident) >= fromAt && declaredAt(incident) < toAt)
      .filter(isOlder)
      .sort((a, b) => declaredAt(b) - declaredAt(a) || b.id - a.id)
      .slice(0, limit);
  }

  async changedSince(known: { incidentId: number; version: number }[]) {
    return known.flatMap(({ incidentId, version }) => {
      const row = this.rows.get(incidentId);
      return row && row.version !== version ? [row.state.read()] : [];
    });
  }

  async findByRoom(platform: string, address: string) {
    return this.rooms.get(place(platform, address));
  }

  onCommit(listener: (incidentId: number) => void) {
    return this.committed.add(listener);
  }

  /** Forgets requests older than that; says how many. */
  pruneRequests(olderThanMs: number): number {
    const old = [...this.requests].filter(
      ([, { createdAtMs }]) => createdAtMs < this.time.machineNow() - olderThanMs,
    );
    for (const [requestId] of old) this.requests.delete(requestId);
    return old.length;
  }

  /** Seqs start at 1 and have no gaps, so that an event's place is its seq. */
  private slice(incidentId: number, afterSeq: number, toSeq: number): EventRecord[] {
    return (this.rows.get(incidentId)?.events ?? []).slice(afterSeq, toSeq).map((record) => record.read());
  }
}

const place = (platform: string, address: string) => storableText(`${platform} ${address}`);
