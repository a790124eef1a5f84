import { PLATFORMS, type PlatformId } from '../../domain/people/organisation';
import { readCode } from '../identity/code';

/** What somebody says of who they are on other platforms. It is about no incident. */
export type IdentityAsk =
  | { type: 'ask-code' }
  /** `isSure`: they have seen whose it is. */
  | { type: 'use-code'; code: string; isSure: boolean }
  /** Without a platform: everything that they linked. */
  | { type: 'part'; platform?: PlatformId };

const FILLER = /\b(?:to|with|in|from|of|me|my|the|room|account|accounts|microsoft|please|code)\b/gi;

/** What stands after `link` where no incident is meant; undefined where one is. */
export function readIdentity(text: string): IdentityAsk | undefined {
  const words = text
    .toLowerCase()
    .replace(FILLER, ' ')
    .split(/[\s,.!?:]+/)
    .filter(Boolean);
  const isOff = words[0] === 'off' || words[0] === 'stop' || words[0] === 'end';
  const [typed, ...others] = isOff ? words.slice(1) : words;
  const platform = PLATFORMS.find((known): known is PlatformId => known === typed);
  if (others.length === 0 && (typed === undefined || platform)) {
    if (!isOff) return { type: 'ask-code' };
    return { type: 'part', ...(platform ? { platform } : {}) };
  }
  const isSure = / yes[.!]?$/i.test(text);
  const bare = text.replace(/^(?:(?:code|with|by|use|my|the)\s+)+/i, '').replace(/ yes[.!]?$/i, '');
  const code = readCode(bare);
  return code === undefined ? undefined : { type: 'use-code', code, isSure };
}
