import type { Reply } from './message';
import type { RichText } from './rich-text';

/** To one of ours who says something to Belay where a customer reads; `room` is one of our own. */
export function theyReadHereReply(
  customerName: string,
  room: { name: string; url?: string } | undefined,
): Reply {
  const elsewhere: RichText =
    room?.url === undefined ? ['in a room of ours'] : ['in ', { link: room.name, url: room.url }];
  return {
    lines: [[`${customerName} reads here, so nothing was done. Say it `, ...elsewhere, ', or to me alone.']],
    buttons: [],
    recorded: false,
  };
}

/** To one of a customer's people: whether what they wrote reaches those at work. */
export function carriedReply(organisationName: string, isCarried: boolean): Reply {
  const words = isCarried
    ? `${organisationName} reads that now; an answer stands here.`
    : `That could not be passed on. Please call ${organisationName}.`;
  return { lines: [[words]], buttons: [], recorded: isCarried };
}
