import {
  followUpsReply,
  forThoseAtWorkReply,
  listReply,
  metricsReply,
  ownFollowUpsReply,
  roomReply,
  showReply,
  tasksReply,
  timelineReply,
} from '../chat/answers';
import { buttonsFor } from '../chat/buttons';
import type { Entry } from '../chat/entry';
import { formFor } from '../chat/forms';
import { helpReply, menuReply } from '../chat/help';
import { whoamiReply } from '../chat/identity/whoami';
import { followersCard, oursCard } from '../chat/incident-card';
import type { Reply } from '../chat/message';
import type { Parsed } from '../chat/parse';
import { reviewDocument } from '../chat/review/review-document';
import { reviewReply } from '../chat/review/review-reply';
import { entryOf, followersEntryOf } from '../chat/timeline';
import { unknownIncidentReply } from '../chat/usage';
import { type Incident, openRooms } from '../domain/incident/incident';
import type { Actor } from '../domain/people/actor';
import { whoIs } from '../domain/people/identities';
import { type Organisation, outsiderOn, unnamedIn } from '../domain/people/organisation';
import { readingOf } from '../domain/people/permissions';
import { draftReview } from '../domain/review/draft';
import type { ChatRequest } from '../ports/chat-request';
import type { App } from './app';
import { catchUp } from './catch-up';
import { findIncident, incidentHere } from './find-incident';
import { noteLook } from './last-look';

const LISTED = 25;
/** More than are shown, since some may be private. */
const LOOKED_AT = 100;
const ENTRIES_SHOWN = 20;

/** Answers what records nothing. */
export async function answerQuestion(
  app: App,
  request: ChatRequest,
  speaker: Actor,
  asked: Extract<Parsed, { kind: 'question' }>,
  org: Organisation,
): Promise<Reply> {
  const { question } = asked;
  if (question.type === 'help') return helpReply(question, app.commandName);
  if (question.type === 'list') return listReply(await openFor(app, org, speaker.id));
  if (question.type === 'menu') return await menu(app, request);
  if (question.type === 'metrics') return metricsReply(app.webUrl?.());
  if (question.type === 'whoami') {
    const { platform, user } = request;
    const who = whoIs(org, { platform, userId: user.id, name: user.name });
    const isToldOnly = outsiderOn(org, platform, user.id) !== undefined;
    return whoamiReply(org, who, [...app.notifiers.keys()], isToldOnly);
  }

  const found = await findIncident(app, request, speaker.id, asked, org);
  if ('reply' in found) return found.reply;
  const { incident, now } = await app.incidents.load(found.incidentId);
  if (!incident) return unknownIncidentReply(found.incidentId);
  // Whoever speaks in the room of a private incident was let in there.
  const reading = readingOf(org, incident, speaker.id) ?? 'ours';
  const ours = reading === 'ours';
  switch (question.type) {
    case 'room':
      return roomReply(incident);
    case 'follow-ups':
      return ours ? followUpsReply(incident) : ownFollowUpsReply(incident, speaker.id);
    case 'tasks':
      return ours ? tasksReply(incident) : forThoseAtWorkReply(incident);
    case 'review':
      return await review(app, org, incident, ours);
    case 'catchup':
      return catchUp(app, { incident, now, reading, personId: speaker.id });
    case 'show':
      await noteLook(app, incident, speaker.id, now);
      return showReply(ours ? oursCard(incident, org) : followersCard(incident, org, true));
    case 'timeline':
      await noteLook(app, incident, speaker.id, now);
      return await timeline(app, incident, ours);
  }
}

async function openFor(app: App, org: Organisation, personId: string): Promise<Incident[]> {
  const open = await app.incidents.list({ open: true, limit: LOOKED_AT });
  return open.filter((incident) => readingOf(org, incident, personId) !== undefined).slice(0, LISTED);
}

/** Drafted from the history as it is now; those who follow get what the customer may read. */
async function review(app: App, org: Organisation, incident: Incident, ours: boolean): Promise<Reply> {
  const draft = draftReview(
    await app.incidents.history(incident.id),
    incident,
    ours ? 'ours' : 'customer',
    unnamedIn(org),
  );
  const url = openRooms(incident).find(({ platform }) => platform === 'web')?.url;
  return reviewReply(reviewDocument(draft, incident, !ours), url && `${url}/review`);
}

/** What has happened; for those who follow, what is theirs to read. */
async function timeline(app: App, incident: Incident, ours: boolean): Promise<Reply> {
  const records = await app.incidents.history(incident.id);
  const read = ours ? entryOf : followersEntryOf;
  const entries = records.flatMap((record): Entry[] => {
    const entry = read(record, incident);
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
