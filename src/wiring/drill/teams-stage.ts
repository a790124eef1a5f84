import {
  cardOf,
  type Outcome,
  type TeamsMessage,
  type TeamsStandIn,
} from '../../../adapters/stand-ins/teams';
import type { Reply } from '../../chat/message';
import { lookUp, type Organisation } from '../../domain/people/organisation';
import { isSameLabel } from '../../drill/patterns';
import type { Act } from '../../drill/script';
import type { ChatRequest } from '../../ports/chat-request';
import { type Answered, NothingToPress, type Place, type Stage } from './stage';

const ANSWER_WITHIN_MS = 10_000;

/** People at a Teams of one's own: their slash commands, words, presses and forms come to Belay as signed activities. */
export class TeamsStage implements Stage {
  private heard: Answered[] = [];

  constructor(
    private readonly teams: TeamsStandIn,
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
    const actor = this.teams.user(this.teamsIdOf(personId));
    if (act.kind === 'presses') {
      const { message, label } = this.find(personId, act.label, place);
      await actor.press(message, label);
      return this.answered();
    }
    const typed = await this.type(personId, act.kind === 'says' ? act.words : act.verb, place);
    if (act.kind === 'says') {
      const answered = await this.answered();
      // The next step may press what this one was shown.
      await typed.reply({ where: isAnswer });
      return answered;
    }
    const form = await typed.reply({ where: isAnswer });
    this.heard = [];
    await actor.press(form, labelsIn(form)[0] ?? 'Send', { inputs: act.fields });
    return this.answered();
  }

  /** In the incident's thread with Teams' own slash commands; what belongs to no incident in one's own chat with Belay. */
  private type(personId: string, words: string, place: Place | undefined): Promise<Outcome> {
    const actor = this.teams.user(this.teamsIdOf(personId));
    return place ? actor.slash(words, place.address) : actor.message(words);
  }

  /** What the activity came to; its answer may have been cut short by the deadline of Teams. */
  private answered(): Promise<Answered> {
    return this.teams.waitFor(() => this.heard.at(-1), {
      what: 'answer to what somebody did',
      timeoutMs: ANSWER_WITHIN_MS,
    });
  }

  /** On their newest page that has it, on what they were shown last, or on the newest card of the room. */
  private find(personId: string, label: string, place: Place | undefined) {
    const teamsId = this.teamsIdOf(personId);
    const messages = [
      ...this.teams.personalMessages(teamsId).reverse(),
      ...this.teams.privateTo(teamsId).slice(-1),
      ...(place ? this.teams.messages(place.address).reverse() : []),
    ];
    const there: string[] = [];
    for (const message of messages) {
      const seen = message.onlyFor === undefined ? this.teams.seenBy(teamsId, message) : message;
      const labels = labelsIn(seen);
      const exact = labels.find((candidate) => isSameLabel(candidate, label));
      if (exact !== undefined) return { message: seen, label: exact };
      there.push(...labels);
    }
    throw new NothingToPress(label, [...new Set(there)].map((known) => `[${known}]`).join(' '));
  }

  private teamsIdOf(personId: string): string {
    const methods = lookUp(this.org.people, personId)?.contactMethods ?? [];
    return methods.find(({ medium }) => medium === 'teams')?.address ?? personId;
  }
}

/** What answers a person carries no mark of ours; words that only promise an answer are none. */
function isAnswer(message: TeamsMessage): boolean {
  const { body } = (cardOf(message) ?? {}) as { body?: { id?: string }[] };
  const isMarked = body?.[0]?.id?.startsWith('belay_') ?? false;
  return !isMarked && !/^(?:Still working on it|The answer stands below)/.test(message.text);
}

/** Every button of a message's card, those behind a question included. */
function labelsIn(message: TeamsMessage): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, title } = value as { type?: unknown; title?: unknown };
    const isButton = typeof type === 'string' && type.startsWith('Action.') && type !== 'Action.OpenUrl';
    if (isButton && typeof title === 'string') found.push(title);
    for (const part of Object.values(value)) walk(part);
  };
  walk(cardOf(message));
  return found;
}
