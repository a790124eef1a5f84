import type { Card } from '../../chat/card';
import type { PageMessage, UpdateMessage } from '../../chat/message';
import { clockTime, plainText } from '../../chat/rich-text';
import type { Medium, Organisation } from '../../domain/people/organisation';
import type { Instant } from '../../domain/time';
import type { SeenPage } from '../../drill/seen';
import type { ChatPlatform, EntryBatch } from '../../ports/chat-platform';
import type { Notifier, OutgoingPage } from '../../ports/notifier';

/** What has just gone out, in the order in which it did. */
export type Happening =
  | { kind: 'page'; page: SeenPage }
  | { kind: 'entry'; incidentId: number; at: Instant; text: string }
  | { kind: 'update'; incidentId: number; text: string };

/** A page as its reader would see it now. */
interface OnScreen {
  personId: string;
  message: PageMessage;
}

/**
 * Stands between the engine and the platforms and notes what went out: each thing once its platform has taken it. What a
 * drill compares with its expectations is what this saw.
 */
export class Witness {
  readonly pages: SeenPage[] = [];
  private readonly happenings: Happening[] = [];
  private readonly screens = new Map<string, OnScreen>();
  private readonly entries = new Map<number, string[]>();
  private readonly seqs = new Map<number, Set<number>>();
  private readonly updates = new Map<number, string[]>();
  private readonly cards = new Map<string, Card>();

  constructor(
    private readonly org: Omit<Organisation, 'version'>,
    private readonly timeZone: string,
    private readonly now: () => Instant,
  ) {}

  /** The platform that the drill is played on: everything that it takes is noted. */
  platform(platform: ChatPlatform): ChatPlatform {
    return noting<ChatPlatform>(platform, {
      postEntries: (_room, batch) => this.sawEntries(batch),
      putCard: (_room, card) => this.sawCard(card),
      putAnnouncement: (card) => this.sawCard(card),
      postUpdate: (update) => this.sawUpdate(update),
    });
  }

  notifier(notifier: Notifier): Notifier {
    return noting<Notifier>(notifier, {
      send: (page) => this.sawPage(page, notifier.medium),
      refresh: (page) => this.sawScreen(page, notifier.medium),
    });
  }

  /** What went out since this was asked last. */
  takeNew(): Happening[] {
    return this.happenings.splice(0);
  }

  entriesOf(incidentId: number): string[] {
    return this.entries.get(incidentId) ?? [];
  }

  updatesOf(incidentId: number): string[] {
    return this.updates.get(incidentId) ?? [];
  }

  card(incidentId: number, audience: Card['audience']): Card | undefined {
    return this.cards.get(`${audience} ${incidentId}`);
  }

  /** Somebody's pages as they stand now, newest first. */
  screensOf(personId: string): PageMessage[] {
    return [...this.screens.values()]
      .filter((screen) => screen.personId === personId)
      .map(({ message }) => message)
      .reverse();
  }

  private sawEntries({ incidentId, entries }: EntryBatch) {
    const known = this.seqs.get(incidentId) ?? new Set();
    this.seqs.set(incidentId, known);
    for (const { seq, at, text } of entries) {
      if (known.has(seq)) continue;
      known.add(seq);
      const words = plainText(text, this.timeZone);
      const line = `${clockTime(at, this.timeZone)} ${words}`;
      this.entries.set(incidentId, [...this.entriesOf(incidentId), line]);
      this.happenings.push({ kind: 'entry', incidentId, at, text: words });
    }
  }

  private sawCard(card: Card) {
    this.cards.set(`${card.audience} ${card.incidentId}`, card);
  }

  private sawUpdate({ incidentId, heading, lines }: UpdateMessage) {
    const text = [heading, ...lines].map((line) => plainText(line, this.timeZone)).join('\n');
    this.updates.set(incidentId, [...this.updatesOf(incidentId), text]);
    this.happenings.push({ kind: 'update', incidentId, text });
  }

  /** By several media at one instant it is one page: a person is woken once. */
  private sawPage(outgoing: OutgoingPage, medium: Medium) {
    const reader = this.sawScreen(outgoing, medium);
    const at = this.now();
    const { lines, buttons } = outgoing.message;
    const known = this.pages.find((page) => page.at === at && page.personId === reader.personId);
    if (known) {
      known.media.push(medium);
      return;
    }
    const text = [
      ...lines.map((line) => plainText(line, outgoing.timeZone)),
      buttons.map(({ label }) => `[${label}]`).join(' '),
    ].join('\n');
    const page: SeenPage = { at, ...reader, media: [medium], text };
    this.pages.push(page);
    this.happenings.push({ kind: 'page', page });
  }

  private sawScreen({ key, address, message }: OutgoingPage, medium: Medium) {
    const person = Object.values(this.org.people).find(({ contactMethods }) =>
      contactMethods.some((method) => method.medium === medium && method.address === address),
    );
    const personId = person?.id ?? address;
    this.screens.set(key, { personId, message });
    return { personId, name: person?.name ?? address };
  }
}

type Methods<T> = {
  [K in keyof T]?: T[K] extends ((...given: infer A) => unknown) | undefined ? (...given: A) => void : never;
};

/** The same object, which tells what it was given once it has taken it; what it refuses is not told. */
function noting<T extends object>(inner: T, told: Methods<T>): T {
  return new Proxy(inner, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const tell: unknown = Reflect.get(told, name);
      return async (...given: unknown[]) => {
        const answer: unknown = await value.apply(target, given);
        if (typeof tell === 'function') tell(...given);
        return answer;
      };
    },
  });
}
