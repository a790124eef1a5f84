import { listReply, roomReply, showReply, timelineReply } from '../chat/answers';
import { buttonsFor } from '../chat/buttons';
import type { Entry } from '../chat/entry';
import { formFor } from '../chat/forms';
import { helpReply, menuReply } from '../chat/help';
import { followersCard, oursCard } from '../chat/incident-card';
import type { Reply } from '../chat/message';
import type { Parsed } from '../chat/parse';
import { entryOf } from '../chat/timeline';
import { unknownIncidentReply } from '../chat/usage';
import type { Incident } from '../domain/incident/incident';
import type { Actor } from '../domain/people/actor';
import { readsOurs } from '../domain/people/permissions';
import type { ChatRequest } from '../ports/chat-request';
import type { App } from './app';
import { findIncident, incidentHere } from './find-incident';

const LISTED = 25;
const ENTRIES_SHOWN = 20;

/** Answers what records nothing. */
export async function answerQuestion(
  app: App,
  request: ChatRequest,
  speaker: Actor,
  asked: Extract<Parsed, { kind: 'question' }>,
): Promise<Reply> {
  const { question } = asked;
  if (question.type === 'help') return helpReply(question.verb, app.commandName);
  if (question.type === 'list') return listReply(await app.incidents.list({ open: true, limit: LISTED }));
  if (question.type === 'menu') return await menu(app, request);

  const found = await findIncident(app, request, speaker.id, asked);
  if ('reply' in found) return found.reply;
  const { incident } = await app.incidents.load(found.incidentId);
  if (!incident) return unknownIncidentReply(found.incidentId);
  if (question.type === 'room') return roomReply(incident);
  const org = await app.configuration.current();
  const ours = readsOurs(org, incident, speaker.id);
  if (question.type === 'show') return showReply(ours ? oursCard(incident, org) : followersCard(incident));
  return await timeline(app, incident, ours);
}

/** What has happened; for those who follow, the updates that were posted for them. */
async function timeline(app: App, incident: Incident, ours: boolean): Promise<Reply> {
  const records = await app.incidents.history(incident.id);
  const told = ours ? records : records.filter(({ event }) => event.type === 'update-posted');
  const entries = told.flatMap((record): Entry[] => {
    const entry = entryOf(record, incident);
    return entry ? [entry] : [];
  });
  entries.sort((a, b) => a.at - b.at || a.seq - b.seq);
  const earlier = Math.max(0, entries.length - ENTRIES_SHOWN);
  return timelineReply(incident.id, entries.slice(-ENTRIES_SHOWN), earlier);
}

/** The command alone: in an incident's room what can be done there; elsewhere the form to declare, where there is one. */
async function menu(app: App, request: ChatRequest): Promise<Reply> {
  const here = await incidentHere(app, request);
  const { incident } = here === undefined ? { incident: undefined } : await app.incidents.load(here);
  if (incident) {
    const { id, title } = incident;
    return menuReply({ incidentId: id, title, buttons: buttonsFor(incident) }, app.commandName);
  }
  const reply = menuReply(undefined, app.commandName);
  if (!request.canOpenForm) return reply;
  const form = formFor({ verb: 'declare', initial: {}, org: await app.configuration.current() });
  return form ? { ...reply, form } : reply;
}
