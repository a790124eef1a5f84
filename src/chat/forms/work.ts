import type { FormField } from '../form';
import { cut } from '../words';
import { choice, type FormInput, type Forms, line, lines, must, type Shape } from './shape';

/** What is asked about work that is to be done, now and afterwards. */
export const WORK_FORMS: Forms = {
  task: () => ({
    title: 'Add a task',
    submitLabel: 'Add',
    fields: [must(line('text', 'What must be done now'))],
  }),
  'follow-up': (input) => {
    if (Object.hasOwn(input.initial, 'done')) return closing(input);
    if (Object.hasOwn(input.initial, 'reopen')) return reopening(input);
    return {
      title: 'Open a follow-up',
      submitLabel: 'Open',
      fields: [
        must(lines('text', 'What is to be done')),
        line('who', 'Who', 'a name, or customer'),
        line('due', 'Due', 'friday, 3d, 20 June, 2026-06-20'),
      ],
    };
  },
};

const LONGEST_LABEL = 75;

function closing(input: FormInput): Shape {
  return {
    title: 'Close a follow-up',
    submitLabel: 'Close',
    fields: [
      which('done', input, false),
      must(lines('text', 'What shows that it is done', 'a link, a number, who checked it')),
    ],
  };
}

function reopening(input: FormInput): Shape {
  return {
    title: 'Reopen a follow-up',
    submitLabel: 'Reopen',
    fields: [which('reopen', input, true), must(lines('text', 'Why it is open again'))],
  };
}

function which(name: 'done' | 'reopen', { incident }: FormInput, isClosed: boolean): FormField {
  const fitting = (incident?.followUps ?? []).filter(({ closedAt }) => (closedAt !== undefined) === isClosed);
  const choices = fitting.map(({ followUpId, what }) => ({
    label: cut(`${followUpId}. ${what}`, LONGEST_LABEL),
    value: String(followUpId),
  }));
  return must(choice(name, 'Which one', choices, 'its number'));
}
