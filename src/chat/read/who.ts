import type { Organisation } from '../../domain/people/organisation';

/** Everybody and everything that belay.yaml names, as people may type it. */
export function namesIn(org: Organisation): string[] {
  const people = Object.values(org.people).flatMap(({ id, name, title }) => [
    id,
    name,
    name.split(' ')[0] ?? name,
    ...(title ? [title] : []),
  ]);
  const both = <T extends { id: string; name: string }>(named: Record<string, T>) =>
    Object.values(named).flatMap(({ id, name }) => [id, name]);
  const contacts = Object.values(org.customers).flatMap((customer) =>
    customer.contacts.map(({ name }) => name),
  );
  return [
    ...people,
    ...Object.values(org.teams).flatMap(({ id, name }) => [id, name, `${name} (team)`]),
    ...Object.values(org.policies).flatMap(({ id, name }) => [id, name, `${name} (policy)`]),
    ...both(org.audiences),
    ...both(org.customers),
    ...both(org.services),
    ...contacts,
  ].filter((name) => name.length > 1);
}

const GAP = /^(?:\s*[:,]\s*|\s+[-–—]\s+|\s+)/;

/**
 * The name at the beginning of a text, without its @, and what follows: in quotes, known here, or marked with an @. Undefined
 * where nothing says that a name stands there.
 */
export function takeName(
  text: string,
  names: readonly string[] = [],
): { who: string; rest: string } | undefined {
  const quoted = /^@?"([^"]+)"?/.exec(text);
  if (quoted?.[1] !== undefined) return { who: quoted[1].trim(), rest: after(text, quoted[0].length) };
  const isMarked = text.startsWith('@');
  const bare = isMarked ? text.slice(1) : text;
  const known = knownAtStart(bare, names);
  if (known !== undefined) {
    return { who: bare.slice(0, known), rest: after(bare, known) };
  }
  if (!isMarked) return undefined;
  // A stranger: "@Robin Chen", but "@U123 Mail is back" ends with the number.
  const mark = /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?![\p{L}\d])/u.exec(bare) ?? /^[^\s:,]+/.exec(bare);
  return mark ? { who: mark[0], rest: after(bare, mark[0].length) } : undefined;
}

function after(text: string, length: number): string {
  return text.slice(length).replace(GAP, '').trim();
}

function knownAtStart(text: string, names: readonly string[]): number | undefined {
  const lower = text.toLowerCase();
  let longest: number | undefined;
  for (const name of names) {
    const isThere = lower.startsWith(name.toLowerCase()) && !/[\p{L}\d-]/u.test(text.charAt(name.length));
    if (isThere && name.length > (longest ?? 0)) longest = name.length;
  }
  return longest;
}

/** A name as typed, without its @ and quotes. */
export function plainName(typed: string): string {
  return typed.replace(/^@?"?|"$/g, '').trim();
}
