import { FAIL_POINTS, type FailPoint, type FailPointName } from '../ports/fail-point';

/**
 * "page-sent" or "page-sent:3": ends the process, as a SIGKILL would, the third time that a page has been sent.
 * "claimed=refresh-topic" counts only moments about an effect, a room or a command whose name contains these words.
 */
export function failPointAt(setting: string | undefined): FailPoint {
  if (setting === undefined) return () => undefined;
  const [, name = '', words = '', count = '1'] = /^([^=:]*)(?:=([^:]*))?(?::(\d+))?$/.exec(setting) ?? [];
  if (!FAIL_POINTS.includes(name as FailPointName)) throw new Error(`no fail point is called "${setting}"`);
  let left = Number(count);
  return (reached, about = '') => {
    if (reached !== name || !about.includes(words)) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
