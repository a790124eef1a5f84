/** Zones of all people and the few shapes that we write a time in are far fewer. */
const MOST_KEPT = 1_000;

const kept = new Map<string, Intl.DateTimeFormat>();

/**
 * Making one costs a hundred times what writing a time with it does, and memory that the garbage collector does not see: a
 * page has hundreds of times. So each is made once.
 */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions & { timeZone: string },
): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = kept.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}
