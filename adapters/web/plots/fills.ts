import type { Look } from '../../../src/chat/metrics/page';

/** How the parts of a bar are told apart, in the picture and in its legend; the patterns stand once on the page. */
export const FILLS: Record<Look, string> = {
  full: 'var(--rope)',
  striped: 'url(#look-striped)',
  dotted: 'url(#look-dotted)',
  hollow: 'var(--panel)',
};
