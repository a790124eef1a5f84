import { SlackFailure } from './failure';
import { asFields, type Block, type Fields, isFields } from './shapes';

/** The arguments of a call, whatever their encoding was: forms carry JSON inside their fields. */
export class Arguments {
  constructor(readonly fields: Fields) {}

  text(name: string): string {
    const value = this.fields[name];
    return value === undefined || value === null ? '' : String(value);
  }

  /** The text, or the failure that Slack gives where it is left out. */
  required(name: string, code = 'invalid_arguments'): string {
    const value = this.text(name);
    if (!value) {
      const messages = [`[ERROR] missing required field: ${name}`];
      throw new SlackFailure(code, code === 'invalid_arguments' ? { response_metadata: { messages } } : {});
    }
    return value;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name));
  }

  number(name: string, otherwise: number): number {
    const value = Number(this.text(name) || otherwise);
    return Number.isFinite(value) ? value : otherwise;
  }

  names(name: string): string[] {
    return this.text(name)
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null;
  }

  /** A JSON object, given as such or as text. */
  object(name: string, code = 'invalid_arguments'): Fields | undefined {
    const value = this.json(name, code);
    if (value === undefined) return undefined;
    if (!isFields(value)) throw new SlackFailure(code);
    return value;
  }

  blocks(name = 'blocks'): Block[] | undefined {
    const value = this.json(name, 'invalid_blocks_format');
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw new SlackFailure('invalid_blocks_format');
    return value.map((block) => ({ ...asFields(block), type: String(asFields(block).type ?? '') }));
  }

  /** A JSON list of objects, which may not be left out. */
  list(name: string): Fields[] {
    const value = this.json(name, 'invalid_arguments');
    if (!Array.isArray(value) || value.length === 0) throw new SlackFailure('invalid_arguments');
    return value.map(asFields);
  }

  private json(name: string, code: string): unknown {
    const value = this.fields[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      throw new SlackFailure(code);
    }
  }
}

/** Reads a body by its content type, as Slack does; anything else is `invalid_post_type`. */
export function readArguments(contentType: string, body: string, query: URLSearchParams): Arguments {
  const fields: Fields = Object.fromEntries(query);
  if (body === '') return new Arguments(fields);
  if (contentType.startsWith('application/json')) {
    try {
      return new Arguments({ ...fields, ...asFields(JSON.parse(body)) });
    } catch {
      throw new SlackFailure('invalid_json');
    }
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return new Arguments({ ...fields, ...Object.fromEntries(new URLSearchParams(body)) });
  }
  throw new SlackFailure('invalid_post_type');
}
