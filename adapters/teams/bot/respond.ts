import type { Reply } from '../../../src/chat/message';
import { plainText, type RichText } from '../../../src/chat/rich-text';
import { PermanentError, TransientError } from '../../../src/ports/errors';
import type { TeamsApi } from '../api/api';
import { edit, personalChat, post } from '../api/messages';
import { isGone, refusalOf } from '../errors';
import { LENGTH } from '../limits';
import type { Speaker, Way } from '../receive';
import { CARD_TYPE, cut, type Drawn, drawForm, drawReply, type Ink, oneLine, spoken } from '../render';

/** Ways to a person after, or beside, the answer to Teams' own request. */
export class Responder {
  constructor(
    private readonly api: TeamsApi,
    private readonly ink: Ink,
  ) {}

  /** Shows the reply to whoever asked, and to nobody else, by the best way that is left. One without words is no answer. */
  async show(reply: Reply, way: Way, speaker: Speaker): Promise<void> {
    if (reply.lines.length === 0) return;
    const drawn = reply.form ? this.form(reply, 'message') : drawReply(reply, this.ink);
    for (const attempt of this.waysFor(drawn, way, speaker, reply.isSecret)) {
      const refused = await attempt().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refused === undefined) return;
      // What may have arrived is not said again; what was turned away has another way.
      if (mayHaveArrived(refused)) throw refused;
    }
  }

  /** Draws the answer over the form that it answers, so that it cannot be sent in again. */
  async replace(drawn: Drawn, { conversation, serviceUrl, messageId, isPersonal }: Way): Promise<void> {
    if (!messageId) return;
    try {
      await edit(this.api, { conversation, serviceUrl }, messageId, drawn, undefined, !isPersonal);
    } catch (error) {
      // A form that is not there any more cannot be sent in again either.
      if (!isGone(error)) throw error;
    }
  }

  /** What is in place of a form that was sent in from a card of its own. */
  drawAfterForm(reply: Reply): Drawn {
    return reply.form ? this.form(reply, 'message') : drawReply(reply, this.ink);
  }

  /** A dialog with the form that a reply asks for, or with the reply itself. */
  dialog(reply: Reply): object {
    const drawn = reply.form ? this.form(reply, 'dialog') : drawReply(reply, this.ink, 'dialog');
    const title = cut(oneLine(reply.form?.title ?? 'Belay'), LENGTH.dialogTitle);
    const card = { contentType: CARD_TYPE, content: drawn.card };
    return { task: { type: 'continue', value: { title, height: 'medium', width: 'medium', card } } };
  }

  /** The words of a reply, where nothing can be drawn: its one reader's zone is known as a rule. */
  words(reply: Reply, timeZone?: string): string {
    const said = (line: RichText) =>
      timeZone ? oneLine(plainText(line, timeZone)) : spoken(line, this.ink.timeZone);
    return cut(reply.lines.map(said).join(' '), LENGTH.toast) || 'Done.';
  }

  private form(reply: Reply, way: 'dialog' | 'message'): Drawn {
    const { form, incidentId } = reply;
    if (!form) return drawReply(reply, this.ink);
    // The line of a form that is opened only names it; the lines of one that comes back say what was wrong.
    const above = this.words(reply).startsWith(`${form.title}: `) ? [] : reply.lines;
    return drawForm(form, incidentId === undefined ? {} : { incidentId }, way, this.ink, above);
  }

  private waysFor(drawn: Drawn, way: Way, speaker: Speaker, isSecret = false): (() => Promise<unknown>)[] {
    const { conversation, serviceUrl, isPersonal } = way;
    const place = { conversation, serviceUrl };
    const inTheirChat = async () => {
      const chat = await personalChat(this.api, speaker.id);
      await post(this.api, { conversation: chat, serviceUrl }, drawn, undefined, { isAnswer: true });
    };
    if (isPersonal) return [() => post(this.api, place, drawn, undefined, { isAnswer: true })];
    // How well a client hides what is for one reader is its own affair.
    if (isSecret) return [inTheirChat];
    // What is answered is for whoever asked: in a channel others read along, and not everybody may read everything.
    return [
      () => post(this.api, place, drawn, undefined, { onlyFor: speaker.id, isAnswer: true }),
      inTheirChat,
    ];
  }
}

function mayHaveArrived(error: unknown): boolean {
  if (error instanceof PermanentError) return false;
  if (error instanceof TransientError && error.options.notSent) return false;
  return refusalOf(error)?.status !== 429;
}
