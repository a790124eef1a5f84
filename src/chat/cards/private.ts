import type { Incident } from '../../domain/incident/incident';
import type { Card } from '../card';
import { span } from './frame';

/** All that a private incident shows to whoever is not in it. */
export function privateCard(incident: Incident, audience: Card['audience']): Card {
  return redacted(incident, audience, 'Only those who are in it see more.');
}

/** What stays in a room that was closed because its incident became private. */
export function retiredCard(incident: Incident): Card {
  return redacted(
    incident,
    'ours',
    'This room is closed. It goes on where only those who are in it can read it.',
  );
}

function redacted(incident: Incident, audience: Card['audience'], words: string): Card {
  return {
    incidentId: incident.id,
    version: incident.version,
    audience,
    audienceLine: 'nothing private is shown here',
    severity: 'private',
    status: 'not shown',
    title: 'Private incident',
    answer: [words],
    answerMark: 'off',
    known: [],
    fields: [],
    tried: [],
    clocks: [],
    marks: [],
    ...span(incident),
    warnings: [],
    buttons: [],
  };
}
