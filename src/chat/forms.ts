import type { Organisation } from '../domain/people/organisation';
import type { Form, FormField } from './form';
import type { Verb } from './verbs';

const SEVERITIES = [
  { label: 'SEV1: people cannot work', value: '1' },
  { label: 'SEV2: serious, or not known yet', value: '2' },
  { label: 'SEV3: a part is impaired', value: '3' },
  { label: 'SEV4: small', value: '4' },
];

interface FormInput {
  verb: Verb;
  incidentId?: number;
  initial: Record<string, string>;
  org: Organisation;
}

/** The form that asks for what a verb alone does not say; undefined for verbs that need nothing more. */
export function formFor({ verb, incidentId, initial, org }: FormInput): Form | undefined {
  const shape = shapes[verb];
  if (!shape) return undefined;
  const fields = shape.fields(org).map((field) => {
    const value = initial[field.name];
    return value ? { ...field, initial: value } : field;
  });
  return {
    verb,
    title: shape.title,
    submitLabel: shape.submitLabel,
    fields,
    ...(incidentId ? { incidentId } : {}),
  };
}

interface Shape {
  title: string;
  submitLabel: string;
  fields: (org: Organisation) => FormField[];
}

const at: FormField = {
  name: 'at',
  label: 'When',
  kind: 'line',
  optional: true,
  hint: '22:02, -15m; empty for now',
};
const line = (name: string, label: string, hint?: string): FormField => ({
  name,
  label,
  kind: 'line',
  optional: true,
  ...(hint ? { hint } : {}),
});

const shapes: Partial<Record<Verb, Shape>> = {
  declare: {
    title: 'Declare an incident',
    submitLabel: 'Declare',
    fields: (org) => [
      {
        name: 'text',
        label: 'What is wrong',
        kind: 'line',
        optional: false,
        hint: 'Exchange down at Contoso: no mail in or out',
      },
      {
        name: 'severity',
        label: 'How bad',
        kind: 'choice',
        optional: true,
        choices: SEVERITIES,
        initial: '2',
      },
      line('for', 'Customer', 'any name; a contract is never asked for'),
      line('contact', 'Contact and number', 'front desk +1 555 0100'),
      line('affects', 'What is affected', serviceHint(org)),
      line('reported', 'Reported at', '22:02 or -15m; empty for now'),
      { name: 'details', label: 'Anything else', kind: 'text', optional: true },
    ],
  },
  note: {
    title: 'Add to timeline',
    submitLabel: 'Add',
    fields: () => [
      { name: 'text', label: 'What happened', kind: 'text', optional: false, hint: 'Ours only' },
      at,
    ],
  },
  update: {
    title: 'Post an update',
    submitLabel: 'Post',
    fields: () => [
      {
        name: 'text',
        label: 'News for the followers',
        kind: 'text',
        optional: false,
        hint: 'what is broken, who has it, what next',
      },
      line('next', 'Next news', '30m or 22:45'),
    ],
  },
  severity: {
    title: 'Change severity',
    submitLabel: 'Change',
    fields: () => [
      { name: 'to', label: 'How bad', kind: 'choice', optional: false, choices: SEVERITIES },
      line('text', 'Why'),
    ],
  },
  page: {
    title: 'Page someone',
    submitLabel: 'Page',
    fields: (org) => [
      { name: 'text', label: 'Whom', kind: 'choice', optional: false, choices: targets(org) },
    ],
  },
  resolve: {
    title: 'Resolve',
    submitLabel: 'Resolve',
    fields: () => [{ name: 'text', label: 'What ended it', kind: 'text', optional: true }, at],
  },
};

const MOST_CHOICES = 100;

function targets(org: Organisation): { label: string; value: string }[] {
  const people = Object.values(org.people).map(({ id, name, title }) => ({
    label: title ? `${name}, ${title}` : name,
    value: id,
  }));
  // A team and a policy may share an id; what they are called here tells them apart.
  const teams = Object.values(org.teams).map(({ name }) => named(`${name} (team)`));
  const policies = Object.values(org.policies).map(({ name }) => named(`${name} (policy)`));
  return [...teams, ...policies, ...people].slice(0, MOST_CHOICES);
}

function named(name: string) {
  return { label: name, value: name };
}

function serviceHint(org: Organisation): string {
  const some = Object.keys(org.services).slice(0, 4).join(', ');
  return some ? `${some}, or any name` : 'any name';
}

/** Whether there is a form for what a verb alone does not say. */
export function hasForm(verb: Verb): boolean {
  return shapes[verb] !== undefined;
}
