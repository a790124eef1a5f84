import type { SlackMessage, SlackStandIn } from '../../../adapters/stand-ins/slack';
import type { Reply } from '../../chat/message';
import { lookUp, type Organisation } from '../../domain/people/organisation';
import { isSameLabel } from '../../drill/patterns';
import type { Act } from '../../drill/script';
import type { ChatRequest } from '../../ports/chat-request';
import { type Answered, NothingToPress, type Place, type Stage } from './stage';

/** Where people write what belongs to no incident. */
export const LOBBY = 'C0LOBBY';

/** People at a Slack of one's own: their commands, presses and forms come to Belay as signed requests. */
export class SlackStage implements Stage {
  private heard: Answered[] = [];

  constructor(
    private readonly slack: SlackStandIn,
    private readonly org: Omit<Organisation, 'version'>,
  ) {}

  /** The way into Belay, for the adapter: what comes in is noted with its answer. */
  listening(handle: (request: ChatRequest) => Promise<Reply>): (request: ChatRequest) => Promise<Reply> {
    return async (request) => {
      const reply = await handle(request);
      this.heard.push({ input: request.input, reply });
      return reply;
    };
  }

  async act(personId: string, act: Act, place: Place | undefined): Promise<Answered> {
    this.heard = [];
    const actor = this.slack.user(this.slackIdOf(personId));
    const channel = place?.address ?? LOBBY;
    if (act.kind === 'presses') {
      const { message, label } = this.find(personId, act.label, place);
      await actor.press(message, label);
      return this.answered();
    }
    const words = act.kind === 'says' ? act.words : act.verb;
    const typed = await actor.slash(words, { channel });
    if (act.kind === 'says') {
      const answered = await this.answered();
      // The next step may press what this one was shown.
      if (!answered.reply.form) await typed.reply();
      return answered;
    }
    const view = await typed.view();
    this.heard = [];
    await actor.submit(view, act.fields);
    return this.answered();
  }

  /** What the request came to; its answer may have been cut short by the deadline of Slack. */
  private answered(): Promise<Answered> {
    return this.slack.waitFor(() => this.heard.at(-1), {
      what: 'answer to what somebody did',
      timeoutMs: 10_000,
    });
  }

  /** On their newest page that has it, on what they were shown last, or on the newest card of the room. */
  private find(
    personId: string,
    label: string,
    place: Place | undefined,
  ): { message: SlackMessage; label: string } {
    const slackId = this.slackIdOf(personId);
    const messages = [
      ...this.slack.directMessages(slackId).reverse(),
      ...this.slack.privateTo(slackId).slice(-1),
      ...(place
        ? this.slack
            .messages(place.address)
            .filter(({ metadata }) => metadata !== undefined)
            .reverse()
        : []),
    ];
    const there: string[] = [];
    for (const message of messages) {
      const labels = labelsIn(message);
      const exact = labels.find((candidate) => isSameLabel(candidate, label));
      if (exact !== undefined) return { message, label: exact };
      there.push(...labels);
    }
    throw new NothingToPress(label, [...new Set(there)].map((known) => `[${known}]`).join(' '));
  }

  private slackIdOf(personId: string): string {
    const methods = lookUp(this.org.people, personId)?.contactMethods ?? [];
    return methods.find(({ medium }) => medium === 'slack')?.address ?? personId;
  }
}

function labelsIn({ blocks }: SlackMessage): string[] {
  return blocks
    .filter((block) => block.type === 'actions')
    .flatMap((block) => block.elements as { text?: { text?: string } }[])
    .flatMap((element) => element.text?.text ?? []);
}
