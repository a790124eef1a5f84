import type { EventRecord } from './events';

/** The words of an entry that somebody put on record by saying them, which may be corrected and taken back; undefined for what happened. */
export function saidIn({ event }: EventRecord): string | undefined {
  switch (event.type) {
    case 'noted':
    case 'cause-found':
    case 'lesson-learned':
    case 'review-remarked':
    case 'question-asked':
      return event.text;
    case 'impact-recorded':
      return event.broken ?? event.works ?? event.data ?? '';
    case 'customer-told':
      return event.words ?? '';
    case 'vendor-recorded':
      return event.vendor;
    case 'decided':
    case 'follow-up-opened':
    case 'task-added':
      return event.what;
    case 'ruled-out':
      return event.suspicion;
    default:
      return undefined;
  }
}
