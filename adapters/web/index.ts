import type { Router } from 'express';
import { lookUp } from '../../src/domain/people/organisation';
import type { ChatPlatform } from '../../src/ports/chat-platform';
import { PermanentError } from '../../src/ports/errors';
import type { Notifier } from '../../src/ports/notifier';
import type { MakeLink, ShareRef } from '../../src/ports/shared-links';
import { ENROL_LINK_LIVES_MS, SHARED_LINK_LIVES_MS } from './limits';
import { Streams } from './live/streams';
import { WebPager } from './page';
import type { Room, WebRoomOptions } from './pages/room';
import { routesOf } from './routes/router';
import { WebPlatform } from './send';
import { Answers } from './session/answers';
import { webIdOf } from './session/reader';
import { hashOf, newSecret } from './session/secrets';
import { SeenSessions } from './session/seen';
import { sharedPath } from './views/paths';

export { checkWeb } from './check';
export { nightSvg } from './night/standalone';
export type { WebRoomOptions } from './pages/room';

/** A chat platform that depends on no other: a room for each incident, a phone for each person, in any browser. */
export interface WebRoom {
  platform: ChatPlatform;
  notifier: Notifier;
  /** To be mounted at the root of the server, behind its security headers. */
  routes: Router;
  /** A personal link that enrols one browser, once, within a day. */
  createEnrolLink(personId: string): Promise<string>;
  /** The address of a link for somebody outside. It is given here and nowhere else, and kept only as a hash. */
  makeLink: MakeLink;
  /** Ends every stream, so that the server can close. */
  close(): void;
}

export function openWebRoom(options: WebRoomOptions): WebRoom {
  const posts = options.storeForEffects ?? options.store;
  const streams = new Streams((listener) => options.store.onChange(listener));
  const room: Room = {
    ...options,
    answers: new Answers(options.sessions),
    seen: new SeenSessions(),
    streams,
  };
  return {
    platform: new WebPlatform(posts, options.baseUrl),
    notifier: new WebPager(posts, options.auth === 'devices' ? () => enrolledPeople(room) : undefined),
    routes: routesOf(room),
    createEnrolLink: (personId) => createEnrolLink(room, personId),
    makeLink: (share) => makeLink(room, share),
    close: () => streams.close(),
  };
}

async function createEnrolLink(room: Room, personId: string): Promise<string> {
  const person = lookUp((await room.organisation()).people, personId);
  if (!person) {
    throw new PermanentError(
      `Nobody is called "${personId}"`,
      'Use the id that belay.yaml gives the person.',
    );
  }
  const secret = newSecret();
  await room.sessions.saveLink(hashOf(secret), person.id, ENROL_LINK_LIVES_MS);
  return new URL(`/enrol/${secret}`, room.baseUrl).href;
}

async function makeLink(room: Room, share: ShareRef): Promise<string> {
  if (!room.outside)
    throw new PermanentError('No links are made here', 'Give the web room a store for them.');
  const secret = newSecret();
  await room.outside.links.save(hashOf(secret), share, SHARED_LINK_LIVES_MS);
  return new URL(sharedPath(secret), room.baseUrl).href;
}

/** The web addresses of everybody who has enrolled a browser or phone. */
async function enrolledPeople(room: Room): Promise<Set<string>> {
  const [org, devices] = await Promise.all([room.organisation(), room.sessions.devices()]);
  return new Set(
    devices.flatMap(({ personId }) => {
      const person = lookUp(org.people, personId);
      return person ? [webIdOf(person)] : [];
    }),
  );
}
