import { showReply } from '../chat/answers';
import { carriedReply, theyReadHereReply } from '../chat/customer-room';
import { customerCard } from '../chat/incident-card';
import type { Reply } from '../chat/message';
import { parse } from '../chat/parse';
import { outsiderReply } from '../chat/usage';
import { takesPartInTalk } from '../domain/incident/bridge';
import { type Incident, ourRooms } from '../domain/incident/incident';
import { customerAt, type Organisation, personOn, unnamedIn } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import type { ChatInput, ChatRequest } from '../ports/chat-request';
import type { App } from './app';
import { type RoomHere, roomAt } from './find-incident';
import { hearMessage, NO_ANSWER } from './hear-message';

/** A place in which a customer's people read; `here` is the room of an incident that it is. */
export interface TheirPlace {
  customerName: string;
  here?: RoomHere;
}

/**
 * Whose people read where this was said: those of the customer whose channel it is, or for whom the room was opened, whatever
 * became of belay.yaml and of the room since. Undefined where only ours read.
 */
export async function whoReadsThere(
  app: App,
  request: ChatRequest,
  org: Organisation,
): Promise<TheirPlace | undefined> {
  const declared = customerAt(org, request.platform, request.place);
  // A room of theirs is a thread: nobody else waits for the record to be asked.
  const found = declared || request.thread !== undefined ? await roomAt(app, request) : undefined;
  const theirs = found?.room.readers === 'customer' ? found : undefined;
  if (!declared && !theirs) return undefined;
  const customerName = theirs?.incident.customer?.name ?? declared?.name ?? 'The customer';
  return { customerName, ...(theirs && !theirs.room.isRetired ? { here: theirs } : {}) };
}

/**
 * Answers in a channel where a customer's people read. Nothing of ours is said there, whoever asks: it shows their card, and
 * takes what they write to those at work. Undefined where it may be answered as anywhere else.
 */
export async function answerWhereTheyRead(
  app: App,
  request: ChatRequest,
  org: Organisation,
  { customerName, here }: TheirPlace,
  now: Instant,
): Promise<Reply | undefined> {
  const { input } = request;
  const isOurs = personOn(org, request.platform, request.user.id) !== undefined;
  if (input.kind === 'said') return here ? hearMessage(app, request, input, org) : NO_ANSWER;
  if (input.kind === 'mark') return NO_ANSWER;
  // What one of ours does with somebody's message, or in a form, is answered to them alone.
  if (isOurs && (request.quoted || input.kind === 'form')) return undefined;
  if (here && asksHowItStands(input, now)) {
    return showReply(customerCard(here.incident, false, unnamedIn(org)));
  }
  if (isOurs) return theyReadHereReply(customerName, here && ourRoom(here.incident));
  if (!here || input.kind !== 'text' || request.quoted) return outsiderReply(org.name);
  const said = {
    kind: 'said' as const,
    what: 'new' as const,
    ref: request.requestId,
    text: input.text,
    attached: [],
  };
  const isCarried = takesPartInTalk(here.incident, here.room);
  const kept = isCarried ? await hearMessage(app, { ...request, input: said }, said, org) : NO_ANSWER;
  return carriedReply(org.name, kept.recorded);
}

/** The command alone, or a question of how it stands: anything else is said to us. */
function asksHowItStands(input: Exclude<ChatInput, { kind: 'said' | 'mark' }>, now: Instant): boolean {
  if (input.kind === 'form') return false;
  const words = input.kind === 'press' ? input.say : input.text;
  const parsed = parse(words, { now, timeZone: 'UTC', canOpenForm: false });
  return (
    parsed.kind === 'question' &&
    ['show', 'menu', 'help', 'timeline', 'catchup', 'list'].includes(parsed.question.type)
  );
}

function ourRoom(incident: Incident): { name: string; url?: string } | undefined {
  return ourRooms(incident).find(({ url }) => url !== undefined);
}
