import { showReply } from '../chat/answers';
import { carriedReply, theyReadHereReply } from '../chat/customer-room';
import { customerCard } from '../chat/incident-card';
import type { Reply } from '../chat/message';
import { parse } from '../chat/parse';
import { outsiderReply } from '../chat/usage';
import { takesPartInTalk } from '../domain/incident/bridge';
import { type Incident, ourRooms } from '../domain/incident/incident';
import { type Customer, namesOf, type Organisation, personOn } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import type { ChatInput, ChatRequest } from '../ports/chat-request';
import type { App } from './app';
import { roomHere } from './find-incident';
import { hearMessage, NO_ANSWER } from './hear-message';

/**
 * Answers in a channel where a customer's people read. Nothing of ours is said there, whoever asks: it shows their card, and
 * takes what they write to those at work. Undefined where it may be answered as anywhere else.
 */
export async function answerWhereTheyRead(
  app: App,
  request: ChatRequest,
  org: Organisation,
  customer: Customer,
  now: Instant,
): Promise<Reply | undefined> {
  const { input } = request;
  const found = await roomHere(app, request);
  const here = found?.room.readers === 'customer' ? found : undefined;
  const isOurs = personOn(org, request.platform, request.user.id) !== undefined;
  if (input.kind === 'said') return here ? hearMessage(app, request, input, org) : NO_ANSWER;
  if (input.kind === 'mark') return NO_ANSWER;
  // What one of ours does with somebody's message, or in a form, is answered to them alone.
  if (isOurs && (request.quoted || input.kind === 'form')) return undefined;
  const words = wordsOf(input);
  if (here && asksHowItStands(words, now)) {
    return showReply(customerCard(here.incident, false, namesOf(org)));
  }
  if (isOurs) return theyReadHereReply(customer.name, here && ourRoom(here.incident));
  if (!here) return outsiderReply(org.name);
  const said = {
    kind: 'said' as const,
    what: 'new' as const,
    ref: request.requestId,
    text: words,
    attached: [],
  };
  const isCarried = takesPartInTalk(here.incident, here.room);
  const kept = isCarried ? await hearMessage(app, { ...request, input: said }, said, org) : NO_ANSWER;
  return carriedReply(org.name, kept.recorded);
}

function wordsOf(input: Exclude<ChatInput, { kind: 'said' | 'mark' }>): string {
  if (input.kind === 'form') return input.fields.text ?? '';
  return input.kind === 'press' ? input.say : input.text;
}

/** The command alone, or a question of how it stands: anything else is said to us. */
function asksHowItStands(words: string, now: Instant): boolean {
  const parsed = parse(words, { now, timeZone: 'UTC', canOpenForm: false });
  return (
    parsed.kind === 'question' &&
    ['show', 'menu', 'help', 'timeline', 'catchup', 'list'].includes(parsed.question.type)
  );
}

function ourRoom(incident: Incident): { name: string; url?: string } | undefined {
  return ourRooms(incident).find(({ url }) => url !== undefined);
}
