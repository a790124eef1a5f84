import type { EventOf } from '../incident/events';
import type { News } from './review';
import { countingOf, type Standing } from './standing';

/** Whether words for the customer came to where they read: something carried them there, or they have a link. */
export function reachedThem({ deliveries }: EventOf<'update-posted'>, entries: Standing[]): boolean {
  if (deliveries === undefined || deliveries.some(({ edition }) => edition === 'customer')) return true;
  return countingOf(entries, 'link-shared').some(({ record }) => record.event.edition === 'customer');
}

/** Every time that the customer was told something: updates as they were sent to them, and what people told them in their own way. */
export function newsIn(entries: Standing[]): News[] {
  const updates = countingOf(entries, 'update-posted').flatMap(({ record, seqs }): News[] => {
    const { customerText } = record.event;
    return customerText && reachedThem(record.event, entries)
      ? [{ kind: 'update', at: record.occurredAt, text: customerText, seqs }]
      : [];
  });
  const told = countingOf(entries, 'customer-told').map(({ record, seqs }): News => {
    const { whom, by, words } = record.event;
    return {
      kind: 'told',
      at: record.occurredAt,
      ...(words ? { text: words } : {}),
      ...(whom ? { whom } : {}),
      ...(by ? { by } : {}),
      seqs,
    };
  });
  return [...updates, ...told].sort((a, b) => a.at - b.at || (a.seqs[0] ?? 0) - (b.seqs[0] ?? 0));
}
