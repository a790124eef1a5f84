import type { PlatformId } from '../people/organisation';
import type { Wanted } from './effect';
import type { EventOf } from './events';
import { type Incident, isPageWanted, ourRooms, type Page } from './incident';
import { openingTheirs } from './their-rooms';

/** Pages that somebody can still see: their buttons must tell what is true now. */
export function redrawPages(after: Incident): Wanted[] {
  return delivered(after).map(({ pageId }) => ({ effect: { kind: 'refresh-page', pageId } }));
}

/** The same for what only changes who is next: after a long night without an answer, only each person's newest pages. */
export function redrawNewestPages(after: Incident): Wanted[] {
  const newest = new Map(delivered(after).map((page) => [`${page.personId} ${page.medium}`, page.pageId]));
  return [...newest.values()].map((pageId) => ({ effect: { kind: 'refresh-page', pageId } }));
}

function delivered(after: Incident): Page[] {
  return Object.values(after.pages).filter(
    ({ outcome }) => outcome.kind === 'accepted' || outcome.kind === 'delivered',
  );
}

/** Pages over a platform that answers nobody wake nobody: each person's next method goes at once. */
export function insteadOf(platform: PlatformId, after: Incident): Wanted[] {
  return Object.values(after.pages)
    .filter((page) => page.medium === platform && page.outcome.kind !== 'failed')
    .filter((page) => isPageWanted(after, page))
    .flatMap((page) => methodAfter(page, after));
}

/** Entries and cards are wanted everywhere by every event; beyond these, what only this room shows and what waits there. */
export function whatItMissed(platform: PlatformId, after: Incident): Wanted[] {
  const rooms = ourRooms(after).filter((room) => room.platform === platform);
  const pages = Object.values(after.pages).filter(({ medium }) => medium === platform);
  return [
    ...(rooms.length === 0 && after.platforms.includes(platform)
      ? [{ effect: { kind: 'open-room' as const, platform } }]
      : []),
    ...openingTheirs(after.customerChannels, after).filter(({ effect }) => effect.platform === platform),
    ...rooms.flatMap(({ roomId }) => [
      { effect: { kind: 'refresh-topic' as const, roomId } },
      { effect: { kind: 'invite' as const, roomId } },
    ]),
    ...redrawPages(after).filter(({ effect }) =>
      pages.some((page) => effect.kind === 'refresh-page' && effect.pageId === page.pageId),
    ),
    ...pages
      .filter((page) => page.outcome.kind === 'unanswered' && isPageWanted(after, page))
      .map(({ pageId }) => ({ effect: { kind: 'send-page' as const, pageId } })),
  ];
}

/** A page that failed, or whose provider does not answer, brings the same person's next method forward to now. */
export function nextMethod(event: EventOf<'page-outcome'>, after: Incident): Wanted[] {
  const page = after.pages[event.pageId];
  if (!page) return [];
  if (event.outcome.kind === 'accepted' || event.outcome.kind === 'delivered') {
    // Somebody may have taken it, or it may be over, while this one was under way.
    return isPageWanted(after, page) ? [] : [{ effect: { kind: 'refresh-page', pageId: page.pageId } }];
  }
  return methodAfter(page, after);
}

function methodAfter(page: Page, after: Incident): Wanted[] {
  const next = Object.values(after.pages)
    .filter((other) => other.medium !== page.medium || other.address !== page.address)
    .filter((other) => other.personId === page.personId && other.escalationId === page.escalationId)
    .filter((other) => other.at.level === page.at.level && other.at.round === page.at.round)
    .filter((other) => other.outcome.kind === 'planned' && !other.calledOff)
    .sort((a, b) => a.dueAt - b.dueAt)[0];
  return next ? [{ effect: { kind: 'send-page', pageId: next.pageId } }] : [];
}
