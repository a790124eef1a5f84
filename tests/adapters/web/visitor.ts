import { textOf } from './reading';

/** A page as it came. */
export interface Seen {
  status: number;
  url: string;
  html: string;
  text: string;
  headers: Headers;
}

interface SendOptions {
  headers?: Record<string, string>;
  follow?: boolean;
}

/** A browser without scripts: it keeps cookies, follows redirects and sends the forms that it finds. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  async get(path: string, options: SendOptions = {}): Promise<Seen> {
    return this.send(path, { method: 'GET' }, options);
  }

  /** Sends a form as a browser would. */
  async post(path: string, fields: Record<string, string>, options: SendOptions = {}): Promise<Seen> {
    const body = new URLSearchParams(fields).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: this.origin };
    return this.send(path, { method: 'POST', body, headers }, options);
  }

  /** Finds the form on the page that has this button, fills it in and sends it. */
  async press(page: Seen, button: string, filled: Record<string, string> = {}): Promise<Seen> {
    const form = formsOf(page.html).find(({ buttons }) => buttons.includes(button));
    if (!form) throw new Error(`no button "${button}" on ${page.url}:\n${page.text}`);
    return this.post(form.action, { ...form.fields, ...filled });
  }

  async speakAs(person: string): Promise<Seen> {
    const page = await this.get('/');
    return this.press(page, 'Switch', { person });
  }

  private async send(
    path: string,
    init: RequestInit,
    { headers, follow = true }: SendOptions,
  ): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.origin), {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}), ...headers },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const next = response.headers.get('location');
    if (next && follow && response.status === 303) {
      await response.body?.cancel();
      return this.get(next);
    }
    const html = await response.text();
    return { status: response.status, url: path, html, text: textOf(html), headers: response.headers };
  }

  private keep(line: string) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

interface FormSeen {
  action: string;
  fields: Record<string, string>;
  buttons: string[];
}

/** Every form of a page with the values that it would send untouched. */
export function formsOf(html: string): FormSeen[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', inside = '']) => ({
    action: attributeOf(attributes, 'action') ?? '',
    fields: fieldsOf(inside),
    buttons: [...inside.matchAll(/<button\b[^>]*>([\s\S]*?)<\/button>/g)].map(([, words = '']) =>
      textOf(words),
    ),
  }));
}

function fieldsOf(inside: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, attributes = ''] of inside.matchAll(/<input\b([^>]*)>/g)) {
    const name = attributeOf(attributes, 'name');
    const isOff = /type="radio"/.test(attributes) && !/\bchecked\b/.test(attributes);
    if (name && !isOff) fields[name] = attributeOf(attributes, 'value') ?? '';
  }
  return fields;
}

function attributeOf(attributes: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : textOf(value);
}
