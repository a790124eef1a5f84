import { randomBytes } from 'node:crypto';
import type { Reply } from '../../../src/chat/message';
import type { ChatRequest } from '../../../src/ports/chat-request';
import { within } from '../api/within';
import { DEADLINE, LENGTH } from '../limits';
import type { Speaker, TeamsRequest, Way } from '../receive';
import { CARD_TYPE } from '../render';
import type { Responder } from './respond';
import type { Speakers } from './speakers';

export interface Answering {
  handle: (request: ChatRequest) => Promise<Reply>;
  speakers: Speakers;
  responder: Responder;
  /** Told of the team behind a channel. */
  learnGroup: (conversation: string, groupId: string) => void;
  /** Told of what `handle` or an answer threw, under the id that the person was given. */
  onDefect: (errorId: string, error: unknown) => void;
}

const STILL_WORKING = 'Still working on it; the answer follows here.';
const SEE_BELOW = 'The answer stands below, for you alone.';

/**
 * Handles a request and gives the body of the answer to Teams' own request, in time: what was recorded, or that the
 * answer follows. What is left to do then goes on by itself.
 */
export async function answer(
  request: TeamsRequest,
  speaker: Speaker,
  way: Way,
  tools: Answering,
): Promise<object | undefined> {
  if (way.groupId) tools.learnGroup(way.conversation, way.groupId);
  const handled = handle(request, speaker, way, tools);
  const reply = await within(DEADLINE.answer, handled);
  if (!reply) {
    inBackground(async () => tools.responder.show(await handled, way, speaker), tools);
    return late(way);
  }
  return answerNow(reply, request, speaker, way, tools);
}

/** Never throws: a defect becomes a sentence with an id. */
async function handle(request: TeamsRequest, speaker: Speaker, way: Way, tools: Answering): Promise<Reply> {
  try {
    return await tools.handle(await whole(request, speaker, way, tools.speakers));
  } catch (error) {
    const errorId = randomBytes(4).toString('hex');
    tools.onDefect(errorId, error);
    const words = `That did not work, and it may not be recorded (error ${errorId}). Try again, or tell an operator.`;
    return { lines: [[words]], buttons: [], recorded: false };
  }
}

/** With the names by which belay.yaml knows people. */
async function whole(
  request: TeamsRequest,
  speaker: Speaker,
  way: Way,
  speakers: Speakers,
): Promise<ChatRequest> {
  const { input } = request;
  const [user, named] = await Promise.all([
    speakers.describe(speaker, way),
    input.kind === 'text' ? speakers.named(input.text, way) : undefined,
  ]);
  return { ...request, user, ...(named === undefined ? {} : { input: { kind: 'text', text: named } }) };
}

function answerNow(
  reply: Reply,
  request: TeamsRequest,
  speaker: Speaker,
  way: Way,
  tools: Answering,
): object | undefined {
  const { responder } = tools;
  const show = () => inBackground(() => responder.show(reply, way, speaker), tools);
  switch (way.kind) {
    case 'message':
    case 'submit':
      show();
      return undefined;
    case 'execute': {
      if (request.input.kind === 'form') {
        const drawn = responder.drawAfterForm(reply);
        inBackground(() => responder.replace(drawn, way), tools);
        return { statusCode: 200, type: CARD_TYPE, value: drawn.card };
      }
      if (isToast(reply, responder)) return toast(responder.words(reply, speaker.timeZone));
      show();
      return toast(SEE_BELOW);
    }
    case 'task-submit':
    case 'extension-submit':
      if (!reply.form && isToast(reply, responder)) return closing(responder.words(reply, speaker.timeZone));
      return responder.dialog(reply);
    case 'task-fetch':
    case 'extension-fetch':
      return responder.dialog(reply);
  }
}

/** Whether a reply is whole as one line of plain words. */
function isToast(reply: Reply, responder: Responder): boolean {
  const { buttons, form, letters, lines } = reply;
  return (
    buttons.length === 0 &&
    !form &&
    !letters &&
    lines.length <= 2 &&
    responder.words(reply).length < LENGTH.toast
  );
}

function late(way: Way): object | undefined {
  if (way.kind === 'message' || way.kind === 'submit') return undefined;
  return way.kind === 'execute' ? toast(STILL_WORKING) : closing(STILL_WORKING);
}

/** Shown to whoever pressed, and to nobody else. */
const toast = (words: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: words,
});

/** Closes a dialog with these words. */
const closing = (words: string) => ({ task: { type: 'message', value: words } });

function inBackground(act: () => Promise<void>, { onDefect }: Answering): void {
  act().catch((error: unknown) => onDefect(randomBytes(4).toString('hex'), error));
}
