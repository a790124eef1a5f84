import { createHash, randomUUID } from 'node:crypto';
import type { ChatInput, ChatRequest } from '../../src/ports/chat-request';
import { cut, MAX_LINE, MAX_TEXT } from './limits';
import type { Reader } from './session/reader';
import { incidentIdOf } from './views/paths';

/** A form body as it came: every field at most once, and always a string. */
export type FormBody = Record<string, string>;

/** What came in, or why it says nothing that could be handled. */
export type Received = { kind: 'request'; request: ChatRequest } | { kind: 'unsupported'; reason: string };

/** Fields as strings: repeated ones count once, characters that no text has are dropped. */
export function bodyOf(raw: unknown): FormBody {
  const body: FormBody = {};
  for (const [name, value] of Object.entries(raw ?? {})) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') body[name] = cut(clean(first), MAX_TEXT);
  }
  return body;
}

/** A button that was pressed: it says its own words. */
export function receivePress(body: FormBody, reader: Reader): Received {
  const say = cut(body.say?.trim() ?? '', MAX_LINE);
  if (say === '') return { kind: 'unsupported', reason: 'The button said nothing.' };
  return received({ kind: 'press', say }, body, reader);
}

/** The command box: a note, an update or a command, as its reader chose; a slash always means a command. */
export function receiveCommand(body: FormBody, reader: Reader): Received {
  const text = body.text?.trim() ?? '';
  const incidentId = incidentIdOf(body.place);
  if (text === '') return { kind: 'unsupported', reason: 'Nothing was written.' };
  const isCommand = text.startsWith('/') || incidentId === undefined;
  if (!isCommand && body.readers === 'note') {
    return received({ kind: 'form', verb: 'note', incidentId, fields: { text } }, body, reader);
  }
  if (!isCommand && body.readers === 'say') return receiveSaid(text, body, reader);
  if (!isCommand && body.readers === 'update') {
    const next = body.next?.trim();
    const fields: Record<string, string> = next ? { text, next: cut(next, MAX_LINE) } : { text };
    return received({ kind: 'form', verb: 'update', incidentId, fields }, body, reader);
  }
  return received({ kind: 'text', text: withoutSlash(text) }, body, reader);
}

/** What is said to the others. The same words from the same page view are the same message, however often they are sent. */
function receiveSaid(text: string, body: FormBody, reader: Reader): Received {
  const said = { kind: 'said' as const, what: 'new' as const, text, attached: [] };
  const { requestId } = requestOf({ kind: 'text', text: `say ${text}` }, body, reader);
  return { kind: 'request', request: { ...requestOf({ ...said, ref: requestId }, body, reader), requestId } };
}

/** A form of the grammar, sent in: its verb and the fields that were filled. */
export function receiveForm(body: FormBody, reader: Reader): Received {
  const verb = body.verb?.trim() ?? '';
  if (!/^[\w-]{1,40}$/.test(verb)) return { kind: 'unsupported', reason: 'The form had no name.' };
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    if (!name.startsWith('field.') || value.trim() === '') continue;
    const own = name.slice('field.'.length);
    // What was there already and was left as it was is not said again.
    if (body[`was.${own}`]?.trim() !== value.trim()) fields[own] = value.trim();
  }
  const incidentId = Number.parseInt(body.incident ?? '', 10);
  const about = Number.isSafeInteger(incidentId) ? { incidentId } : {};
  return received({ kind: 'form', verb, ...about, fields }, body, reader);
}

/** A question of somebody outside. Whatever their page sends, it can say nothing but this, of this incident. */
export function receiveQuestion(body: FormBody, reader: Reader): Received {
  const text = cut(body['field.text']?.trim() ?? '', MAX_LINE);
  const incidentId = reader.guest?.incidentId;
  if (text === '' || incidentId === undefined) return { kind: 'unsupported', reason: 'Nothing was asked.' };
  const view: FormBody = body.view === undefined ? {} : { view: body.view };
  return received({ kind: 'form', verb: 'ask', incidentId, fields: { text } }, view, reader);
}

/** What somebody asks without a form of ours: the page that opens one. */
export function asking(text: string, view: string, reader: Reader): ChatRequest {
  return requestOf({ kind: 'text', text }, { view }, reader);
}

function received(input: ChatInput, body: FormBody, reader: Reader): Received {
  return { kind: 'request', request: requestOf(input, body, reader) };
}

function requestOf(input: ChatInput, body: FormBody, reader: Reader): ChatRequest {
  const place = incidentIdOf(body.place) === undefined ? undefined : `/incidents/${incidentIdOf(body.place)}`;
  return {
    requestId: requestIdOf(input, body.view, reader),
    platform: 'web',
    user: { id: reader.userId, name: reader.name, timeZone: reader.timeZone },
    ...(place ? { place } : {}),
    input,
    canOpenForm: true,
  };
}

/**
 * The same words from the same page view are the same request, however often they are sent; other words typed on a page
 * that the browser kept are a new one.
 */
function requestIdOf(input: ChatInput, view: string | undefined, reader: Reader): string {
  const page = view !== undefined && /^[\w-]{16,40}$/.test(view) ? view : randomUUID();
  const said = JSON.stringify([reader.sessionKey, reader.userId, input]);
  return `web-${page}-${createHash('sha256').update(said).digest('base64url').slice(0, 22)}`;
}

function withoutSlash(text: string): string {
  return text.replace(/^\/(?:incident(?=\s|$))?\s*/i, '');
}

/** Without NUL and the other control characters, which Postgres cannot keep and nobody can read; lines stay lines. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
