import type { Instant } from '../time';
import type { VendorReview, Wait } from './review';
import { countingOf, type Standing } from './standing';

/** Each vendor with everything that we waited for, from when until when. A wait ends with other words, or with the incident. */
export function vendorsIn(entries: Standing[], endedAt: Instant | undefined): VendorReview[] {
  const vendors = new Map<string, VendorReview>();
  for (const { record, seqs } of countingOf(entries, 'vendor-recorded')) {
    const { vendor: name, agreement, caseNumber, contact, waitingFor, waitingSince } = record.event;
    const key = name.toLowerCase();
    const known = vendors.get(key);
    const before = known?.waits ?? [];
    const ended =
      waitingFor === undefined ? before : before.map((wait) => closed(wait, record.occurredAt, seqs));
    const begun: Wait[] = waitingFor ? [{ waitingFor, fromAt: waitingSince ?? record.occurredAt, seqs }] : [];
    vendors.set(key, {
      name: known?.name ?? name,
      engagedAt: known?.engagedAt ?? record.occurredAt,
      ...known,
      ...(agreement ? { agreement } : {}),
      ...(caseNumber ? { caseNumber } : {}),
      ...(contact ? { contact } : {}),
      seqs: [...(known?.seqs ?? []), ...seqs],
      waits: [...ended, ...begun],
    });
  }
  const last = entries.findLast(({ record }) => record.event.type === 'resolved')?.seqs ?? [];
  return [...vendors.values()].map((vendor) => ({
    ...vendor,
    waits: endedAt === undefined ? vendor.waits : vendor.waits.map((wait) => closed(wait, endedAt, last)),
  }));
}

function closed(wait: Wait, at: Instant, seqs: number[]): Wait {
  return wait.toAt === undefined ? { ...wait, toAt: at, seqs: [...wait.seqs, ...seqs] } : wait;
}
