import type { ContactMethod, Person } from '../people/organisation';
import type { BrokenMedium } from '../reach/reach';
import { type Instant, minutesInMs } from '../time';

/** One attempt to come: which address, and when. */
export interface PlannedPage {
  pageId: string;
  medium: Person['contactMethods'][number]['medium'];
  address: string;
  dueAt: Instant;
}

interface PlanInput {
  person: Person;
  /** Stable for one person on one level of one round, so that planning twice names the same pages. */
  prefix: string;
  broken: BrokenMedium[];
  /** Media that this installation can send through now. */
  available: readonly string[];
  /** Contact methods that would reach nobody now. */
  unreachable: ContactMethod[];
  /** The fallback uses every method at once, whatever the person's own rules say. */
  everythingAtOnce: boolean;
  now: Instant;
}

/** The pages for one person, in the order in which they are tried, and the media left out because they ride on what is broken. */
export function planPages(input: PlanInput): { pages: PlannedPage[]; avoided: BrokenMedium[] } {
  const { person, broken, now } = input;
  const reachesSomebody = ({ medium, address }: ContactMethod) =>
    !input.unreachable.some((known) => known.medium === medium && known.address === address);
  const usable = person.contactMethods.filter(
    (method) => input.available.includes(method.medium) && reachesSomebody(method),
  );
  const avoided = broken.filter((entry) => usable.some((method) => method.medium === entry.medium));
  const working = usable.filter((method) => !broken.some((entry) => entry.medium === method.medium));
  const pages = working.map((method, index) => {
    const rule = person.notify.find((candidate) => candidate.medium === method.medium);
    const afterMinutes = input.everythingAtOnce ? 0 : (rule?.afterMinutes ?? 0);
    return {
      pageId: `${input.prefix}-${method.medium}-${index + 1}`,
      medium: method.medium,
      address: method.address,
      dueAt: now + minutesInMs(afterMinutes),
    };
  });
  pages.sort((a, b) => a.dueAt - b.dueAt);
  // A person whose first working method would wait hears at once: the wait was meant for the method before it.
  const first = pages[0];
  if (first) first.dueAt = now;
  return { pages, avoided };
}
