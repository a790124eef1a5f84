import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole page. */
export function documentOf(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/** A part of one, for a stream. */
export function fragmentOf(part: VNode): string {
  return renderToString(part);
}
