import { type Incident, isOver, whoHasIt } from '../domain/incident/incident';
import type { Button } from './card';
import { incidentName } from './names';

/** What a button may say is as long as Slack lets a button's value be, with some room. */
export const LONGEST_SAY = 1_900;

const MOST_BUTTONS = 5;

/** The buttons that make sense now, the one to press first. */
export function buttonsFor(incident: Incident): Button[] {
  return (isOver(incident) ? whenOver(incident) : whileOpen(incident)).slice(0, MOST_BUTTONS);
}

function whenOver({ id, status }: Incident): Button[] {
  const open = reopen(id);
  if (status === 'canceled') return [open];
  const close = { label: 'Close', say: `close ${incidentName(id)}`, confirm: 'Is nothing more done here?' };
  return [{ ...review(id), primary: true }, ...(status === 'resolved' ? [close] : []), open];
}

function whileOpen(incident: Incident): Button[] {
  const { id } = incident;
  if (!whoHasIt(incident)) return [first(haveIt(id)), cannot(id), page(id), postUpdate(id)];
  const someoneWorks = Object.values(incident.responders).some((person) => person.engagedAt !== undefined);
  const rest = [postUpdate(id), page(id), join(id), resolve(id)];
  const asked = askedFor(incident);
  if (asked) return [first(asked), ...rest];
  if (!someoneWorks) return [first(working(id)), ...rest];
  if (incident.status === 'mitigated') return [first(resolve(id)), postUpdate(id), page(id), join(id)];
  const toTell = incident.customer && incident.milestones.customerTold === undefined;
  const tell = { label: `I told ${incident.customer?.name}`, say: `told ${incidentName(id)}` };
  return [first(postUpdate(id)), ...(toTell ? [tell] : []), page(id), join(id), resolve(id)];
}

/** What the night waits for: a duty in the air, then a decision whose time is up. */
function askedFor({ id, handOvers, decisions }: Incident): Button | undefined {
  const offer = handOvers.at(-1);
  if (offer) return readBack(id, offer.toName);
  return decisions.at(-1)?.ended ? { label: 'Decide', say: `decide ${incidentName(id)}` } : undefined;
}

const first = (button: Button): Button => ({ ...button, primary: true });

/** Opens the form for an update, drafted from the timeline. */
export function postUpdate(incidentId: number): Button {
  return { label: 'Post an update', say: `update ${incidentName(incidentId)}` };
}

/** Opens the form with everybody who can be paged. */
export function page(incidentId: number): Button {
  return { label: 'Page someone', say: `page ${incidentName(incidentId)}` };
}

/** The end of the work. */
export function resolve(incidentId: number): Button {
  return { label: 'Resolve', say: `resolve ${incidentName(incidentId)}`, confirm: 'Say that this is over?' };
}

/** The way back from every end. */
export function reopen(incidentId: number): Button {
  return { label: 'Reopen', say: `reopen ${incidentName(incidentId)}`, confirm: 'Open this incident again?' };
}

/** What the night comes to, as a draft from its history. */
export function review(incidentId: number): Button {
  return { label: 'Review', say: `review ${incidentName(incidentId)}` };
}

/** Takes a duty over in one's own words; on a card that several read it says whose it is to press. */
export function readBack(incidentId: number, whose?: string): Button {
  const label = whose ? `Read it back (${whose})` : 'Read it back';
  return { label, say: `readback ${incidentName(incidentId)}` };
}

/** Taking it: the first button of every page. */
export function haveIt(incidentId: number): Button {
  return { label: 'I have it', say: `ack ${incidentName(incidentId)}` };
}

/** Saying no, which pages the next level at once. */
export function cannot(incidentId: number): Button {
  return { label: 'I can’t', say: `cant ${incidentName(incidentId)}` };
}

/** Taking part beside whoever has it. */
export function join(incidentId: number): Button {
  return { label: 'Join', say: `join ${incidentName(incidentId)}` };
}

/** Hands on keyboard: another clock than having it. */
export function working(incidentId: number): Button {
  return { label: 'I’m working on it', say: `engage ${incidentName(incidentId)}` };
}
