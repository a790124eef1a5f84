import type { Instant } from '../../domain/time';
import { dateFormat } from '../date-format';
import type { FormField } from '../form';
import { clockTime } from '../rich-text';
import { draftFrom } from '../update-draft';
import { cut } from '../words';
import { choice, type FormInput, type Forms, line, lines, must, type Shape, WHEN } from './shape';

const MEANS = ['phone', 'in person', 'text', 'mail', 'chat'].map((value) => ({
  label: value.charAt(0).toUpperCase() + value.slice(1),
  value,
}));

/** What is asked of whoever tells people. */
export const TELLING_FORMS: Forms = {
  update: (input) => (Object.hasOwn(input.initial, 'pause') ? pause : update(input)),
  told: ({ incident }) => ({
    title: 'Customer told',
    submitLabel: 'Record',
    fields: [
      line('to', 'Whom', incident?.contact ?? 'Pat, front desk'),
      choice('by', 'How', MEANS),
      lines('text', 'What they were told'),
      WHEN,
    ],
  }),
  ask: () => ({
    title: 'Ask a question',
    submitLabel: 'Ask',
    fields: [must(lines('text', 'Your question', 'whoever speaks with the customer answers'))],
  }),
  answer: (input) => ({
    title: 'Answer a question',
    submitLabel: 'Answer',
    fields: [...questions(input), must(lines('text', 'The answer'))],
  }),
};

function update(input: FormInput): Shape {
  const { initial } = input;
  // What somebody has begun to say is theirs; an empty form begins with what the timeline knows.
  const draft = initial.text ? undefined : begun(input);
  const drafted = (field: FormField, words: string | undefined) =>
    words ? { ...field, initial: words } : field;
  return {
    title: 'Write an update',
    submitLabel: 'Preview',
    fields: [
      drafted(
        must(lines('text', 'News for those who follow', 'what is broken, who has it, what next')),
        draft?.text,
      ),
      drafted(
        lines('customer', 'The same for the customer', 'goes only after you approve it in the preview'),
        initial.customer ? undefined : draft?.customerText,
      ),
      drafted(line('next', 'Next news', '30m or 22:45'), draft?.next),
      drafted(line('need', 'What executives are needed for', 'empty: nothing'), draft?.need),
    ],
  };
}

/** A draft that is changed, by its number; else what the timeline tells. */
function begun({ initial, incident, org, timeZone = org.timeZone }: FormInput) {
  const draft = incident?.drafts.find(({ seq }) => String(seq) === initial.draft?.replace('#', ''));
  if (!draft) {
    const told = incident && draftFrom(incident, { org, timeZone });
    return told && { ...told, next: undefined, need: undefined };
  }
  const { text, customerText, need, nextUpdateAt } = draft;
  return {
    text,
    customerText,
    need,
    next: nextUpdateAt === undefined ? undefined : fullTime(nextUpdateAt, timeZone),
  };
}

/** "2026-11-21 22:45": it means the same whenever the form is sent. */
function fullTime(at: Instant, timeZone: string): string {
  return `${dateFormat('en-CA', { timeZone }).format(at)} ${clockTime(at, timeZone)}`;
}

const pause: Shape = {
  title: 'Pause updates',
  submitLabel: 'Pause',
  fields: [
    must(line('pause', 'No news until', '06:00 or 8h')),
    line('agreed', 'Agreed with', 'Pat at Contoso'),
  ],
};

const LONGEST_LABEL = 75;

/** Which of the questions that wait; with one of them nothing is asked. */
function questions({ incident, initial }: FormInput): FormField[] {
  const waiting = (incident?.questions ?? []).filter((question) => question.answer === undefined);
  if (waiting.length < 2 && initial.question === undefined) return [];
  const choices = waiting.map(({ seq, askerName, text }) => ({
    label: cut(`${askerName}: ${text}`, LONGEST_LABEL),
    value: String(seq),
  }));
  return [must(choice('question', 'Which question', choices, 'its number'))];
}
