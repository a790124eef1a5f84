import type { SlackStandIn } from '../../../adapters/stand-ins/slack';
import type { Organisation } from '../../../src/domain/people/organisation';
import type { Running } from '../../../src/wiring';
import { waitFor } from '../../support/wait-for';
import { EVERYONE, type Who } from './people';
import { differences, linesFor } from './record';
import type { Seen, Side } from './side';
import type { SlackSide } from './slack-side';
import type { StoryTime } from './story-time';
import type { TeamsSide } from './teams-side';
import type { WebSide } from './web-side';

export type Platform = 'slack' | 'teams' | 'web';
export const PLATFORMS: readonly Platform[] = ['slack', 'teams', 'web'];

/** Somebody whom no configuration knows. */
export interface Stranger {
  say(words: string): Promise<string>;
}

/** One night on one platform: the whole product, and its people. */
export class Night {
  /** The incident that is meant: the one declared last. */
  incident = 0;
  private readonly pagesExpected = new Map<string, number>();
  private readonly wordsExpected = new Map<string, number>();
  private updatesExpected = 0;
  private entriesLookedFor = 0;
  private last: Seen | undefined;
  /** Set where a scenario itself made an effect impossible. */
  mayGiveUp = false;
  /** Where a scenario has made a room miss more than it is told line by line. */
  readonly condensed = new Set<Platform>();

  constructor(
    readonly platform: Platform,
    readonly running: Running,
    readonly time: StoryTime,
    readonly side: Side,
    readonly web: WebSide,
    private readonly only: { slack?: SlackSide; teams?: TeamsSide },
    private readonly cleanUp: () => Promise<void>,
  ) {}

  /** The workspace; only on a Slack night. */
  get slack(): SlackStandIn {
    return this.slackSideOnly.slack;
  }

  get slackSideOnly(): SlackSide {
    if (!this.only.slack) throw new Error('this night is not played on Slack');
    return this.only.slack;
  }

  get teamsSideOnly(): TeamsSide {
    if (!this.only.teams) throw new Error('this night is not played on Teams');
    return this.only.teams;
  }

  /** A platform of this night as its people use it; more than its own and the web room only where it is bridged. */
  on(platform: Platform): Side {
    const side = platform === 'web' ? this.web : this.only[platform];
    if (!side) throw new Error(`this night is not played on ${platform}`);
    return side;
  }

  /** Declares in words where no incident is understood; the incident is the one that is meant from then on. */
  async declare(who: Who, words: string): Promise<string> {
    const reply = await this.say(who, `declare ${words}`, 'elsewhere');
    return this.nowMeant(reply);
  }

  /** Takes the incident that this answer names as the one that is meant. */
  nowMeant(reply: string): string {
    const named = /INC-(\d+) is open/.exec(reply)?.[1];
    if (!named) throw new Error(`nothing was declared: ${reply}`);
    this.incident = Number(named);
    this.entriesLookedFor = 0;
    return reply;
  }

  /** Says words of the grammar in the incident's room, or elsewhere; gives back what the speaker is told. */
  async say(who: Who, words: string, where: 'here' | 'elsewhere' = 'here'): Promise<string> {
    const place = where === 'elsewhere' ? where : { incident: this.incident };
    return this.told(await this.side.say(who, words, place));
  }

  /** Says it, and the same request arrives three times in all. */
  async sayAndRepeat(who: Who, words: string, where: 'here' | 'elsewhere' = 'here'): Promise<string> {
    const place = where === 'elsewhere' ? where : { incident: this.incident };
    return this.told(await this.side.sayAndRepeat(who, words, place));
  }

  /** Writes an update, sees what would go to whom, and lets it go; gives back what was shown before. */
  async update(who: Who, words: string, send = 'Send'): Promise<string> {
    const preview = await this.say(who, `update ${words}`);
    await this.press(who, send, 'reply');
    return preview;
  }

  /** Opens a form by its verb, fills it in and sends it. */
  async fill(
    who: Who,
    verb: string,
    fields: Record<string, string>,
    where: 'here' | 'elsewhere' = 'here',
  ): Promise<string> {
    const place = where === 'elsewhere' ? where : { incident: this.incident };
    return this.told(await this.side.fill(who, verb, fields, place));
  }

  /** Somebody whom belay.yaml does not know, at this platform. */
  async stranger(name: string): Promise<Stranger> {
    const say = await this.side.stranger(name);
    return { say: async (words) => this.told(await say(words, { incident: this.incident })) };
  }

  /** The pages of the web room about the incident, as they come over the wire. */
  async htmlSeen(): Promise<string[]> {
    await this.time.quiet();
    const paths = [`/incidents/${this.incident}`, `/incidents/${this.incident}/follow`, '/', '/phone'];
    const visitor = await this.web.visitor('Max');
    return Promise.all(paths.map(async (path) => (await visitor.get(path)).html));
  }

  /** Presses a button: on their newest page that has it, on the answer they got last, or on the card. */
  async press(who: Who, label: string, on?: 'page' | 'reply' | 'card' | Seen): Promise<string> {
    const target = typeof on === 'object' ? on : await this.find(who, label, on);
    return this.told(await target.press(label));
  }

  /** Their newest page as they see it now, to be pressed later. */
  async lookAtPage(who: Who): Promise<Seen> {
    const page = (await this.side.pages(who)).at(-1);
    if (!page) throw new Error(`${who} has no page`);
    return page;
  }

  async lookAtCard(who: Who = 'Dana'): Promise<Seen> {
    await this.time.quiet();
    return this.side.card(who, this.incident);
  }

  async advance(how: string): Promise<void> {
    await this.time.advance(how);
  }

  /** The next page of this person that nobody has expected yet says this. */
  expectPage(who: Who, ...words: RegExp[]): Promise<Seen> {
    return this.expectPageOn(this.platform, who, ...words);
  }

  /** The same on one platform of a bridged night. */
  async expectPageOn(platform: Platform, who: Who, ...words: RegExp[]): Promise<Seen> {
    await this.time.quiet();
    const pages = await this.on(platform).pages(who);
    const index = this.pagesExpected.get(`${platform} ${who}`) ?? 0;
    const page = pages[index];
    if (!page) throw new Error(`no page arrived for ${who} on ${platform}${where(words)}`);
    for (const wanted of words) expect(page.text).toMatch(wanted);
    this.pagesExpected.set(`${platform} ${who}`, index + 1);
    return page;
  }

  /** The next private word for this person that nobody has expected yet says this; it asks for no answer. */
  expectWord(who: Who, ...words: RegExp[]): Promise<Seen> {
    return this.expectWordOn(this.platform, who, ...words);
  }

  /** The same on one platform of a bridged night. */
  async expectWordOn(platform: Platform, who: Who, ...words: RegExp[]): Promise<Seen> {
    await this.time.quiet();
    const all = await this.on(platform).words(who);
    const index = this.wordsExpected.get(`${platform} ${who}`) ?? 0;
    const word = all[index];
    if (!word) throw new Error(`no word came for ${who} on ${platform}${where(words)}`);
    for (const wanted of words) expect(word.text).toMatch(wanted);
    this.wordsExpected.set(`${platform} ${who}`, index + 1);
    return word;
  }

  /** An entry of the timeline, after the one expected last, says this. */
  async expectEntry(...words: RegExp[]): Promise<void> {
    await this.time.quiet();
    const lines = await this.entries();
    for (const wanted of words) {
      const index = lines.findIndex((line, at) => at >= this.entriesLookedFor && wanted.test(line));
      if (index < 0)
        throw new Error(
          `no entry from ${this.entriesLookedFor + 1} on says ${wanted}; there is:\n${lines.join('\n')}`,
        );
      this.entriesLookedFor = index + 1;
    }
  }

  async expectCard(...words: RegExp[]): Promise<void> {
    const { text } = await this.lookAtCard();
    for (const wanted of words) expect(text).toMatch(wanted);
  }

  /** The card that followers read says this. */
  async expectAnnouncement(...words: RegExp[]): Promise<void> {
    await this.time.quiet();
    const text = await this.side.announcement(this.incident);
    for (const wanted of words) expect(text).toMatch(wanted);
  }

  /** The next update for followers that nobody has expected yet says this. */
  async expectUpdate(...words: RegExp[]): Promise<void> {
    await this.time.quiet();
    const update = (await this.side.updates(this.incident))[this.updatesExpected];
    if (update === undefined) throw new Error(`no update was posted${where(words)}`);
    for (const wanted of words) expect(update).toMatch(wanted);
    this.updatesExpected += 1;
  }

  /** What this person was told last says this. */
  expectReply(...words: RegExp[]): void {
    for (const wanted of words) expect(this.last?.text).toMatch(wanted);
  }

  /** Northwind as it is changed while the night goes on. */
  async republish(change: (org: Omit<Organisation, 'version'>) => void): Promise<void> {
    const { configuration } = this.running.stores;
    const { version: _version, ...org } = structuredClone(await configuration.current());
    change(org);
    await configuration.publish(org);
  }

  /** Nothing goes out that was not expected: now, and until that much later. */
  async expectQuiet(until?: string): Promise<void> {
    await this.time.quiet();
    if (until !== undefined) await this.advance(until);
    expect(await this.unexpected()).toEqual([]);
  }

  async entries(who: Who = 'Dana', incident = this.incident): Promise<string[]> {
    await this.time.quiet();
    return this.side.entries(who, incident);
  }

  /** What comes about while not everything can be done: for nights on which something is down. */
  eventually<T>(what: () => Promise<T>): Promise<NonNullable<T>> {
    return waitFor(what, { what: 'what a scenario waits for', timeoutMs: 20_000 });
  }

  /** Everything that this night must not have left behind. */
  async end(): Promise<void> {
    await this.time.quiet();
    const odd = this.played().flatMap((platform) => this.on(platform).oddities());
    const problems = [...(await this.unexpected()), ...odd, ...(await this.roomsThatDiffer())];
    const parked = await this.running.stores.effects.parked(20);
    if (!this.mayGiveUp) problems.push(...parked.map(({ key, reason }) => `${key} was given up: ${reason}`));
    expect(problems).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    for (const platform of this.played()) await this.on(platform).stop();
    await this.cleanUp();
  }

  /** Where this night is strict: the web room beside a chat is not looked at for what nobody expected. */
  private played(): Platform[] {
    const chats = (['slack', 'teams'] as const).filter((platform) => this.only[platform]);
    return chats.length > 0 ? chats : ['web'];
  }

  private told(seen: Seen): string {
    this.last = seen;
    if (/our fault|may not be recorded/.test(seen.text)) throw new Error(`a request failed: ${seen.text}`);
    return seen.text;
  }

  private async find(who: Who, label: string, on?: 'page' | 'reply' | 'card'): Promise<Seen> {
    await this.time.quiet();
    const pages = on === undefined || on === 'page' ? (await this.side.pages(who)).reverse() : [];
    const page = pages.find((candidate) => candidate.has(label));
    if (page) return page;
    if (on !== 'card' && on !== 'page' && this.last?.has(label)) return this.last;
    const card = on === undefined || on === 'card' ? await this.side.card(who, this.incident) : undefined;
    if (card?.has(label)) return card;
    throw new Error(`there is no "${label}" for ${who} to press${card ? ` on:\n${card.text}` : ''}`);
  }

  private async unexpected(): Promise<string[]> {
    const found: string[] = [];
    for (const platform of this.played()) {
      for (const who of EVERYONE) {
        const [pages, words] = [await this.on(platform).pages(who), await this.on(platform).words(who)];
        const seen = `${platform} ${who}`;
        for (const { text } of pages.slice(this.pagesExpected.get(seen) ?? 0)) {
          found.push(`a page that nobody expected, to ${seen}: ${text}`);
        }
        for (const { text } of words.slice(this.wordsExpected.get(seen) ?? 0)) {
          found.push(`a word that nobody expected, to ${seen}: ${text}`);
        }
      }
    }
    if (this.incident > 0) {
      const updates = await this.side.updates(this.incident);
      for (const text of updates.slice(this.updatesExpected)) {
        found.push(`an update that nobody expected: ${text}`);
      }
    }
    return found;
  }

  /** How rooms differ from the record: every room of every incident shows every entry once and in record order. */
  async roomsThatDiffer(): Promise<string[]> {
    const { incidents } = this.running.stores;
    const problems: string[] = [];
    for (const { id, rooms } of await incidents.list({ open: false, limit: 50 })) {
      const expected = linesFor(await incidents.history(id), 'America/Chicago');
      for (const { platform, isRetired, readers } of rooms) {
        if (isRetired || readers || this.condensed.has(platform)) continue;
        const shown = await this.on(platform).entries('Dana', id);
        problems.push(...differences(shown, expected).map((problem) => `${platform}, INC-${id}: ${problem}`));
      }
    }
    return problems;
  }
}

const where = (words: RegExp[]) => (words.length > 0 ? ` that says ${words.join(' and ')}` : '');
