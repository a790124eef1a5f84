import type { Asked, Command } from '../incident/command';
import type { Incident } from '../incident/incident';
import type { Rejection } from '../incident/rejection';
import { lookUp, type Organisation } from './organisation';

/** Who may run a command. `responder` includes whoever acknowledged or joined, commander and admins. */
export type Who = 'anyone' | 'responder' | 'commander' | 'belay';

/** The one table of permissions; help and the README read it too. */
export const WHO_MAY: { [T in Command['type']]: Who } = {
  declare: 'anyone',
  acknowledge: 'anyone',
  join: 'anyone',
  decline: 'anyone',
  note: 'anyone',
  engage: 'responder',
  page: 'responder',
  'post-update': 'responder',
  'change-severity': 'responder',
  resolve: 'responder',
  reopen: 'responder',
  cancel: 'commander',
  'time-out-level': 'belay',
  'record-page-outcome': 'belay',
  'record-room': 'belay',
  'record-trouble': 'belay',
  'record-parked': 'belay',
};

/**
 * Whether somebody reads what is ours. Executives follow: they read the followers' edition until they are asked to help or
 * take part.
 */
export function readsOurs(org: Organisation, incident: Incident, personId: string): boolean {
  if (lookUp(org.people, personId)?.standing !== 'executive') return true;
  const isPaged = Object.values(incident.pages).some((page) => page.personId === personId);
  return isPaged || incident.responders[personId] !== undefined || incident.commander.id === personId;
}

/** Why this actor may not run this command, or undefined when they may. */
export function mayRun(asked: Asked<Command>): Rejection | undefined {
  const { command, actor } = asked;
  const who = WHO_MAY[command.type];
  if (who === 'anyone') return undefined;
  if (who === 'belay') {
    if (actor.id === 'belay') return undefined;
    throw new Error(`${command.type} is Belay's own and came from ${actor.id}`);
  }
  const onBehalf = command.type === 'engage' && command.who !== undefined;
  const needs = onBehalf ? 'commander' : who;
  const allowed = needs === 'commander' ? isCommander(asked) : isResponder(asked);
  return allowed ? undefined : { code: 'not-permitted', needs, commanderName: asked.incident.commander.name };
}

function isCommander({ incident, actor, facts }: Asked<Command>): boolean {
  return incident.commander.id === actor.id || lookUp(facts.org.people, actor.id)?.standing === 'admin';
}

function isResponder(asked: Asked<Command>): boolean {
  const { incident, actor, facts } = asked;
  if (isCommander(asked) || lookUp(facts.org.people, actor.id)?.standing === 'responder') return true;
  const responder = incident.responders[actor.id];
  return responder?.acknowledgedAt !== undefined || responder?.joinedAt !== undefined;
}
