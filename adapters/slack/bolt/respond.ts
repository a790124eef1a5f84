import type { Reply } from '../../../src/chat/message';
import type { SlackApi } from '../api/api';
import { type Place, post } from '../api/messages';
import { DEADLINE } from '../limits';
import type { Way } from '../receive';
import { drawForm, drawReply, drawReplyView, type Ink } from '../render';

/** Ways to a person after, or beside, the answer to Slack's own request. */
export class Responder {
  constructor(
    private readonly api: SlackApi,
    private readonly ink: Ink,
  ) {}

  /** Opens the form that a reply asks for; false where Slack did not open it, so that the lines must do. */
  async openForm(reply: Reply, way: Way, place: string | undefined): Promise<boolean> {
    if (!reply.form || !way.triggerId) return false;
    const view = drawForm(reply.form, { ...about(reply), ...(place ? { place } : {}) });
    // Over a form there is another one only on top of it.
    const method = way.viewId ? 'views.push' : 'views.open';
    return this.api.call(method, { trigger_id: way.triggerId, view }).then(
      () => true,
      () => false,
    );
  }

  /** Shows the reply to whoever asked, by the best way that is left. One without words is no answer. */
  async show(reply: Reply, way: Way, userId: string): Promise<void> {
    if (reply.lines.length === 0) return;
    for (const attempt of this.waysFor(reply, way, userId)) {
      const shown = await attempt().then(
        () => true,
        () => false,
      );
      if (shown) return;
    }
  }

  /** Draws the reply into the form that the person is looking at. */
  async showInView(reply: Reply, viewId: string): Promise<void> {
    const view = { ...drawReplyView('Belay', reply, this.ink), clear_on_close: reply.recorded };
    await this.api.call('views.update', { view_id: viewId, view });
  }

  private waysFor(reply: Reply, way: Way, userId: string): (() => Promise<unknown>)[] {
    const drawn = drawReply(reply, this.ink);
    const say = (place: Place) => () => post(this.api, place, drawn);
    const { responseUrl, channel, threadTs, viewId } = way;
    const thread = threadTs ? { threadTs } : {};
    // What is answered is for whoever asked: in a channel others read along, and not everybody may read everything.
    if (way.kind === 'event' && channel?.startsWith('D')) {
      return [say({ channel, ...thread }), say({ channel: userId })];
    }
    const ways: (() => Promise<unknown>)[] = [];
    if (viewId && way.kind === 'press') ways.push(() => this.showInView(reply, viewId));
    if (responseUrl) {
      // A choice that was made need not stay on the screen; an answer that declined leaves it there.
      const replace = way.onPrivateAnswer === true && reply.recorded;
      ways.push(() =>
        answerLater(responseUrl, { ...drawn, response_type: 'ephemeral', replace_original: replace }),
      );
    }
    if (channel && !channel.startsWith('D')) {
      const message = { channel, user: userId, text: drawn.text, blocks: drawn.blocks, parse: 'none' };
      ways.push(() =>
        this.api.call('chat.postEphemeral', { ...message, ...(threadTs ? { thread_ts: threadTs } : {}) }),
      );
    }
    return [...ways, say({ channel: userId })];
  }
}

/** Slack's address for late answers; errors never name it, since whoever has it can write as we do. */
async function answerLater(responseUrl: string, message: object): Promise<void> {
  const answer = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(DEADLINE.call),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the late answer was refused with ${answer.status}`);
}

const about = ({ incidentId }: Reply) => (incidentId === undefined ? {} : { incidentId });
