import type { Incident } from '../domain/incident/incident';
import { answerOf } from './answer';
import type { Card } from './card';
import type { Entry } from './entry';
import type { Reply } from './message';
import { incidentName, severityWord } from './names';
import type { RichText } from './rich-text';

/** The open incidents, a line each. */
export function listReply(open: Incident[]): Reply {
  if (open.length === 0) {
    return {
      lines: [['No incident is open.']],
      buttons: [{ label: 'Declare an incident', say: 'declare' }],
      recorded: false,
    };
  }
  const lines = open.map(
    (incident): RichText => [
      {
        strong: `${incident.isDrill ? 'DRILL · ' : ''}${incidentName(incident.id)} ${severityWord(incident.severity)} ${incident.title}`,
      },
      '. ',
      ...answerOf(incident).answer,
    ],
  );
  const buttons = open
    .slice(0, 5)
    .map(({ id }) => ({ label: `Show ${incidentName(id)}`, say: `show ${incidentName(id)}` }));
  return { lines, buttons, recorded: false };
}

/** Where one incident stands: the card's own words. */
export function showReply(card: Card): Reply {
  const lines: RichText[] = [
    [{ strong: `${incidentName(card.incidentId)} ${card.severity} · ${card.status} · ${card.title}` }],
    card.answer,
    ...(card.next ? [card.next] : []),
    ...card.warnings,
    ...card.tried.map(
      (line): RichText => [{ strong: line.who }, line.as ? ` (${line.as}): ` : ': ', ...line.outcome],
    ),
    ...card.fields.map((field): RichText => [{ soft: `${field.label}: ` }, ...field.value]),
  ];
  return { lines, buttons: card.buttons, incidentId: card.incidentId, recorded: false };
}

/** The last entries, oldest first, as they stand in the room. */
export function timelineReply(incidentId: number, entries: Entry[], more: number): Reply {
  const lines = entries.map((entry): RichText => [{ at: entry.at }, ' ', ...entry.text]);
  const earlier: RichText[] = more > 0 ? [[{ soft: `${more} earlier entries are in the room.` }]] : [];
  return { lines: [...earlier, ...lines], buttons: [], incidentId, recorded: false };
}

/** Where it is worked. */
export function roomReply(incident: Incident): Reply {
  const lines = incident.rooms.map(
    (room): RichText => [
      { strong: room.platform === 'web' ? 'Web room' : 'Room' },
      ': ',
      room.url ? { link: room.name, url: room.url } : room.name,
    ],
  );
  return {
    lines: lines.length > 0 ? lines : [['The rooms are being opened.']],
    buttons: [],
    incidentId: incident.id,
    recorded: false,
  };
}
