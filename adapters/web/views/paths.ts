/** The addresses of the web room, in one place. */
export function incidentPath(incidentId: number): string {
  return `/incidents/${incidentId}`;
}

export function followPath(incidentId: number): string {
  return `/incidents/${incidentId}/follow`;
}

export function entryPath(incidentId: number, seq: number): string {
  return `/incidents/${incidentId}/entries/${seq}`;
}

/** The review, or one of its downloads. */
export function reviewPath(incidentId: number, file: '' | '.md' | '.json' = ''): string {
  return `/incidents/${incidentId}/review${file}`;
}

/** Where somebody outside reads by their link. */
export function sharedPath(token: string): string {
  return `/f/${token}`;
}

/** One moment of a night that is played again; the first is 0. */
export function scenePath(nightId: string, index: number): string {
  const moment = index === 0 ? '' : `?moment=${index + 1}`;
  return `/nights/${encodeURIComponent(nightId)}${moment}`;
}

export function phonePath(personId: string): string {
  return `/people/${encodeURIComponent(personId)}/phone`;
}

/** The incident that a path belongs to, if it is one of ours. */
export function incidentIdOf(path: string | undefined): number | undefined {
  const digits = /^\/incidents\/(\d{1,12})(?:\/|$)/.exec(path ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A path of our own to go back to; anything else becomes the start page. */
export function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?!\/)[\w/%.~-]{0,300}$/.test(path) ? path : '/';
}
