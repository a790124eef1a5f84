import { type Environment, given } from './environment';

/** Takes one problem down; reading goes on, so that an operator sees all of them at once. */
export type Report = (where: string, what: string) => void;

/** An object to spread: empty without a value. */
export function optional<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };
}

/** An address of one of these kinds. A wrong one is never quoted: it may hold a password. */
export function address(
  env: Environment,
  name: string,
  protocols: string[],
  example: string,
  problem: Report,
): string | undefined {
  const value = given(env, name);
  if (value === undefined) return undefined;
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  problem(name, `is not an address of the form ${example}`);
  return undefined;
}

/** A whole number within limits, or `otherwise` when nothing is said. */
export function wholeNumber(
  env: Environment,
  name: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
  problem: Report,
): number {
  const value = given(env, name);
  if (value === undefined) return otherwise;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  problem(name, `"${value}" is not a whole number from ${least} to ${most}`);
  return otherwise;
}

/** One of a few words. */
export function choice<T extends string>(
  env: Environment,
  name: string,
  values: readonly T[],
  problem: Report,
): T | undefined {
  const value = given(env, name);
  if (value === undefined || values.includes(value as T)) return value as T | undefined;
  problem(name, `"${value}" is none of ${values.join(', ')}`);
  return undefined;
}
