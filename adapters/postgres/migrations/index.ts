import { record } from './0001-record';
import { rooms } from './0002-rooms';
import { web } from './0003-web';
import { answers } from './0004-answers';
import { numbers } from './0005-numbers';
import { declared } from './0006-declared';
import { sharedLinks } from './0007-shared-links';
import { platformHealth } from './0008-platform-health';
import { messages } from './0009-messages';
import { saidInRooms } from './0010-said-in-rooms';
import { identities } from './0011-identities';

/** One step of the schema. Steps that have been released are never edited: write another one. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** In order, without gaps. */
export const MIGRATIONS: Migration[] = [
  { version: 1, name: 'record', sql: record },
  { version: 2, name: 'rooms', sql: rooms },
  { version: 3, name: 'web', sql: web },
  { version: 4, name: 'answers', sql: answers },
  { version: 5, name: 'numbers', sql: numbers },
  { version: 6, name: 'declared', sql: declared },
  { version: 7, name: 'shared-links', sql: sharedLinks },
  { version: 8, name: 'platform-health', sql: platformHealth },
  { version: 9, name: 'messages', sql: messages },
  { version: 10, name: 'said-in-rooms', sql: saidInRooms },
  { version: 11, name: 'identities', sql: identities },
];
