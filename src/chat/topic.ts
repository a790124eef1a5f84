import { type Incident, isOver, whoHasIt } from '../domain/incident/incident';
import { severityWord } from './names';
import { cut } from './words';

const LONGEST_TOPIC = 250;

/** A room's topic, always true: severity, status, who has it. Plain text, for a platform's one line. */
export function topicOf(incident: Incident): string {
  const holder = whoHasIt(incident);
  const who = isOver(incident) ? '' : holder ? ` · ${holder.name} has it` : ' · nobody has it yet';
  const status = incident.unanswered ? 'unanswered' : incident.status;
  const topic = `${incident.isDrill ? 'DRILL · ' : ''}${severityWord(incident.severity)} · ${status}${who} · ${incident.title}`;
  return cut(topic, LONGEST_TOPIC);
}
