import { type Incident, isOver, whoHasIt } from '../domain/incident/incident';
import type { Button } from './card';
import { incidentName } from './names';

/** What a button may say is as long as Slack lets a button's value be, with some room. */
export const LONGEST_SAY = 1_900;

/** The buttons that make sense now, the one to press first. */
export function buttonsFor(incident: Incident): Button[] {
  const name = incidentName(incident.id);
  if (isOver(incident))
    return [{ label: 'Reopen', say: `reopen ${name}`, confirm: 'Open this incident again?' }];
  const update = { label: 'Post an update', say: `update ${name}` };
  const page = { label: 'Page someone', say: `page ${name}` };
  const resolve = { label: 'Resolve', say: `resolve ${name}`, confirm: 'Say that this is over?' };
  if (!whoHasIt(incident)) {
    return [{ ...haveIt(incident.id), primary: true }, cannot(incident.id), page, update];
  }
  const someoneWorks = Object.values(incident.responders).some((person) => person.engagedAt !== undefined);
  if (!someoneWorks) {
    return [
      { label: 'I’m working on it', say: `engage ${name}`, primary: true },
      update,
      page,
      join(incident.id),
      resolve,
    ];
  }
  return [{ ...update, primary: true }, page, join(incident.id), resolve];
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
