import type { Running } from '../../../src/wiring';
import { idOf, type Who } from './people';
import { elementAt, elementsAt, formsIn, readHtml } from './reading';
import type { Seen, Side, Where } from './side';
import { WebVisitor } from './web-visitor';

/** The web room as its people use it: plain HTTP, no scripts. */
export class WebSide implements Side {
  private readonly visitors = new Map<Who, Promise<WebVisitor>>();

  constructor(private readonly running: Running) {}

  async say(who: Who, words: string, where: Where): Promise<Seen> {
    const visitor = await this.visitor(who);
    return this.answer(visitor, await this.said(visitor, words, where));
  }

  async sayAndRepeat(who: Who, words: string, where: Where): Promise<Seen> {
    const visitor = await this.visitor(who);
    const page = await visitor.get(where === 'elsewhere' ? '/' : `/incidents/${where.incident}`);
    const send = () => visitor.press(page.html, 'Send', { text: words, readers: 'command' });
    const first = this.answer(visitor, await send());
    await Promise.all([send(), send()]);
    return first;
  }

  async stranger() {
    const visitor = new WebVisitor(this.running.url);
    return async (words: string, where: Where) =>
      this.answer(visitor, await this.said(visitor, words, where));
  }

  async fill(who: Who, words: string, fields: Record<string, string>, where: Where): Promise<Seen> {
    const visitor = await this.visitor(who);
    const asked =
      words === 'declare'
        ? (await visitor.get('/declare')).html
        : (await this.said(visitor, words, where)).html;
    const form = formsIn(asked).find(({ action }) => action === '/form');
    if (!form) throw new Error(`no form for "${words}":\n${readHtml(asked)}`);
    const filled = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [`field.${name}`, value]),
    );
    return this.answer(visitor, await visitor.post(form.action, { ...form.fields, ...filled }));
  }

  async pages(who: Who): Promise<Seen[]> {
    const visitor = await this.visitor(who);
    const { html } = await visitor.get('/phone');
    return elementsAt(html, /<article class="handset(?! word)[^>]*>/)
      .map((article) => this.seen(visitor, article))
      .reverse();
  }

  async words(who: Who): Promise<Seen[]> {
    const visitor = await this.visitor(who);
    const { html } = await visitor.get('/phone');
    return elementsAt(html, /<article class="handset word[^>]*>/)
      .map((article) => this.seen(visitor, article))
      .reverse();
  }

  async card(who: Who, incident: number): Promise<Seen> {
    const visitor = await this.visitor(who);
    const { html } = await visitor.get(`/incidents/${incident}`);
    const panels = ['head', 'known-panel', 'tried-panel', 'clocks-panel'].map(
      (name) => elementAt(html, new RegExp(`<section class="panel ${name}"[^>]*>`)) ?? '',
    );
    return this.seen(visitor, panels.join('\n'));
  }

  async entries(who: Who, incident: number): Promise<string[]> {
    const visitor = await this.visitor(who);
    const lines = new Map<number, string>();
    for (let path: string | undefined = `/incidents/${incident}`; path !== undefined; ) {
      const { html } = await visitor.get(path);
      for (const line of elementsAt(html, /<li id="entry-\d+"[^>]*>/)) {
        const folded = line.replace(/<summary>[\s\S]*?<\/summary>/g, '');
        const withoutDay = folded.replace(/<p class="day">[\s\S]*?<\/p>/g, '');
        lines.set(
          Number(/entry-(\d+)/.exec(line)?.[1]),
          numberless(readHtml(withoutDay).replaceAll('\n', ' ')),
        );
      }
      path = /href="(\/incidents\/\d+\?before=\d+)"/.exec(html)?.[1];
    }
    return [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
  }

  async announcement(incident: number): Promise<string> {
    const { html } = await (await this.visitor('Vic')).get(`/incidents/${incident}/follow`);
    const panels = ['head', 'known-panel'].map(
      (name) => elementAt(html, new RegExp(`<section class="panel ${name}"[^>]*>`)) ?? '',
    );
    return readHtml(panels.join('\n'));
  }

  async updates(incident: number): Promise<string[]> {
    const { html } = await (await this.visitor('Vic')).get(`/incidents/${incident}/follow`);
    const list = elementAt(html, /<ol class="updates">/) ?? '';
    return elementsAt(list, /<li>/).map(readHtml).reverse();
  }

  oddities(): string[] {
    return [];
  }

  async stop(): Promise<void> {}

  /** This person at a browser that they enrolled beforehand. */
  visitor(who: Who): Promise<WebVisitor> {
    const known = this.visitors.get(who);
    if (known) return known;
    const enrolled = this.enrol(who);
    this.visitors.set(who, enrolled);
    return enrolled;
  }

  private async enrol(who: Who): Promise<WebVisitor> {
    const visitor = new WebVisitor(this.running.url);
    const start = await visitor.get('/');
    if (formsIn(start.html).some(({ buttons }) => buttons.includes('Switch'))) {
      await visitor.press(start.html, 'Switch', { person: idOf(who) });
      return visitor;
    }
    const link = new URL(await this.running.web.createEnrolLink(idOf(who)));
    const page = await visitor.get(link.pathname);
    await visitor.press(page.html, 'Enrol it');
    return visitor;
  }

  private async said(visitor: WebVisitor, words: string, where: Where) {
    const page = await visitor.get(where === 'elsewhere' ? '/' : `/incidents/${where.incident}`);
    const speaks = formsIn(page.html).some(({ buttons }) => buttons.includes('Send'));
    if (!speaks && where !== 'elsewhere') return this.saidByFollower(visitor, words, where.incident);
    return visitor.press(page.html, 'Send', { text: words, readers: 'command' });
  }

  /** Those who follow have no box for commands, but one for questions and a button for what they may say. */
  private async saidByFollower(visitor: WebVisitor, words: string, incident: number) {
    const page = await visitor.get(`/incidents/${incident}/follow`);
    const question = /^ask (.*)$/.exec(words)?.[1];
    if (question) return visitor.press(page.html, 'Ask', { 'field.text': question });
    if (words.startsWith('aligned')) return visitor.press(page.html, 'We are in line');
    throw new Error(`a follower has no way to say "${words}" on the web`);
  }

  /** What stands on the page that came after it: Belay's answer, or why there is none. */
  answer(visitor: WebVisitor, page: { html: string }): Seen {
    const answer = elementAt(page.html, /<section[^>]*id="answer"[^>]*>/);
    return this.seen(visitor, answer?.replace(/<h2>[\s\S]*?<\/h2>/, '') ?? page.html);
  }

  seen(visitor: WebVisitor, html: string): Seen {
    const labels = formsIn(html).flatMap(({ buttons }) => buttons);
    const nameOf = (label: string) => (labels.includes(`Yes: ${label}`) ? `Yes: ${label}` : label);
    return {
      text: readHtml(html),
      has: (label) => labels.includes(nameOf(label)),
      press: async (label) => this.answer(visitor, await visitor.press(html, nameOf(label))),
    };
  }
}

/** The number by which an entry is put right stands before its words on the web alone. */
function numberless(line: string): string {
  return line.replace(/^((?:\w{3} )?\d\d:\d\d) #\d+ /, '$1 ');
}
