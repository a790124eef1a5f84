import { FAIL_POINTS, type FailPoint, type FailPointName } from './ports/fail-point';

/** "page-sent" or "page-sent:3": ends the process, as a SIGKILL would, the third time that a page has been sent. */
export function failPointAt(setting: string | undefined): FailPoint {
  if (setting === undefined) return () => undefined;
  const [name, count = '1'] = setting.split(':');
  if (!FAIL_POINTS.includes(name as FailPointName)) throw new Error(`no fail point is called "${name}"`);
  let left = Number(count);
  return (reached) => {
    if (reached !== name) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
