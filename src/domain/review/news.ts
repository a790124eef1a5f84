import type { News } from './review';
import { countingOf, type Standing } from './standing';

/** Every time that the customer was told something: updates as they were sent to them, and what people told them in their own way. */
export function newsIn(entries: Standing[]): News[] {
  const updates = countingOf(entries, 'update-posted').flatMap(({ record, seqs }): News[] => {
    const { customerText } = record.event;
    return customerText ? [{ kind: 'update', at: record.occurredAt, text: customerText, seqs }] : [];
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
