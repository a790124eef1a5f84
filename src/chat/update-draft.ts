import { type Incident, impactNow, isOver, whoHasIt } from '../domain/incident/incident';
import type { Organisation } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import { dateFormat } from './date-format';
import { listed, sentence } from './names';
import { clockTime, duration } from './rich-text';

/** Whose clock the words are written by. */
interface Writer {
  org: Organisation;
  timeZone: string;
}

/** Words for an update, to be read and changed by whoever sends it; never sent by themselves. */
export interface UpdateDraft {
  text: string;
  /** Only where there is a customer. No name of ours stands in it. */
  customerText?: string;
}

/** What is broken, who has it, what is next and what is not known, as the timeline tells it now. */
export function draftFrom(incident: Incident, writer: Writer): UpdateDraft {
  const at = clockOf(writer);
  const text = [
    whatIsWrong(incident, at),
    ...(isOver(incident) ? [] : [whoIsOnIt(incident, at)]),
    ...whatNext(incident, at),
    causeAndData(incident),
  ].join(' ');
  return { text, ...(incident.customer ? { customerText: forCustomer(incident, clockOf(writer)) } : {}) };
}

type Clock = (at: Instant) => string;

/** Clock times of the writer's zone; the first names it where not everybody lives by it. */
function clockOf({ org, timeZone }: Writer): Clock {
  const zones = [org.timeZone, ...Object.values(org.people).map((person) => person.timeZone ?? timeZone)];
  let isNamed = zones.every((zone) => zone === timeZone);
  return (at) => {
    const name = isNamed ? '' : ` ${zoneName(at, timeZone)}`;
    isNamed = true;
    return `${clockTime(at, timeZone)}${name}`;
  };
}

function zoneName(at: Instant, timeZone: string): string {
  const parts = dateFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

function whatIsWrong(incident: Incident, at: Clock): string {
  const { customer, title, milestones } = incident;
  const { broken, works } = impactNow(incident);
  const what = (broken ?? title).replace(/[.!…\s]+$/, '');
  const isNamed = !customer || what.toLowerCase().includes(customer.name.toLowerCase());
  const about = isNamed ? what : `${customer.name}: ${what}`;
  const since = milestones.reported === undefined ? '' : ` since ${at(milestones.reported)}`;
  if (incident.status === 'canceled') return `${about}. It was no incident.`;
  if (milestones.resolved !== undefined && isOver(incident)) {
    const minutes = Math.floor((milestones.resolved - (milestones.reported ?? milestones.resolved)) / 60_000);
    return `${about}. Resolved at ${at(milestones.resolved)}, after ${duration(minutes)}.`;
  }
  const eased =
    incident.status === 'mitigated' && milestones.mitigated !== undefined
      ? ` Mitigated at ${at(milestones.mitigated)}.`
      : '';
  return `${about}${since}.${eased}${works ? ` Still works: ${sentence(works)}` : ''}`;
}

function whoIsOnIt(incident: Incident, at: Clock): string {
  const working = Object.values(incident.responders).filter(({ engagedAt }) => engagedAt !== undefined);
  if (working.length > 0) {
    const since = Math.min(...working.map(({ engagedAt = 0 }) => engagedAt));
    const verb = working.length > 1 ? 'are' : 'is';
    return `${listed(working.map(({ name }) => name))} ${verb} working on it since ${at(since)}.`;
  }
  const holder = whoHasIt(incident);
  if (holder?.acknowledgedAt !== undefined) {
    const eta = holder.etaAt === undefined ? '' : `, on it by ${at(holder.etaAt)}`;
    return `${holder.name} has it since ${at(holder.acknowledgedAt)}${eta}.`;
  }
  return 'Nobody has it yet; people are being paged.';
}

/** What is being waited for and what was decided. */
function whatNext(incident: Incident, at: Clock): string[] {
  if (isOver(incident)) return [];
  const waiting = incident.vendors
    .filter(({ waitingFor }) => waitingFor)
    .map(
      ({ name, waitingSince, waitingFor }) =>
        `Waiting on ${name}${waitingSince === undefined ? '' : ` since ${at(waitingSince)}`}: ${sentence(waitingFor ?? '')}`,
    );
  const decision = incident.decisions.at(-1);
  if (!decision) return waiting;
  const { what, timeBoxAt, planB, ended } = decision;
  if (ended) return [...waiting, `Its time is up: ${what}.${planB ? ` Plan B: ${sentence(planB)}` : ''}`];
  const until = timeBoxAt === undefined ? '' : planB ? ` from ${at(timeBoxAt)}` : `, until ${at(timeBoxAt)}`;
  return [...waiting, sentence(`Decided: ${what}${planB ? `, ${planB} as plan B` : ''}${until}`)];
}

function causeAndData(incident: Incident): string {
  const root = incident.causes.findLast(({ kind }) => kind === 'root');
  const { data } = impactNow(incident);
  if (!root && !data) return isOver(incident) ? 'Cause not known.' : 'Cause not known; data not checked yet.';
  return `${root ? `Cause: ${sentence(root.text)}` : 'Cause not known.'} Data: ${data ? sentence(data) : 'not checked yet.'}`;
}

/** Only what is known and theirs: never a name of ours, never what was typed for ourselves but the impact. */
function forCustomer(incident: Incident, at: Clock): string {
  const { milestones } = incident;
  const { broken, works } = impactNow(incident);
  const resolved = isOver(incident) ? milestones.resolved : undefined;
  if (resolved !== undefined) return `What you reported is solved since ${at(resolved)}.`;
  const reported = milestones.reported === undefined ? '' : ` at ${at(milestones.reported)}`;
  const what = `We know of what you reported${reported}${broken ? `: ${sentence(broken)}` : '.'}`;
  const still = works ? ` Still working: ${sentence(works)}` : '';
  if (incident.status === 'mitigated' && milestones.mitigated !== undefined) {
    return `${what} It is better since ${at(milestones.mitigated)}; we go on until it is solved.`;
  }
  return `${what}${still} ${engineer(incident, at)}`;
}

function engineer({ milestones }: Incident, at: Clock): string {
  if (milestones.engaged !== undefined) return `An engineer has been on it since ${at(milestones.engaged)}.`;
  return milestones.acknowledged === undefined
    ? 'We are bringing an engineer to it now.'
    : 'An engineer has it and will be on it shortly.';
}
