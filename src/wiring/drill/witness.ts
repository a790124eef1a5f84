import type { Button, Card } from '../../chat/card';
import type { NudgeMessage, UpdateMessage } from '../../chat/message';
import { clockTime, plainText, type RichText } from '../../chat/rich-text';
import type { ContactMethod, Medium, Organisation } from '../../domain/people/organisation';
import type { Instant } from '../../domain/time';
import type { SeenPage, SeenWord } from '../../drill/seen';
import type { ChatPlatform, EntryBatch, UpdatePlace } from '../../ports/chat-platform';
import type { Notifier, OutgoingPage } from '../../ports/notifier';
import { noting } from './noting';
import type { Happening, Watch } from './world';

/** A page or a private word as its reader would see it now. */
interface OnScreen {
  personId: string;
  buttons: Button[];
}

/**
 * Stands between the engine and the platforms and notes what went out: each thing once its platform has taken it. What a
 * drill compares with its expectations is what this saw.
 */
export class Witness implements Watch {
  readonly pages: SeenPage[] = [];
  readonly words: SeenWord[] = [];
  private readonly happenings: Happening[] = [];
  private readonly screens = new Map<string, OnScreen>();
  private readonly entries = new Map<number, string[]>();
  private readonly seqs = new Map<number, Set<number>>();
  private readonly updates = new Map<number, string[]>();
  private readonly said = new Set<string>();
  private readonly cards = new Map<string, Card>();

  constructor(
    private readonly org: Omit<Organisation, 'version'>,
    private readonly timeZone: string,
    private readonly now: () => Instant,
  ) {}

  /** A platform that the drill is played on: what it takes is noted, and what several take is noted once. */
  platform(platform: ChatPlatform): ChatPlatform {
    return noting<ChatPlatform>(platform, {
      postEntries: (_room, batch) => this.sawEntries(batch),
      putCard: (_room, card) => this.sawCard(card),
      putAnnouncement: (card) => this.sawCard(card),
      postUpdate: (update, key, _askFirst, where) => {
        if (this.isNew(`update ${key}`)) this.sawUpdate(update, platform.id, where);
      },
      tell: (userId, nudge) => this.sawWord(nudge, platform.id, userId),
    });
  }

  notifier(notifier: Notifier): Notifier {
    return noting<Notifier>(notifier, {
      send: (page) => this.sawPage(page, notifier.medium),
      refresh: (page) => this.sawScreen(page, notifier.medium),
    });
  }

  async takeNew(): Promise<Happening[]> {
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

  /** Somebody's pages and private words as they stand now, newest first. */
  screensOf(personId: string): { buttons: Button[] }[] {
    return [...this.screens.values()].filter((screen) => screen.personId === personId).reverse();
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

  /** The newest of what the rooms were given: one of them may be behind the others. */
  private sawCard(card: Card) {
    const key = `${card.audience} ${card.incidentId}`;
    if ((this.cards.get(key)?.version ?? 0) <= card.version) this.cards.set(key, card);
  }

  private isNew(key: string): boolean {
    if (this.said.has(key)) return false;
    this.said.add(key);
    return true;
  }

  private sawUpdate(
    { incidentId, edition, heading, lines }: UpdateMessage,
    medium: Medium,
    where?: UpdatePlace,
  ) {
    const to = where
      ? this.readerAt(medium, where.address)
      : edition === 'customer'
        ? 'the customer'
        : 'followers';
    const words = this.plain([heading, ...lines], this.timeZone);
    const text = `To ${to}: ${words}`;
    this.updates.set(incidentId, [...this.updatesOf(incidentId), text]);
    this.happenings.push({ kind: 'update', incidentId, text });
  }

  private sawWord({ key, lines, buttons }: NudgeMessage, medium: Medium, address: string) {
    const { id, name, timeZone } = this.personAt(medium, address);
    this.screens.set(key, { personId: id, buttons });
    if (!this.isNew(`word ${key}`)) return;
    const text = this.plain(lines, timeZone, buttons);
    const word: SeenWord = { at: this.now(), personId: id, name, text };
    this.words.push(word);
    this.happenings.push({ kind: 'word', word });
  }

  /** By several media at one instant it is one page: a person is woken once. */
  private sawPage(outgoing: OutgoingPage, medium: Medium) {
    this.sawScreen(outgoing, medium);
    const { id, name } = this.personAt(medium, outgoing.address);
    const at = this.now();
    const known = this.pages.find((page) => page.at === at && page.personId === id);
    if (known) {
      known.media.push(medium);
      return;
    }
    const { lines, buttons } = outgoing.message;
    const text = this.plain(lines, outgoing.timeZone, buttons);
    const page: SeenPage = { at, personId: id, name, media: [medium], text };
    this.pages.push(page);
    this.happenings.push({ kind: 'page', page });
  }

  private sawScreen({ key, address, message }: OutgoingPage, medium: Medium) {
    this.screens.set(key, { personId: this.personAt(medium, address).id, buttons: message.buttons });
  }

  private personAt(medium: Medium, address: string): { id: string; name: string; timeZone: string } {
    const person = Object.values(this.org.people).find((known) => isAt(known, medium, address));
    return {
      id: person?.id ?? address,
      name: person?.name ?? address,
      timeZone: person?.timeZone ?? this.org.timeZone,
    };
  }

  /** A person of ours, somebody of a customer, an audience by its channel, or else the address. */
  private readerAt(medium: Medium, address: string): string {
    const { people, customers, audiences } = this.org;
    const all = [
      ...Object.values(people),
      ...Object.values(customers).flatMap(({ contacts }) => contacts),
      ...Object.values(audiences).flatMap(({ outsiders }) => outsiders),
    ];
    const audience = Object.values(audiences).find(({ channels }) =>
      Object.values(channels).includes(address),
    );
    return all.find((reader) => isAt(reader, medium, address))?.name ?? audience?.name ?? address;
  }

  private plain(lines: RichText[], timeZone: string, buttons: Button[] = []): string {
    const labels = buttons.map(({ label }) => `[${label}]`).join(' ');
    return [...lines.map((line) => plainText(line, timeZone)), ...(labels ? [labels] : [])].join('\n');
  }
}

function isAt(
  { contactMethods }: { contactMethods: ContactMethod[] },
  medium: Medium,
  address: string,
): boolean {
  return contactMethods.some((method) => method.medium === medium && method.address === address);
}
