import { findTarget } from '../domain/on-call/find-target';
import type { Organisation } from '../domain/people/organisation';
import type { Form, FormField } from './form';
import { PEOPLE_FORMS } from './forms/people';
import { RECORD_FORMS } from './forms/record';
import { RESPONSE_FORMS } from './forms/response';
import type { FormInput, Shape } from './forms/shape';
import { TELLING_FORMS } from './forms/telling';
import { WORK_FORMS } from './forms/work';
import type { Verb } from './grammar/verb';

const SHAPES: Partial<Record<Verb, (input: FormInput) => Shape>> = {
  ...RESPONSE_FORMS,
  ...TELLING_FORMS,
  ...PEOPLE_FORMS,
  ...RECORD_FORMS,
  ...WORK_FORMS,
};

/** The form that asks for what a verb alone does not say, with what is known in it; undefined for verbs that need nothing more. */
export function formFor(input: FormInput): Form | undefined {
  const { verb, incidentId, initial, org } = input;
  const shape = SHAPES[verb]?.(input);
  if (!shape) return undefined;
  return {
    verb,
    title: shape.title,
    submitLabel: shape.submitLabel,
    fields: shape.fields.map((field) => withInitial(field, initial[field.name], org)),
    ...(incidentId ? { incidentId } : {}),
  };
}

/** What was typed stands in its field; where it is none of the choices, the field takes any words. */
function withInitial(field: FormField, typed: string | undefined, org: Organisation): FormField {
  if (!typed) return field;
  if (field.kind !== 'choice') return { ...field, initial: typed };
  const chosen = choiceFor(field, typed, org);
  if (chosen !== undefined) return { ...field, initial: chosen };
  const { choices: _choices, ...line } = field;
  return { ...line, kind: 'line', initial: typed };
}

function choiceFor({ choices = [] }: FormField, typed: string, org: Organisation): string | undefined {
  const wanted = typed.trim().replace(/^@/, '').toLowerCase();
  const exact = choices.find(({ value, label }) =>
    [value.toLowerCase(), label.toLowerCase()].includes(wanted),
  );
  if (exact) return exact.value;
  const { target } = findTarget(org, typed);
  const personId = target?.kind === 'person' ? target.personId : undefined;
  return choices.find(({ value }) => value === personId)?.value;
}

/** Whether there is a form for what a verb alone does not say. */
export function hasForm(verb: Verb): boolean {
  return SHAPES[verb] !== undefined;
}
