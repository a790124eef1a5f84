import { type Incident, isOver } from '../domain/incident/incident';
import { whoIsOnIt } from './answer';
import { severityWord } from './names';
import { cut } from './words';

const LONGEST_TOPIC = 250;

/** A room's topic, always true: severity, status, who is on it. Plain text, for a platform's one line. */
export function topicOf(incident: Incident): string {
  const who = isOver(incident) ? '' : ` · ${whoIsOnIt(incident)}`;
  const status = incident.unanswered ? 'unanswered' : incident.status;
  const topic = `${incident.isDrill ? 'DRILL · ' : ''}${severityWord(incident.severity)} · ${status}${who} · ${incident.title}`;
  return cut(topic, LONGEST_TOPIC);
}
