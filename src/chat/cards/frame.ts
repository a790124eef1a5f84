import { type Incident, impactNow, isOver } from '../../domain/incident/incident';
import type { Card } from '../card';
import { flagsOf } from '../check-list';
import { severityWord } from '../names';
import type { RichText } from '../rich-text';

type Frame = Pick<
  Card,
  'incidentId' | 'version' | 'flags' | 'severity' | 'status' | 'title' | 'known' | 'startedAt' | 'endedAt'
>;

/** What every edition of the card has in common. A drill says so in its flags and in its title, wherever it is shown. */
export function frame(incident: Incident, status: string): Frame {
  const flags = flagsOf(incident);
  return {
    incidentId: incident.id,
    version: incident.version,
    ...(flags.length > 0 ? { flags } : {}),
    severity: severityWord(incident.severity),
    status,
    title: incident.isDrill ? `DRILL, not real: ${incident.title}` : incident.title,
    known: known(incident),
    ...span(incident),
  };
}

/** From the report, which is when a customer's clock starts, to the end. */
export function span(incident: Incident): Pick<Card, 'startedAt' | 'endedAt'> {
  const { reported = 0, declared = 0, resolved } = incident.milestones;
  return {
    startedAt: Math.min(reported, declared),
    ...(isOver(incident) ? { endedAt: resolved ?? declared } : {}),
  };
}

/** Broken, still works, data. What nobody has looked at is said to be unknown, for as long as it matters. */
function known(incident: Incident): RichText[] {
  const { broken, works, data } = impactNow(incident);
  const line = (label: string, words: string): RichText => [{ strong: `${label}: ` }, words];
  return [
    ...(broken ? [line('Broken', broken)] : []),
    ...(works ? [line('Still works', works)] : []),
    ...(data || !isOver(incident) ? [line('Data', data ?? 'not checked yet')] : []),
  ];
}
