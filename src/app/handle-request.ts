import { carriedReply } from '../chat/customer-room';
import { formatDeclare } from '../chat/format-declare';
import { formFor } from '../chat/forms';
import { defectReply, notRecordedReply } from '../chat/hurt';
import type { Reply } from '../chat/message';
import { type Parsed, parse, parseForm } from '../chat/parse';
import { namesIn } from '../chat/read/who';
import { offerForm, refilled } from '../chat/refill';
import { rejectionReply } from '../chat/rejection-text';
import { replyTo } from '../chat/reply';
import { outsiderReply, unknownIncidentReply, usageReply } from '../chat/usage';
import { isACommandAlone } from '../chat/verbs';
import type { PersonCommand } from '../domain/incident/command';
import type { Incident, IncidentRoom } from '../domain/incident/incident';
import type { Actor } from '../domain/people/actor';
import {
  customerAt,
  type Organisation,
  outsiderOn,
  PLATFORMS,
  personOn,
} from '../domain/people/organisation';
import { readsOurs } from '../domain/people/permissions';
import type { Instant } from '../domain/time';
import type { ChatInput, ChatRequest } from '../ports/chat-request';
import { RecordUnavailableError } from '../ports/errors';
import { answerQuestion } from './answer-question';
import { answerWhereTheyRead, whoReadsThere } from './answer-where-they-read';
import type { App } from './app';
import { askWhetherTheyHaveIt } from './ask-whether-they-have-it';
import { findIncident } from './find-incident';
import { hearMessage, NO_ANSWER } from './hear-message';
import { identify, nameMentioned } from './identify';
import { answerIdentity, knownByEmail } from './link-identities';
import { runCommand } from './run-command';
import { replyWithLink } from './shares';
import { carryOutMark, noteOf, whatWasSaid } from './understand-mark';
import { untilRoomOpened } from './until-room-opened';

/** One request from chat, answered. Never throws: whoever typed gets an answer that is true, whatever is broken. */
export async function handleRequest(app: App, request: ChatRequest): Promise<Reply> {
  try {
    const [declared, now] = await Promise.all([app.configuration.current(), app.incidents.now()]);
    const isOurs = !isNobodyOfOurs(app, declared, request);
    const org = isOurs ? await knownByEmail(app, request, declared) : declared;
    const speaker = identify(org, request);
    const { input } = request;
    const there = await whoReadsThere(app, request, org);
    const answered = there && (await answerWhereTheyRead(app, request, org, there, now));
    if (answered) return answered;
    if (input.kind === 'said') {
      // What a stranger says in a channel that is shared with them concerns nobody elsewhere.
      return isOurs ? await hearMessage(app, request, input, org) : NO_ANSWER;
    }
    if (!isOurs) return outsiderReply(org.name);
    if (input.kind === 'mark') return await carryOutMark(app, request, input, speaker, org, now);
    const parsed = understand(request, input, org, speaker, now);
    if (parsed.kind === 'usage') {
      return (await askWhetherTheyHaveIt(app, parsed.problem, speaker)) ?? correct(app, request, org, parsed);
    }
    if (parsed.kind === 'question') return await answerQuestion(app, request, speaker, parsed, org);
    if (parsed.kind === 'identity') return await answerIdentity(app, request, parsed.asked, org);
    if (parsed.kind === 'command' && parsed.command.type === 'declare') {
      const command = request.isDrill ? { ...parsed.command, isDrill: true } : parsed.command;
      return await carryOut(app, request, speaker, command);
    }
    if (parsed.kind === 'form' && parsed.verb === 'declare') return openForm(parsed, org, speaker);

    const found = await findIncident(app, request, speaker.id, parsed, org);
    if ('reply' in found) return found.reply;
    if (parsed.kind === 'form') {
      const { incident } = await app.incidents.load(found.incidentId);
      return openForm(parsed, org, speaker, incident);
    }
    return await carryOut(app, request, speaker, parsed.command, found.incidentId);
  } catch (error) {
    return answerFailure(app, request, error);
  }
}

/** Whom nobody has made one of ours, and who belongs elsewhere: a customer's contact, whoever shares a channel with us, everybody in a customer's own tenant. */
function isNobodyOfOurs(app: App, org: Organisation, { platform, user }: ChatRequest): boolean {
  if (personOn(org, platform, user.id)) return false;
  if (app.platforms.get(platform)?.isForCustomersOnly) return true;
  const known = outsiderOn(org, platform, user.id);
  return known === 'customer' || (user.isFromOutside === true && known === undefined);
}

function understand(
  request: ChatRequest,
  input: Exclude<ChatInput, { kind: 'mark' | 'said' }>,
  org: Organisation,
  speaker: Actor,
  now: Instant,
): Parsed {
  const { platform } = request;
  const quoted = request.quoted && whatWasSaid(request.quoted, org, platform);
  const reading = {
    now,
    timeZone: speaker.timeZone ?? org.timeZone,
    canOpenForm: request.canOpenForm && !wasConfirmed(request),
    names: namesIn(org),
  };
  if (input.kind === 'form' && isABareVerb(input)) return parse(input.fields.text ?? '', reading);
  if (input.kind === 'form') {
    const fields = Object.entries(input.fields).map(([name, text]) => [
      name,
      nameMentioned(text, org, platform),
    ]);
    return parseForm(input.verb, Object.fromEntries(fields), input.incidentId, reading);
  }
  const parsed = parse(
    nameMentioned(input.kind === 'press' ? input.say : input.text, org, platform),
    reading,
  );
  if (!quoted || parsed.kind !== 'form') return parsed;
  const initial = { ...parsed.initial, text: `${quoted.authorName}: ${quoted.text}` };
  if (parsed.verb === 'declare') return { ...parsed, initial: { ...initial, text: quoted.text } };
  // Whoever makes a follow-up of a message still says who does it, and by when; a task is read once more.
  if (parsed.verb !== 'note') return { ...parsed, initial };
  const command = noteOf(platform, quoted, now);
  return {
    kind: 'command',
    command,
    ...(parsed.incidentId === undefined ? {} : { incidentId: parsed.incidentId }),
  };
}

/** The button for resolving asks before it says anything: a form would be the second question. */
function wasConfirmed({ input }: ChatRequest): boolean {
  return input.kind === 'press' && /^resolve\b/.test(input.say);
}

/** "ack" where a note is written is no note: somebody who is half asleep means the command. */
function isABareVerb({ verb, fields }: { verb: string; fields: Record<string, string> }): boolean {
  return (verb === 'note' || verb === 'update') && isACommandAlone(fields.text?.trim() ?? '');
}

/** What was wrong and the right form; where the platform has forms, one press or less from everything that was right. */
function correct(
  app: App,
  request: ChatRequest,
  org: Organisation,
  { problem, tried }: Extract<Parsed, { kind: 'usage' }>,
): Reply {
  const reply = usageReply(problem, app.commandName);
  const { input } = request;
  if (!tried || !request.canOpenForm) return reply;
  if (input.kind === 'text') return offerForm(reply, tried, input.text);
  const incidentId = tried.incidentId ?? (input.kind === 'form' ? input.incidentId : undefined);
  return refilled(reply, problem, { ...tried, ...(incidentId === undefined ? {} : { incidentId }) }, org);
}

function openForm(
  parsed: Extract<Parsed, { kind: 'form' }>,
  org: Organisation,
  speaker: Actor,
  incident?: Incident,
): Reply {
  const form = formFor({
    verb: parsed.verb,
    initial: parsed.initial,
    org,
    timeZone: speaker.timeZone ?? org.timeZone,
    ...(incident ? { incidentId: incident.id } : {}),
    // What is ours stands in no form of somebody who only follows.
    ...(incident && readsOurs(org, incident, speaker.id) ? { incident } : {}),
  });
  if (!form) throw new Error(`the verb ${parsed.verb} has no form`);
  return { lines: [[`${form.title}: please fill in the form.`]], buttons: [], form, recorded: false };
}

async function carryOut(
  app: App,
  request: ChatRequest,
  actor: Actor,
  command: PersonCommand,
  incidentId?: number,
): Promise<Reply> {
  const outcome = await runCommand(app, {
    command,
    actor,
    requestId: request.requestId,
    ...(incidentId === undefined ? {} : { incidentId }),
  });
  switch (outcome.kind) {
    case 'no-such-incident':
      return unknownIncidentReply(incidentId ?? 0);
    case 'rejected': {
      const anyway = command.type === 'declare' ? { anyway: formatDeclare(command) } : {};
      const about = incidentId === undefined ? {} : { incidentId };
      return rejectionReply({ rejection: outcome.rejection, command, ...about, ...anyway });
    }
    case 'done': {
      const { records, org, now } = outcome;
      const incident = await untilRoomOpened(app, outcome.incident, roomToName(request, command));
      const linked = command.type === 'share' ? await replyWithLink(app, incident, records) : undefined;
      return linked ?? replyTo({ command, records, incident, org, now });
    }
  }
}

/** The room that the answer names, if what was done opens one. */
function roomToName(
  { platform }: ChatRequest,
  command: PersonCommand,
): Pick<IncidentRoom, 'platform' | 'readers'>[] {
  if (command.type === 'declare') return [{ platform }];
  if (command.type === 'bridge' && command.platform) return [{ platform: command.platform }];
  if (command.type !== 'bring-customer-in') return [];
  return PLATFORMS.map((one) => ({ platform: one, readers: 'customer' as const }));
}

function answerFailure(app: App, request: ChatRequest, error: unknown): Reply {
  const org = app.lastKnownOrganisation();
  // Whom to call is for our own people, where nobody else reads.
  const forThem =
    org && (isNobodyOfOurs(app, org, request) || customerAt(org, request.platform, request.place));
  if (error instanceof RecordUnavailableError) {
    app.log.error({ requestId: request.requestId, err: error }, 'not recorded: the record is unreachable');
    return forThem ? carriedReply(org.name, false) : notRecordedReply(org);
  }
  const errorId = Math.random().toString(36).slice(2, 8);
  app.log.error({ requestId: request.requestId, errorId, err: error }, 'a request failed');
  return forThem ? carriedReply(org.name, false) : defectReply(errorId, org);
}
