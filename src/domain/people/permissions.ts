import type { Asked, Command } from '../incident/command';
import { type Incident, isOver } from '../incident/incident';
import type { Rejection } from '../incident/rejection';
import { shareHeldBy } from '../incident/shares';
import { customerDuty } from './duty';
import { lookUp, type Organisation, outsiderOn } from './organisation';

/** Who may run a command. `responder` includes whoever acknowledged or joined, commander and admins. */
export type Who = 'anyone' | 'responder' | 'commander' | 'liaison' | 'executive' | 'belay';

/** The one table of permissions; help and the README read it too. */
export const WHO_MAY: { [T in Command['type']]: Who } = {
  declare: 'anyone',
  acknowledge: 'anyone',
  join: 'anyone',
  decline: 'anyone',
  note: 'anyone',
  engage: 'responder',
  page: 'responder',
  'take-role': 'responder',
  'hand-over': 'responder',
  'read-back': 'anyone',
  invite: 'responder',
  'make-private': 'commander',
  bridge: 'responder',
  unbridge: 'responder',
  'bring-customer-in': 'responder',
  follow: 'anyone',
  unfollow: 'anyone',
  align: 'executive',
  share: 'liaison',
  unshare: 'liaison',
  'change-affects': 'responder',
  'record-impact': 'responder',
  'tell-customer': 'anyone',
  'record-vendor': 'responder',
  decide: 'responder',
  'record-cause': 'responder',
  'rule-out': 'responder',
  'record-lesson': 'anyone',
  remark: 'anyone',
  'open-follow-up': 'responder',
  'close-follow-up': 'responder',
  'reopen-follow-up': 'responder',
  'add-task': 'responder',
  'tick-task': 'responder',
  ask: 'anyone',
  answer: 'responder',
  merge: 'responder',
  link: 'responder',
  correct: 'anyone',
  withdraw: 'anyone',
  'draft-update': 'responder',
  'send-update': 'responder',
  'pause-updates': 'responder',
  mitigate: 'responder',
  close: 'responder',
  'change-severity': 'responder',
  resolve: 'responder',
  reopen: 'responder',
  cancel: 'commander',
  'time-out-level': 'belay',
  'record-page-outcome': 'belay',
  'record-room': 'belay',
  'record-trouble': 'belay',
  'record-parked': 'belay',
  'record-platform-down': 'belay',
  'record-platform-back': 'belay',
  ring: 'belay',
  'record-retired': 'belay',
  'record-undelivered': 'belay',
  'record-link': 'belay',
  recognise: 'belay',
};

/** How somebody reads an incident: as one of ours, as one who follows, or not at all. */
export function readingOf(
  org: Organisation,
  incident: Incident,
  personId: string,
): 'ours' | 'followers' | undefined {
  if (incident.isPrivate && !isIn(incident, personId)) return undefined;
  return readsOurs(org, incident, personId) ? 'ours' : 'followers';
}

/**
 * Whether somebody reads what is ours. Nobody with a link from outside does. Executives follow: they read the followers' edition until they are asked to help or
 * take part.
 */
export function readsOurs(org: Organisation, incident: Incident, personId: string): boolean {
  if (shareHeldBy(incident, personId)) return false;
  const onlyFollows =
    lookUp(org.people, personId)?.standing === 'executive' || isToldFromOutside(org, personId);
  return !onlyFollows || takesPart(incident, personId);
}

/** Somebody whom no configuration has among ours, and who is told with an audience. */
function isToldFromOutside(org: Organisation, personId: string): boolean {
  const [platform = '', userId] = personId.split(/:(.*)/s);
  return userId !== undefined && outsiderOn(org, platform, userId) !== undefined;
}

/** Those for whom a private incident exists: whoever takes part, and whoever is told because somebody in it said so. */
export function isIn(incident: Incident, personId: string): boolean {
  const share = shareHeldBy(incident, personId);
  return (
    takesPart(incident, personId) ||
    Object.hasOwn(incident.followers, personId) ||
    (share !== undefined && share.endedAt === undefined)
  );
}

/** Whether somebody leads, was or should have been paged, answered, has a role, was invited or is offered a duty: more than being told. */
export function takesPart(incident: Incident, personId: string): boolean {
  return (
    incident.commander.id === personId ||
    incident.declaredBy.id === personId ||
    Object.hasOwn(incident.responders, personId) ||
    Object.hasOwn(incident.invited, personId) ||
    Object.values(incident.roles).some((holder) => holder.id === personId) ||
    Object.values(incident.pages).some((page) => page.personId === personId) ||
    // Whom Belay had no way to page is called by hand, and must be able to take it.
    incident.escalations.some(({ unpaged }) => unpaged.some((person) => person.personId === personId)) ||
    incident.handOvers.some((offer) => offer.toId === personId)
  );
}

/** Why this actor may not run this command, or undefined when they may. */
export function mayRun(asked: Asked<Command>): Rejection | undefined {
  const { command, actor } = asked;
  // What goes to the customer is said by whoever works on it.
  const who = command.type === 'note' && command.forCustomer ? 'responder' : WHO_MAY[command.type];
  if (who === 'anyone') return undefined;
  if (who === 'belay') {
    if (actor.id === 'belay') return undefined;
    throw new Error(`${command.type} is Belay's own and came from ${actor.id}`);
  }
  if (isTheirFollowUp(asked)) return undefined;
  const onBehalf = (command.type === 'engage' || command.type === 'align') && command.who !== undefined;
  const needs = onBehalf ? 'commander' : who;
  return MAY[needs](asked)
    ? undefined
    : {
        code: 'not-permitted',
        needs,
        commanderName: asked.incident.commander.name,
        ...(isOver(asked.incident) ? { isOver: true } : {}),
      };
}

/** Whoever owns a follow-up is asked for it, whatever else they may: an executive, or somebody who came when it was over. */
function isTheirFollowUp({ command, incident, actor }: Asked<Command>): boolean {
  if (command.type !== 'close-follow-up' && command.type !== 'reopen-follow-up') return false;
  const { followUpId } = command;
  return incident.followUps.some(
    (known) => known.followUpId === followUpId && known.owner?.personId === actor.id,
  );
}

const MAY: Record<Exclude<Who, 'anyone' | 'belay'>, (asked: Asked<Command>) => boolean> = {
  responder: isResponder,
  commander: isCommander,
  liaison: (asked) => isCommander(asked) || customerDuty(asked.incident).id === asked.actor.id,
  executive: ({ actor, facts }) => lookUp(facts.org.people, actor.id)?.standing === 'executive',
};

/** The commander, and whoever administers this installation. */
export function isCommander({
  incident,
  actor,
  facts,
}: Pick<Asked<unknown>, 'incident' | 'actor' | 'facts'>): boolean {
  return incident.commander.id === actor.id || lookUp(facts.org.people, actor.id)?.standing === 'admin';
}

/** Whoever may work on it: by standing, or because they take part. */
export function isResponder(asked: Pick<Asked<unknown>, 'incident' | 'actor' | 'facts'>): boolean {
  const { incident, actor, facts } = asked;
  if (isCommander(asked) || lookUp(facts.org.people, actor.id)?.standing === 'responder') return true;
  const responder = incident.responders[actor.id];
  const hasARole =
    incident.declaredBy.id === actor.id ||
    Object.values(incident.roles).some((holder) => holder.id === actor.id);
  return hasARole || responder?.acknowledgedAt !== undefined || responder?.joinedAt !== undefined;
}
