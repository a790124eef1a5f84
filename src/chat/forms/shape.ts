import type { Incident } from '../../domain/incident/incident';
import type { Organisation } from '../../domain/people/organisation';
import type { FormField } from '../form';
import type { Verb } from '../grammar/verb';

/** What a form is made from. */
export interface FormInput {
  verb: Verb;
  incidentId?: number;
  /** What was said already, by the names of the fields. */
  initial: Record<string, string>;
  org: Organisation;
  /** The incident it is about: an update begins with what is known of it. */
  incident?: Incident;
  /** The zone of whoever fills it in. */
  timeZone?: string;
}

/** A form before anything stands in it. */
export interface Shape {
  /** At most 24 characters (Slack). */
  title: string;
  submitLabel: string;
  fields: FormField[];
}

/** Forms by verb. */
export type Forms = Partial<Record<Verb, (input: FormInput) => Shape>>;

/** One line that may stay empty. */
export function line(name: string, label: string, hint?: string): FormField {
  return { name, label, kind: 'line', optional: true, ...(hint ? { hint } : {}) };
}

/** Several lines that may stay empty. */
export function lines(name: string, label: string, hint?: string): FormField {
  return { ...line(name, label, hint), kind: 'text' };
}

/** One of the given, unless there are none: then any words. */
export function choice(
  name: string,
  label: string,
  choices: { label: string; value: string }[],
  hint?: string,
): FormField {
  const isShort = choices.length > 0 && choices.length <= MOST_CHOICES;
  return isShort ? { ...line(name, label, hint), kind: 'choice', choices } : line(name, label, hint);
}

/** It must be filled in. */
export function must(field: FormField): FormField {
  return { ...field, optional: false };
}

/** When it happened. */
export const WHEN = line('at', 'When', '22:02, -15m; empty for now');

/** A platform shows no more. */
const MOST_CHOICES = 100;

/** Everybody whom belay.yaml knows. */
export function people(org: Organisation): { label: string; value: string }[] {
  return Object.values(org.people).map(({ id, name, title }) => ({
    label: title ? `${name}, ${title}` : name,
    value: id,
  }));
}
