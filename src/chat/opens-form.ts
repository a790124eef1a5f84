import { parse } from './parse';

/**
 * Whether a button that says these words opens a form. Some platforms must know before it is pressed: a dialog is opened
 * by another kind of button. The one for resolving asks its own question, and no form after it.
 */
export function opensForm(say: string): boolean {
  if (/^resolve\b/.test(say)) return false;
  return parse(say, { now: 0, timeZone: 'Etc/UTC', canOpenForm: true }).kind === 'form';
}
