import { type Incident, isOver, whoHasIt } from '../../domain/incident/incident';
import { lookUp, type Organisation } from '../../domain/people/organisation';
import { answerOf } from '../answer';
import type { Card } from '../card';
import { phoneList, withPhones } from '../names';
import { clocks, pastMarks, promisedMark } from './clocks';
import { frame } from './frame';
import { privateCard } from './private';
import { nextNews, overdueLine } from './promises';

type Fields = Card['fields'];

/**
 * The card that executives and other followers read: who has it and how to call them, whether they are needed, and when
 * news comes. No contracts, and nobody who did not answer. A private incident tells them nothing.
 */
export function followersCard(incident: Incident, org?: Organisation, onlyInsidersRead = false): Card {
  if (incident.isPrivate && !onlyInsidersRead) return privateCard(incident, 'followers');
  const { answer, mark } = answerOf(incident, 'followers');
  const theirs = incident.pledges.filter(({ audience }) => audience.kind !== 'customer');
  const overdue = overdueLine(incident, theirs);
  return {
    ...frame(incident, incident.unanswered ? 'unanswered' : incident.status),
    audience: 'followers',
    audienceLine: incident.isPrivate
      ? 'only those who follow and are in it read this'
      : 'executives and followers read this',
    ...(incident.customer ? { customer: incident.customer.name } : {}),
    answer,
    answerMark: mark,
    fields: [
      ...(isOver(incident) ? [] : [needYou(incident), ...toCall(incident, org)]),
      ...lastNews(incident),
      nextNews(incident, theirs),
    ],
    tried: [],
    clocks: clocks(incident, 'ours'),
    marks: [...pastMarks(incident, 'ours'), ...promisedMark(incident)],
    warnings: overdue ? [overdue] : [],
    buttons: [],
  };
}

/** Said only once somebody has said it: before the first update nobody knows. */
function needYou({ need, lastUpdate }: Incident): Fields[number] {
  if (need) return { label: 'Need you', value: [{ strong: 'yes' }, ', ', ...withPhones(need.text)] };
  return { label: 'Need you', value: [lastUpdate ? 'no' : 'not so far'] };
}

/** Whoever leads and whoever has it, with their numbers. */
function toCall(incident: Incident, org: Organisation | undefined): Fields {
  const working = Object.values(incident.responders).filter(({ engagedAt }) => engagedAt !== undefined);
  const holder = whoHasIt(incident);
  // Whoever works on it knows most; until somebody does, whoever has it.
  const atWork = (working.length > 0 ? working : holder ? [holder] : []).map(({ id, name }) => ({
    id,
    name,
  }));
  const people = [
    { id: incident.commander.id, name: incident.commander.name, as: 'incident commander' },
    ...atWork.filter(({ id }) => id !== incident.commander.id),
  ].map(({ id, ...person }) => {
    const phone = org && lookUp(org.people, id)?.phone;
    return { ...person, ...(phone ? { phone } : {}) };
  });
  return [{ label: 'To call', value: phoneList(people) }];
}

function lastNews({ lastUpdate }: Incident): Fields {
  if (!lastUpdate) return [];
  return [{ label: 'Last news', value: [{ at: lastUpdate.at }, ' ', ...withPhones(lastUpdate.text)] }];
}
