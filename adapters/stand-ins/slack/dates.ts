/** Whose clock a text is read with. */
export interface Zone {
  tz: string;
  /** What "today" is measured from, epoch milliseconds. */
  now: number;
  clock: '24h' | '12h';
}

const dayOf = (at: number, tz: string) => new Intl.DateTimeFormat('en-CA', { timeZone: tz }).format(at);

function ordinal(day: number): string {
  const ending =
    day % 10 < 4 && ![11, 12, 13].includes(day % 100) ? ['th', 'st', 'nd', 'rd'][day % 10] : 'th';
  return `${day}${ending}`;
}

/** Today, yesterday or tomorrow, where the day is one of them. */
function near(at: number, { tz, now }: Zone): string | undefined {
  const day = 86_400_000;
  const then = Date.parse(dayOf(at, tz));
  const distance = Math.round((then - Date.parse(dayOf(now, tz))) / day);
  return { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' }[distance];
}

function ago(at: number, now: number): string {
  const minutes = Math.round((now - at) / 60_000);
  const size = Math.abs(minutes);
  const amount =
    size < 60 ? `${size} min` : size < 1440 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} d`;
  return minutes < 0 ? `in ${amount}` : `${amount} ago`;
}

/** Fills a template such as `{date_short_pretty} at {time}` as Slack's own apps fill it. */
export function dateText(seconds: number, template: string, zone: Zone): string {
  const at = seconds * 1000;
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: zone.tz, ...options }).format(at);
  const day = Number(part({ day: 'numeric' }));
  const long = `${part({ month: 'long' })} ${ordinal(day)}`;
  const full = `${long}, ${part({ year: 'numeric' })}`;
  const short = part({ month: 'short', day: 'numeric', year: 'numeric' });
  const weekday = part({ weekday: 'long' });
  const hours: Intl.DateTimeFormatOptions =
    zone.clock === '24h' ? { hour: '2-digit', hourCycle: 'h23' } : { hour: 'numeric', hour12: true };
  const values: Record<string, () => string> = {
    date_num: () => dayOf(at, zone.tz),
    date_slash: () => part({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    date: () => long,
    date_short: () => short,
    date_long: () => `${weekday}, ${full}`,
    date_long_full: () => part({ dateStyle: 'long' }),
    date_pretty: () => near(at, zone) ?? long,
    date_short_pretty: () => near(at, zone) ?? short,
    date_long_pretty: () => near(at, zone) ?? `${weekday}, ${full}`,
    day_divider_pretty: () => near(at, zone) ?? `${weekday}, ${full}`,
    time: () => part({ ...hours, minute: '2-digit' }),
    time_secs: () => part({ ...hours, minute: '2-digit', second: '2-digit' }),
    ago: () => ago(at, zone.now),
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name]?.() ?? whole);
}
