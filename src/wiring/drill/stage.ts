import { randomUUID } from 'node:crypto';
import type { Button } from '../../chat/card';
import type { Reply } from '../../chat/message';
import { lookUp, type Organisation, type PlatformId } from '../../domain/people/organisation';
import { isSameLabel } from '../../drill/patterns';
import type { Act } from '../../drill/script';
import type { ChatInput, ChatRequest } from '../../ports/chat-request';

/** What came of one thing that somebody did: what they said by it, and what they were told. */
export interface Answered {
  input: ChatInput;
  reply: Reply;
}

/** Where somebody acts: an incident's room, or nowhere in particular. */
export interface Place {
  incidentId: number;
  address: string;
}

/** How a drill's people act on a platform. */
export interface Stage {
  act(personId: string, act: Act, place: Place | undefined): Promise<Answered>;
}

/** What people have before them to press. */
export interface Screens {
  card(incidentId: number, audience: 'ours'): { buttons: Button[] } | undefined;
  /** Somebody's pages and private words as they stand now, newest first. */
  screensOf(personId: string): { buttons: Button[] }[];
}

/** People act by the request that every platform's adapter makes of what they do, and press what stands before them. */
export class RequestStage implements Stage {
  private readonly lastReply = new Map<string, Reply>();

  constructor(
    private readonly platform: PlatformId,
    private readonly org: Omit<Organisation, 'version'>,
    private readonly screens: Screens,
    private readonly handle: (request: ChatRequest) => Promise<Reply>,
  ) {}

  async act(personId: string, act: Act, place: Place | undefined): Promise<Answered> {
    const input = this.inputFor(personId, act, place);
    const reply = await this.handle({
      requestId: `drill-${randomUUID()}`,
      platform: this.platform,
      user: userOn(this.org, this.platform, personId),
      ...(place ? { place: place.address } : {}),
      input,
      canOpenForm: true,
    });
    this.lastReply.set(personId, reply);
    return { input, reply };
  }

  private inputFor(personId: string, act: Act, place: Place | undefined): ChatInput {
    if (act.kind === 'says') return { kind: 'text', text: act.words };
    if (act.kind === 'presses') return { kind: 'press', say: this.find(personId, act.label, place).say };
    const about = place ? { incidentId: place.incidentId } : {};
    return { kind: 'form', verb: act.verb, ...about, fields: act.fields };
  }

  /** On their newest page that has it, on what they were told last, or on the card. */
  private find(personId: string, label: string, place: Place | undefined): Button {
    const surfaces = [
      ...this.screens.screensOf(personId),
      this.lastReply.get(personId),
      place && this.screens.card(place.incidentId, 'ours'),
    ];
    const buttons = surfaces.flatMap((surface) => surface?.buttons ?? []);
    const found = buttons.find((button) => isSameLabel(button.label, label));
    if (found) return found;
    const there = [...new Set(buttons.map((button) => `[${button.label}]`))].join(' ');
    throw new NothingToPress(label, there);
  }
}

/** A button that a script presses and that its person does not have before them. */
export class NothingToPress extends Error {
  override name = 'NothingToPress';
  constructor(label: string, there: string) {
    super(`there is no [${label}] to press; there is ${there === '' ? 'no button at all' : there}`);
  }
}

function userOn(
  org: Omit<Organisation, 'version'>,
  platform: PlatformId,
  personId: string,
): ChatRequest['user'] {
  const person = lookUp(org.people, personId);
  const address = person?.contactMethods.find(({ medium }) => medium === platform)?.address;
  const timeZone = person?.timeZone ?? org.timeZone;
  return { id: address ?? personId, name: person?.name ?? personId, timeZone };
}
