import type { Incident } from '../incident';
import type { Vendor } from '../on-record';

type Said = Vendor['said'][number];

/** All that was said of vendors, in the order of the record. */
export function saidOfVendors({ vendors }: Incident): Said[] {
  return vendors.flatMap(({ said }) => said).sort((a, b) => a.seq - b.seq);
}

/** One vendor a name, whatever its letters' case, with the latest words on each field. */
export function vendorsOf(said: Said[]): Vendor[] {
  const byName = new Map<string, Said[]>();
  for (const one of said) {
    const key = one.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  return [...byName.values()].map((entries) => {
    const [first] = entries;
    const { waitingFor, waitingSince, ...latest }: Said = Object.assign({}, ...entries);
    // Who is waited for no longer is not waited for since any time either.
    const waiting = waitingFor ? { waitingFor, ...(waitingSince === undefined ? {} : { waitingSince }) } : {};
    return { ...latest, ...waiting, seq: first!.seq, at: first!.at, name: first!.name, said: entries };
  });
}
