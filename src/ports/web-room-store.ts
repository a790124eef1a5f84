import type { Card } from '../chat/card';
import type { RelayedMessage } from '../chat/conversation';
import type { Entry } from '../chat/entry';
import type { PageMessage, UpdateMessage } from '../chat/message';
import type { Instant } from '../domain/time';

/** A page as it lies on somebody's web phone. */
export interface WebPage {
  key: string;
  personId: string;
  message: PageMessage;
  arrivedAt: Instant;
}

/** What the web room shows: posted there like to any other room. */
export interface WebRoomStore {
  openRoom(incidentId: number): Promise<void>;
  /** Idempotent by entry seq. */
  addEntries(incidentId: number, entries: Entry[]): Promise<void>;
  /** Latest version wins, per audience. */
  saveCard(card: Card): Promise<void>;
  /** Latest version wins, by key; its place is where it was first put. */
  putMessage(message: RelayedMessage): Promise<void>;
  addUpdate(key: string, update: UpdateMessage): Promise<void>;
  putPage(page: Omit<WebPage, 'arrivedAt'>): Promise<void>;
  hasPage(key: string): Promise<boolean>;

  card(incidentId: number, audience: Card['audience']): Promise<Card | undefined>;
  /** Newest incident first. */
  cards(audience: Card['audience'], limit: number): Promise<Card[]>;
  /** Newest first; `beforeSeq` to page on. */
  entries(incidentId: number, limit: number, beforeSeq?: number): Promise<Entry[]>;
  /** Newest first. */
  messages(incidentId: number, limit: number): Promise<RelayedMessage[]>;
  /** Newest first. */
  updates(incidentId: number): Promise<{ update: UpdateMessage; at: Instant }[]>;
  pages(personId: string, limit: number): Promise<WebPage[]>;
  /** Calls back after a change to an incident's room, or to a person's phone, by any process; one that names neither may be about anything. */
  onChange(listener: (change: { incidentId?: number; personId?: string }) => void): () => void;
}
