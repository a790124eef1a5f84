import { whoCanStillMeet } from '../../audience/who-can-meet';
import { customerDuty } from '../../people/duty';
import { type Instant, minutesInMs } from '../../time';
import type { Asked, BelayCommand, Decision } from '../command';
import type { IncidentEvent } from '../events';
import { type Incident, isOver } from '../incident';
import type { Reminder } from '../reminder';

type Ring = Extract<BelayCommand, { type: 'ring' }>;
type About<K extends Reminder['about']> = Extract<Reminder, { about: K }>;

/** For so long overdue news is asked for again and again; whoever still follows then sees it on the card. */
const LONGEST_ASKING_MS = minutesInMs(60);

/** An alarm is a question: does the incident still want what it was set for? If not, nothing happens. */
export function ring({ incident, command, facts, now }: Asked<Ring>): Decision {
  const event = answer(incident, command.reminder, facts.org.reliefAfterHours, now);
  return { events: event ? [{ event }] : [] };
}

function answer(
  incident: Incident,
  reminder: Reminder,
  reliefAfterHours: number,
  now: Instant,
): IncidentEvent | undefined {
  if (reminder.about === 'follow-up') return followUp(incident, reminder);
  if (isOver(incident)) return undefined;
  switch (reminder.about) {
    case 'news':
      return news(incident, reminder, now);
    case 'target':
      return target(incident, reminder);
    case 'relief':
      return relief(incident, reminder, reliefAfterHours);
    case 'time-box':
      return timeBox(incident, reminder);
  }
}

/** First whoever has the duty is asked; once it is overdue the commander has it. */
function news(incident: Incident, { dueAt, when }: About<'news'>, now: Instant): IncidentEvent | undefined {
  const waiting = incident.pledges.filter((pledge) => pledge.dueAt === dueAt && !pledge.settled);
  if (waiting.length === 0) return undefined;
  const duty = customerDuty(incident);
  if (when === 'soon') {
    if (waiting.every(({ askedAt }) => askedAt !== undefined)) return undefined;
    return { type: 'update-asked', dueAt, dutyId: duty.id, dutyName: duty.name };
  }
  if (when === 'due' && waiting.every(({ overdueAt }) => overdueAt !== undefined)) return undefined;
  if (now - dueAt > LONGEST_ASKING_MS) return undefined;
  const { commander } = incident;
  const asked = duty.id === commander.id ? {} : { askedName: duty.name };
  return { type: 'update-overdue', dueAt, dutyId: commander.id, dutyName: commander.name, ...asked };
}

function target(incident: Incident, { milestone, dueAt, when }: About<'target'>): IncidentEvent | undefined {
  const known = incident.targets.find((one) => one.milestone === milestone && one.dueAt === dueAt);
  if (!known || incident.milestones[milestone] !== undefined) return undefined;
  if (when === 'missed')
    return known.missedAt === undefined ? { type: 'target-missed', milestone, dueAt } : undefined;
  if (known.warnedAt !== undefined) return undefined;
  return { type: 'target-warned', milestone, dueAt, personIds: whoCanStillMeet(incident, milestone) };
}

function relief(
  incident: Incident,
  { personId, at }: About<'relief'>,
  hours: number,
): IncidentEvent | undefined {
  const worker = incident.responders[personId];
  // Who has taken it up anew since has an alarm of their own.
  if (worker?.engagedAt === undefined || worker.reliefAt !== at) return undefined;
  return { type: 'relief-proposed', personId, name: worker.name, hours, dutyId: incident.commander.id };
}

function timeBox(incident: Incident, { decisionSeq }: About<'time-box'>): IncidentEvent | undefined {
  const decision = incident.decisions.find(({ seq }) => seq === decisionSeq);
  if (!decision || decision.ended) return undefined;
  const { what, planB } = decision;
  return { type: 'time-box-ended', decisionSeq, what, ...(planB ? { planB } : {}) };
}

/** Asked whether or not the incident is over: it outlives that. */
function followUp(
  incident: Incident,
  { followUpId, when, dueAt }: About<'follow-up'>,
): IncidentEvent | undefined {
  const known = incident.followUps.find((one) => one.followUpId === followUpId && one.dueAt === dueAt);
  if (!known || known.closedAt !== undefined) return undefined;
  return { type: 'follow-up-chased', followUpId, what: known.what, when };
}
