import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

// Control characters, half characters, and those that hide or turn round what follows them. Nothing of ours has any.
const UNTAMEABLE = /[^\P{Cc}\n\t\r]|[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\p{Cs}/gu;

/** A whole page. */
export function documentOf(page: VNode): string {
  return `<!doctype html>${fragmentOf(page)}`;
}

/** A part of one, for a stream. */
export function fragmentOf(part: VNode): string {
  return renderToString(part).replace(UNTAMEABLE, '');
}
