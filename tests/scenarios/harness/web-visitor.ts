import { formsIn, readHtml } from './reading';

interface Page {
  status: number;
  html: string;
}

/** A browser without scripts: it keeps cookies, follows redirects, and sends the forms that it finds. */
export class WebVisitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  get(path: string): Promise<Page> {
    return this.send(path, { method: 'GET' });
  }

  post(path: string, fields: Record<string, string>): Promise<Page> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: this.origin },
    });
  }

  /** Finds the form that has this button, fills it in and sends it. */
  press(html: string, button: string, filled: Record<string, string> = {}): Promise<Page> {
    const form = formsIn(html).find(({ buttons }) => buttons.includes(button));
    if (!form) throw new Error(`there is no button "${button}" here:\n${readHtml(html)}`);
    return this.post(form.action, { ...form.fields, ...filled });
  }

  private async send(path: string, init: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const response = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const next = response.headers.get('location');
    const html = await response.text();
    return response.status === 303 && next ? this.get(next) : { status: response.status, html };
  }

  private keep(line: string) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '') this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), value);
  }
}
