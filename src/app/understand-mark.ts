import type { Reply } from '../chat/message';
import { wordsOfMessage } from '../chat/quoted';
import { rejectionReply } from '../chat/rejection-text';
import { cut } from '../chat/words';
import type { PersonCommand } from '../domain/incident/command';
import type { Source } from '../domain/incident/events/said';
import type { Incident } from '../domain/incident/incident';
import type { Actor } from '../domain/people/actor';
import { type Organisation, type PlatformId, personOn } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import type { ChatInput, ChatRequest, QuotedMessage } from '../ports/chat-request';
import type { App } from './app';
import { nameMentioned } from './identify';
import { incidentHere } from './room-here';
import { runCommand } from './run-command';

type MarkInput = Extract<ChatInput, { kind: 'mark' }>;

/** What is to be done fits on a line of a list. */
const LONGEST_TASK = 300;

/** Nothing is said about it: what it did is an entry, and a sign that means nothing here was not meant for Belay. */
const silent = (recorded: boolean): Reply => ({ lines: [], buttons: [], recorded });

/** A sign that somebody put on a message, or took off: an entry, a task or a follow-up of the incident in whose room it is. */
export async function carryOutMark(
  app: App,
  request: ChatRequest,
  input: MarkInput,
  actor: Actor,
  org: Organisation,
  now: Instant,
): Promise<Reply> {
  const incidentId = await incidentHere(app, request);
  if (incidentId === undefined || !request.quoted) return silent(false);
  const { incident } = await app.incidents.load(incidentId);
  const said = whatWasSaid(request.quoted, org, request.platform);
  const command = incident && understandMark(request.platform, input, said, incident, now);
  if (!command) return silent(false);
  const outcome = await runCommand(app, { command, actor, requestId: request.requestId, incidentId });
  if (outcome.kind !== 'rejected') return silent(outcome.kind === 'done' && outcome.records.length > 0);
  // Taken off what nobody had put on record, or what was taken back since.
  if (outcome.rejection.code === 'no-such-entry') return silent(false);
  return rejectionReply({ rejection: outcome.rejection, incidentId });
}

/** What a mark asks for; undefined where there is nothing that it could change. */
export function understandMark(
  platform: PlatformId,
  { mark, on }: MarkInput,
  said: QuotedMessage,
  incident: Incident,
  now: Instant,
): PersonCommand | undefined {
  const { ref, text } = said;
  const source: Source = { platform, ref };
  const what = cut(text.replace(/\s+/g, ' '), LONGEST_TASK);
  switch (mark) {
    case 'pin':
      return on ? noteOf(platform, said, now) : { type: 'withdraw', entry: { source, made: 'noted' } };
    case 'task':
      return on
        ? { type: 'add-task', what, source }
        : { type: 'withdraw', entry: { source, made: 'task-added' } };
    case 'follow-up':
      return on
        ? { type: 'open-follow-up', what, source }
        : { type: 'withdraw', entry: { source, made: 'follow-up-opened' } };
    case 'done': {
      const task = incident.tasks.find((known) => known.source?.ref === ref);
      return task && { type: 'tick-task', taskId: task.taskId, done: on };
    }
  }
}

/**
 * A message as an entry with its own time and author: the same entry, however it is put there. The platform's clock may
 * be ahead of ours, and nothing is entered for a time that has not come.
 */
export function noteOf(
  platform: PlatformId,
  { ref, text, authorName, at }: QuotedMessage,
  now: Instant,
): PersonCommand {
  return { type: 'note', text, authorName, occurredAt: Math.min(at, now), source: { platform, ref } };
}

/** A quoted message in words for the record: its people by the names that belay.yaml gives them. */
export function whatWasSaid(quoted: QuotedMessage, org: Organisation, platform: PlatformId): QuotedMessage {
  const author = quoted.authorId === undefined ? undefined : personOn(org, platform, quoted.authorId);
  return {
    ...quoted,
    text: nameMentioned(wordsOfMessage(quoted), org, platform),
    authorName: author?.name ?? quoted.authorName,
  };
}
