import { type HttpServer, httpApp, listen } from '../../../adapters/http/server';
import { openMemory } from '../../../adapters/memory';
import { openWebRoom, type WebRoom, type WebRoomOptions } from '../../../adapters/web';
import { readMetrics } from '../../../src/app/read-metrics';
import type { Reply } from '../../../src/chat/message';
import {
  NOTHING_DECLARED,
  type Organisation,
  type Person,
  type Standing,
} from '../../../src/domain/people/organisation';
import type { ChatRequest } from '../../../src/ports/chat-request';
import type { Reading } from '../../../src/ports/readings';
import type { SessionStore } from '../../../src/ports/session-store';
import type { OpenShare, ShareRef } from '../../../src/ports/shared-links';
import type { Stores } from '../../../src/ports/stores';
import type { WebRoomStore } from '../../../src/ports/web-room-store';
import { Visitor } from './visitor';

/** 22:16 in Chicago on the night. */
export const NOW = Date.UTC(2026, 10, 23, 4, 16);

/** Incidents from here on are not in the record. */
const FIRST_UNKNOWN = 90;

/** The instant of a clock time of that evening, in Chicago. */
export function tonight(clock: string): number {
  return Date.parse(`2026-11-22T${clock}:00-06:00`);
}

function person(id: string, name: string, title: string, standing: Standing): Person {
  const contactMethods = [{ medium: 'web' as const, address: id }];
  return { id, name, title, standing, timeZone: 'America/Chicago', contactMethods, notify: [] };
}

const people = [
  person('dana', 'Dana Whitfield', 'account owner', 'responder'),
  person('lee', 'Lee Park', 'primary, Exchange', 'responder'),
  person('sam', 'Sam Ortiz', 'secondary, Exchange', 'responder'),
  person('rosa', 'Rosa Lind', 'operations lead', 'admin'),
  person('vic', 'Vic Hale', 'VP operations', 'executive'),
];

export const organisation: Organisation = {
  version: 1,
  name: 'Northwind',
  timeZone: 'America/Chicago',
  people: Object.fromEntries(people.map((one) => [one.id, one])),
  teams: {},
  customers: {},
  services: {},
  policies: {},
  media: [],
  defaultPolicyId: 'exchange',
  ...NOTHING_DECLARED,
};

/** A web room on a real server, on a record in memory, with whatever handles its requests. */
export interface RoomUnderTest {
  web: WebRoom;
  server: HttpServer;
  stores: Stores;
  /** Every request that reached `handle`. */
  requests: ChatRequest[];
  reports: unknown[];
  /** What `handle` answers from now on. */
  answer(reply: Partial<Reply> | ((request: ChatRequest) => Promise<Partial<Reply>>)): void;
  /** Makes an incident private: it exists for these people only. */
  keepPrivate(incidentId: number, ...personIds: string[]): void;
  /** How somebody reads an incident from now on, beyond what their standing says. */
  read(incidentId: number, personId: string, reading: Partial<Reading>): void;
  /** What stands behind a share from now on, until it is ended. */
  share(open: OpenShare): void;
  unshare(share: ShareRef): void;
  visitor(): Visitor;
  stop(): Promise<void>;
}

interface Options extends Partial<Pick<WebRoomOptions, 'auth' | 'baseUrl' | 'review'>> {
  store?: (store: WebRoomStore) => WebRoomStore;
  sessions?: (store: SessionStore) => SessionStore;
}

const said: Reply = { lines: [['Recorded.']], buttons: [], recorded: true };

export async function openRoomUnderTest(options: Options = {}): Promise<RoomUnderTest> {
  const stores = openMemory({ startAt: NOW });
  await stores.storyClock.freeze(NOW);
  const requests: ChatRequest[] = [];
  const reports: unknown[] = [];
  const shares = new Map<string, OpenShare>();
  const insiders = new Map<number, string[]>();
  const readings = new Map<string, Partial<Reading>>();
  let answer: (request: ChatRequest) => Promise<Partial<Reply>> = async () => said;
  const web = openWebRoom({
    store: options.store?.(stores.webRooms) ?? stores.webRooms,
    sessions: options.sessions?.(stores.sessions) ?? stores.sessions,
    handle: async (request) => {
      requests.push(request);
      return { ...said, ...(await answer(request)) };
    },
    outside: {
      links: stores.sharedLinks,
      lookUp: async ({ incidentId, seq }) => shares.get(`${incidentId} ${seq}`),
    },
    readings: async () => (incidentId, personId) => {
      const isIn = insiders.get(incidentId)?.includes(personId) ?? incidentId < FIRST_UNKNOWN;
      if (!isIn) return undefined;
      const isExecutive = organisation.people[personId]?.standing === 'executive';
      const reading: Reading = {
        edition: isExecutive ? 'followers' : 'ours',
        leads: false,
        isOver: false,
        questions: [],
      };
      return { ...reading, ...readings.get(`${incidentId} ${personId}`) };
    },
    organisation: () => organisation,
    now: async () => (await stores.storyClock.frozenAt()) ?? NOW,
    auth: options.auth ?? 'example',
    baseUrl: options.baseUrl ?? 'http://127.0.0.1:3000',
    ...(options.review ? { review: options.review } : {}),
    metrics: readMetrics({
      incidents: stores.incidents,
      configuration: { current: async () => organisation },
    }),
    verbs: [
      { verb: 'ack', oneLine: 'say that you have it', example: 'ack on it in 10m' },
      { verb: 'note', oneLine: 'put a line on the timeline', example: 'note queues grow' },
      { verb: 'resolve', oneLine: 'say that it is over', example: 'resolve mail flows' },
    ],
    report: (error) => reports.push(error),
  });
  const app = httpApp({ routers: [web.routes], isHttps: false });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  return {
    web,
    server,
    stores,
    requests,
    reports,
    answer: (reply) => {
      answer = typeof reply === 'function' ? reply : async () => reply;
    },
    keepPrivate: (incidentId, ...personIds) => void insiders.set(incidentId, personIds),
    read: (incidentId, personId, reading) => void readings.set(`${incidentId} ${personId}`, reading),
    share: (open) => void shares.set(`${open.incidentId} ${open.seq}`, open),
    unshare: ({ incidentId, seq }) => void shares.delete(`${incidentId} ${seq}`),
    visitor: () => new Visitor(server.origin),
    async stop() {
      web.close();
      await server.close();
      await stores.close();
    },
  };
}
