import { type Incident, isOver, type Page, whoHasIt } from '../domain/incident/incident';
import type { Organisation } from '../domain/people/organisation';
import { cannot, haveIt, join, working } from './buttons';
import type { Button } from './card';
import type { PageMessage } from './message';
import { incidentName, sentence, severityWord, withPhones } from './names';
import type { RichText } from './rich-text';
import { whoComesNext } from './whats-next';

/** A page as its reader sees it now: what is wrong, what they are to it, what they can press, and what follows if they do not. */
export function pageMessage(incident: Incident, page: Page, org: Organisation): PageMessage {
  const settled = settledWords(incident, page);
  const drill = incident.isDrill ? 'DRILL · ' : '';
  const you = page.as ? [` You are ${page.as}.`] : [];
  const lines: RichText[] = [
    [{ strong: `${drill}${severityWord(incident.severity)} · ${sentence(incident.title)}` }, ...you],
    ...(incident.contact ? [['Contact: ', ...withPhones(incident.contact)] satisfies RichText] : []),
  ];
  if (settled) {
    return { incidentId: incident.id, lines, buttons: settled.buttons, settled: settled.words };
  }
  const escalation = incident.escalations.find((known) => known.escalationId === page.escalationId);
  if (escalation?.status === 'running' && escalation.timeoutAt !== undefined) {
    lines.push([
      'If nothing by ',
      { at: escalation.timeoutAt, distance: true },
      `: ${whoComesNext(escalation, incident, org, page.personId)}.`,
    ]);
  }
  const buttons = [{ ...haveIt(incident.id), primary: true }, cannot(incident.id)];
  return { incidentId: incident.id, lines, buttons };
}

/** What the page says once it asks for nothing more, with what may still be pressed. */
function settledWords(incident: Incident, page: Page): { words: RichText; buttons: Button[] } | undefined {
  if (incident.mergedInto !== undefined) {
    const other = incidentName(incident.mergedInto);
    const show = { label: `Show ${other}`, say: `show ${other}` };
    return { words: [`It goes on in ${other}; nobody is paged for this one.`], buttons: [show] };
  }
  if (isOver(incident)) return { words: [`It is over: ${incident.status}.`], buttons: [] };
  const responder = incident.responders[page.personId];
  if (responder?.engagedAt !== undefined) {
    return { words: ['You are working on it since ', { at: responder.engagedAt }, '.'], buttons: [] };
  }
  if (responder?.acknowledgedAt !== undefined) {
    return {
      words: [{ strong: 'You have it' }, ' since ', { at: responder.acknowledgedAt }, '.'],
      buttons: [{ ...working(incident.id), primary: true }, cannot(incident.id)],
    };
  }
  const escalation = incident.escalations.find((known) => known.escalationId === page.escalationId);
  const holder = whoHasIt(incident);
  // Whoever is paged by hand is asked themselves, whoever has it.
  if (holder && escalation?.status !== 'running') {
    const joined = responder?.joinedAt === undefined ? [] : [' You joined.'];
    return {
      words: [
        { strong: `${holder.name} has it` },
        ' since ',
        { at: holder.acknowledgedAt ?? 0 },
        '.',
        ...joined,
      ],
      buttons: joined.length > 0 ? [working(incident.id)] : [join(incident.id)],
    };
  }
  if (responder?.declinedAt !== undefined) {
    return {
      words: ['You said at ', { at: responder.declinedAt }, ' that you can’t. If that changes:'],
      buttons: [haveIt(incident.id)],
    };
  }
  return undefined;
}
