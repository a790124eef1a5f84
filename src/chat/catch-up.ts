import type { EventRecord, EventType } from '../domain/incident/events';
import { type Incident, isOver } from '../domain/incident/incident';
import type { Instant } from '../domain/time';
import { answerOf } from './answer';
import { allNextNews, nextNews } from './cards/promises';
import type { Reply } from './message';
import { counted, incidentName, sentence, severityWord, stop } from './names';
import type { RichText } from './rich-text';
import { entryOf, followersEntryOf } from './timeline';

interface CaughtUp {
  incident: Incident;
  /** What was recorded since; everything where they have never looked. */
  records: EventRecord[];
  reading: 'ours' | 'followers';
  /** When they last looked. */
  since?: Instant;
}

const MOST_LINES = 5;

/** What changed since somebody last looked, in five lines: a decision that waits for them first, how it stands, the rest by weight. */
export function catchUp(input: CaughtUp): Reply {
  const { incident, reading } = input;
  const needed = decisionNeeded(incident, reading);
  const theirs = incident.pledges.filter(({ audience }) => audience.kind !== 'customer');
  const news = reading === 'ours' ? allNextNews(incident) : nextNews(incident, theirs);
  const last: RichText = [`${news.label}: `, ...news.value, '.'];
  const fixed = [...(needed ? [needed] : []), stands(incident, reading)];
  const lines = [...fixed, ...changes(input, MOST_LINES - fixed.length - 1), last];
  const name = incidentName(incident.id);
  return {
    lines,
    buttons: [
      { label: 'Show it', say: `show ${name}` },
      { label: 'Show the timeline', say: `timeline ${name}` },
      ...(reading === 'followers' ? [{ label: 'Ask', say: `ask ${name}` }] : []),
    ],
    incidentId: incident.id,
    recorded: false,
  };
}

/** Executives decide what they are needed for; our own people what a time box has ended. */
function decisionNeeded(incident: Incident, reading: CaughtUp['reading']): RichText | undefined {
  if (incident.need) return [{ strong: 'Decision needed: ' }, sentence(incident.need.text)];
  const last = incident.decisions.at(-1);
  if (!last?.ended || reading !== 'ours') return undefined;
  const planB = last.planB ? ` Plan B: ${sentence(last.planB)}` : '';
  return [{ strong: 'Decision needed: ' }, `time is up for “${last.what}”.${planB}`];
}

/** "SEV1 · mitigated: Sam Ortiz is working on it since 22:20." */
function stands(incident: Incident, reading: CaughtUp['reading']): RichText {
  const { answer } = answerOf(incident, reading);
  const status = isOver(incident) ? '' : ` · ${incident.status}`;
  const drill = incident.isDrill ? 'DRILL · ' : '';
  const last = answer.at(-1);
  const words = typeof last === 'string' ? last : last && 'strong' in last ? last.strong : '';
  return [{ strong: `${drill}${severityWord(incident.severity)}${status}: ` }, ...answer, stop(words)];
}

/** How much somebody who was away needs to hear of it; what is not here is worth least. */
const WEIGHT: Partial<Record<EventType, number>> = {
  resolved: 5,
  mitigated: 5,
  reopened: 5,
  merged: 5,
  canceled: 5,
  'severity-changed': 5,
  decided: 4,
  'time-box-ended': 4,
  'cause-found': 4,
  'ruled-out': 4,
  'impact-recorded': 4,
  'vendor-recorded': 4,
  'handed-over': 4,
  'escalation-exhausted': 4,
  acknowledged: 3,
  engaged: 3,
  'update-overdue': 3,
  'target-missed': 3,
  'platform-down': 2,
  'platform-back': 3,
  'update-posted': 3,
  'customer-told': 3,
  'update-not-delivered': 2,
  'role-taken': 2,
  aligned: 2,
  'affects-changed': 2,
  'made-private': 2,
  declined: 1,
  noted: 1,
};

/** How much an event matters to somebody who was away: 0 for what can be read later. */
export function weightOf(type: EventType): number {
  return WEIGHT[type] ?? 0;
}

function changes({ incident, records, reading, since }: CaughtUp, room: number): RichText[] {
  const standing = records.filter(({ seq }) => !incident.withdrawn.includes(seq));
  const entries = standing.flatMap((record) => {
    const entry = reading === 'ours' ? entryOf(record, incident) : followersEntryOf(record, incident);
    return entry ? [{ entry, weight: weightOf(record.event.type) }] : [];
  });
  if (entries.length === 0) {
    return since === undefined
      ? [['Nothing has happened yet.']]
      : [['Nothing new since ', { at: since }, '.']];
  }
  const isAll = entries.length <= room;
  const kept = [...entries]
    .sort((a, b) => b.weight - a.weight || b.entry.at - a.entry.at)
    .slice(0, isAll ? room : room - 1)
    .sort((a, b) => a.entry.at - b.entry.at)
    .map(({ entry }): RichText => [{ at: entry.at }, ' ', ...entry.text]);
  const left = entries.length - kept.length;
  return left > 0 ? [...kept, [{ soft: `and ${counted(left, 'more entry', 'more entries')}` }]] : kept;
}
