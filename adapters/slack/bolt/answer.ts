import { randomBytes } from 'node:crypto';
import type { Reply } from '../../../src/chat/message';
import type { ChatRequest } from '../../../src/ports/chat-request';
import { DEADLINE, LENGTH } from '../limits';
import type { SlackRequest, Way } from '../receive';
import { cut, drawForm, drawReply, drawReplyView, type Ink, spoken } from '../render';
import type { SlackPeople } from './people';
import type { Responder } from './respond';

export interface Answering {
  handle: (request: ChatRequest) => Promise<Reply>;
  people: SlackPeople;
  responder: Responder;
  ink: Ink;
  /** Told of what `handle` or an answer threw, under the id that the person was given. */
  onDefect: (errorId: string, error: unknown) => void;
}

/** What goes back in the answer to Slack's own request: nothing, a message, or what becomes of a form. */
export type Ack = (body?: object) => Promise<void>;

const STILL_WORKING = 'Still working on it; the answer follows here.';

/**
 * Handles a request and answers it within Slack's three seconds: what was recorded, or that the answer follows. Returns
 * once Slack has its answer; what is left to do then goes on by itself. `spentMs` of the three seconds are gone already.
 */
export async function answer(
  request: SlackRequest,
  way: Way,
  ack: Ack,
  tools: Answering,
  spentMs = 0,
): Promise<void> {
  const handled = handle(request, tools);
  const reply = await inTime(handled, DEADLINE.answer - spentMs);
  if (reply) {
    const after = await answerNow(reply, request, way, ack, tools);
    if (after) inBackground(after, tools);
    return;
  }
  await ack(late(way, tools.ink));
  inBackground(async () => answerLate(await handled, request, way, tools), tools);
}

/** Never throws: a defect becomes a sentence with an id. */
async function handle(request: SlackRequest, tools: Answering): Promise<Reply> {
  try {
    return await tools.handle(await whole(request, tools.people));
  } catch (error) {
    const errorId = randomBytes(4).toString('hex');
    tools.onDefect(errorId, error);
    const words = `That did not work, and it may not be recorded (error ${errorId}). Try again, or tell an operator.`;
    return { lines: [[words]], buttons: [], recorded: false };
  }
}

/** With the names and the zone by which people know each other. */
async function whole({ quotedBy, ...request }: SlackRequest, people: SlackPeople): Promise<ChatRequest> {
  const { user, quoted } = request;
  const [described, author] = await Promise.all([
    people.describe(user.id, user.name),
    quotedBy && quoted ? people.describe(quotedBy, quoted.authorName) : undefined,
  ]);
  return {
    ...request,
    user: { id: user.id, ...described },
    ...(quoted && author ? { quoted: { ...quoted, authorName: author.name, authorId: quotedBy } } : {}),
  };
}

async function inTime(handled: Promise<Reply>, forMs: number): Promise<Reply | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(forMs, 0));
  });
  return Promise.race([handled, deadline]).finally(() => clearTimeout(timer));
}

/** Answers Slack; returns what is still to be done then. */
async function answerNow(
  reply: Reply,
  request: SlackRequest,
  way: Way,
  ack: Ack,
  { responder, ink }: Answering,
): Promise<(() => Promise<void>) | undefined> {
  const { user, place } = request;
  if (way.kind === 'submission') {
    await ack(outcomeOfForm(reply, request, way, ink));
    return reply.recorded && !reply.form ? () => responder.show(reply, way, user.id) : undefined;
  }
  if (reply.form && way.triggerId) {
    await ack();
    return async () => {
      if (!(await responder.openForm(reply, way, place))) await responder.show(reply, way, user.id);
    };
  }
  if (way.kind === 'command') {
    await ack({ response_type: 'ephemeral', ...drawReply(reply, ink) });
    return undefined;
  }
  await ack();
  return () => responder.show(reply, way, user.id);
}

/** A form that was accepted closes; one that was declined says why and stays, what was typed in it included. */
function outcomeOfForm(reply: Reply, { place, input }: SlackRequest, way: Way, ink: Ink): object | undefined {
  // The same form again means that something in it is wrong: Slack keeps it open by itself.
  const isTheSame = input.kind === 'form' && input.verb === reply.form?.verb && !reply.recorded;
  if (reply.form && !isTheSame) {
    const origin = { ...(reply.incidentId === undefined ? {} : { incidentId: reply.incidentId }) };
    return {
      response_action: 'push',
      view: drawForm(reply.form, { ...origin, ...(place ? { place } : {}) }),
    };
  }
  if (reply.recorded) return undefined;
  const words = reply.lines.map((line) => spoken(line, ink)).join(' ');
  if (reply.buttons.length === 0 && way.firstField && words.length <= LENGTH.fieldError) {
    return { response_action: 'errors', errors: { [way.firstField]: cut(words, LENGTH.fieldError) } };
  }
  const view = drawReplyView('Not yet', reply, ink);
  const carried = place ? { private_metadata: JSON.stringify({ place }) } : {};
  return { response_action: 'push', view: { ...view, ...carried } };
}

function late(way: Way, ink: Ink): object | undefined {
  if (way.kind === 'command') return { response_type: 'ephemeral', text: STILL_WORKING };
  if (way.kind !== 'submission') return undefined;
  const waiting: Reply = { lines: [[STILL_WORKING]], buttons: [], recorded: false };
  return { response_action: 'update', view: drawReplyView('Belay', waiting, ink) };
}

async function answerLate(reply: Reply, { user, place }: SlackRequest, way: Way, { responder }: Answering) {
  const { viewId } = way;
  if (way.kind === 'submission' && viewId) {
    // The form shows that we are at it; whoever closed it meanwhile is told where they are.
    const shown = await responder.showInView(reply, viewId).then(
      () => true,
      () => false,
    );
    if (shown) return;
  }
  if (await responder.openForm(reply, way, place)) return;
  await responder.show(reply, way, user.id);
}

function inBackground(act: () => Promise<void>, { onDefect }: Answering): void {
  act().catch((error: unknown) => onDefect(randomBytes(4).toString('hex'), error));
}
