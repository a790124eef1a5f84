import type { Arguments } from '../arguments';
import type { ChannelKind, Fields } from '../shapes';
import type { Workspace } from '../state';

/** What a method is given: its arguments, the workspace, and which token asks. */
export interface Call {
  args: Arguments;
  workspace: Workspace;
  scopes: ReadonlySet<string>;
  /** Where the stand-in is reached, for addresses in answers. */
  origin: string;
}

/** Scopes of which any one will do; by kind of conversation where Slack asks different ones. */
export type Scopes = string[] | Record<ChannelKind, string[]>;

/** One Web API method: what it needs, how often it may be called, and what it does. */
export interface Method {
  scopes?: Scopes;
  /** Which kind of conversation the scopes are looked up for, when it is not that of `channel`. */
  kindOf?: (call: Call) => ChannelKind | undefined;
  perMinute: number;
  token?: 'bot' | 'app';
  run(call: Call): Fields;
}

/** A family of methods by name. */
export type Methods = Record<string, Method>;

/** Slack's tiers, in calls a minute for one app in one workspace. */
export const tier = { one: 10, two: 20, three: 50, four: 100, special: 600 } as const;

/** The scopes `channels:x`, `groups:x`, `im:x`, `mpim:x`, each for its kind. */
export function perKind(verb: string, publicAlso: string[] = [], privateAlso: string[] = []): Scopes {
  return {
    public: [`channels:${verb}`, ...publicAlso],
    private: [`groups:${verb === 'manage' ? 'write' : verb}`, ...privateAlso],
    im: [`im:${verb === 'manage' ? 'write' : verb}`],
    mpim: [`mpim:${verb === 'manage' ? 'write' : verb}`],
  };
}

/** One page of a list by Slack's cursors, with the cursor of the next one. */
export function page<T>(call: Call, items: T[], otherwise = 100): { items: T[]; response_metadata: Fields } {
  const limit = Math.min(1000, Math.max(1, call.args.number('limit', otherwise)));
  const from = Number(Buffer.from(call.args.text('cursor'), 'base64').toString() || 0) || 0;
  const next = from + limit < items.length ? Buffer.from(String(from + limit)).toString('base64') : '';
  return { items: items.slice(from, from + limit), response_metadata: { next_cursor: next } };
}
