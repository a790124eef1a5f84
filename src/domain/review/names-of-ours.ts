import type { Incident } from '../incident/incident';
import { shareHeldBy } from '../incident/shares';
import type { Unnamed } from '../people/organisation';
import type { Standing } from './standing';

/** Whether a text names one of our people, or a contract or agreement. */
export type NamesOurs = (text: string) => boolean;

const NOBODY: Unnamed = { people: [], customers: [] };

/** What says nothing of a contract. */
const NO_CONTRACT = ['none', 'unknown'];

/**
 * Knows the people who appear anywhere in this incident by their whole name and by each part of it, and what contracts are
 * called. The customer's own names are not ours: a Pat of theirs may be called Pat. `others`: everybody else of ours, and other customers, who are
 * known by their whole name alone.
 */
export function namesOfOurs(entries: Standing[], incident: Incident, others: Unnamed = NOBODY): NamesOurs {
  const { customer, contact = '' } = incident;
  const told = entries.flatMap(({ record: { event } }) =>
    event.type === 'customer-told' ? (event.whom ?? '') : '',
  );
  const theirs = partsOf([customer?.name ?? '', contact, ...told].join(' '));
  const ours = peopleIn(entries, incident)
    .flatMap((name) => partsOf(name))
    .filter((part) => part.length > 1 && !theirs.includes(part));
  const contracts = [
    ...(customer ? [customer.contract] : []),
    ...entries.flatMap(({ record: { event } }) =>
      event.type === 'vendor-recorded' ? (event.agreement ?? '') : '',
    ),
  ].filter((name) => name.length > 2 && !NO_CONTRACT.includes(name.toLowerCase()));
  const whole = others.people.filter(
    (name) => name.includes(' ') && !partsOf(name).every((part) => theirs.includes(part)),
  );
  const isTheirs = (name: string) => partsOf(name).every((part) => theirs.includes(part));
  const strangers = others.customers.filter((name) => name.length > 2 && !isTheirs(name));
  const words = [...new Set([...ours, ...contracts, ...whole, ...strangers])];
  if (words.length === 0) return () => false;
  // Written as names are: "will" is no Will.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'u');
  return (text) => pattern.test(text);
}

function peopleIn(entries: Standing[], incident: Incident): string[] {
  const { pages, responders, invited, commander, roles } = incident;
  return [
    commander.name,
    // Whoever asks by a link is nobody of ours.
    ...entries.flatMap(({ record: { actor } }) => (shareHeldBy(incident, actor.id) ? [] : actor.name)),
    ...Object.values(pages).map(({ name }) => name),
    ...Object.values(responders).map(({ name }) => name),
    ...Object.values(invited).map(({ name }) => name),
    ...Object.values(roles).map(({ name }) => name),
    ...entries.flatMap(({ record: { event } }) => {
      if (event.type === 'noted') return event.authorName ?? [];
      if (event.type === 'level-started') return event.reached.map(({ name }) => name);
      if (event.type === 'follow-up-opened') return event.owner?.isCustomer ? [] : (event.owner?.name ?? []);
      return [];
    }),
  ];
}

function partsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{N}'’-]+/u).filter((part) => part !== '');
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
