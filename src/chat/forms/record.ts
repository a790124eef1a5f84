import { customerRooms, impactNow } from '../../domain/incident/incident';
import type { FormField } from '../form';
import { choice, type Forms, line, lines, must, WHEN } from './shape';

/** What is asked of whoever puts something on record. */
export const RECORD_FORMS: Forms = {
  note: ({ incident, initial }) => {
    // Asked only where somebody else could read it at all.
    const asksForWhom = initial.for !== undefined || (incident && customerRooms(incident).length > 0);
    const words = lines('text', 'What happened', asksForWhom ? '' : 'Ours only');
    return {
      title: 'Add to timeline',
      submitLabel: 'Add',
      fields: [
        must(words),
        ...(asksForWhom ? [forWhom(incident?.customer?.name ?? 'The customer')] : []),
        WHEN,
      ],
    };
  },
  impact: ({ incident }) => {
    const now = incident ? impactNow(incident) : {};
    const known = (field: FormField, words: string | undefined) =>
      words ? { ...field, hint: `now: ${words}` } : field;
    return {
      title: 'Impact',
      submitLabel: 'Record',
      fields: [
        known(lines('broken', 'What is broken', 'mail is dead'), now.broken),
        known(line('works', 'What still works', 'reading old mail'), now.works),
        known(line('data', 'The data', 'safe; not checked yet'), now.data),
        WHEN,
      ],
    };
  },
  affects: ({ incident }) => ({
    title: 'What is affected',
    submitLabel: 'Change',
    fields: [
      must(
        line(
          'text',
          'Services',
          `a minus before what is not: vpn, -dns${nowAffected(incident?.affects ?? [])}`,
        ),
      ),
    ],
  }),
  vendor: ({ initial }) => ({
    title: 'Vendor',
    submitLabel: 'Record',
    fields: [
      must(line('text', 'Vendor', 'Microsoft')),
      line('case', 'Case number', '4711'),
      line('agreement', 'Agreement', 'Premier'),
      line('contact', 'Contact', 'name and number'),
      line('waiting', 'What we wait for', 'none: we wait no longer'),
      line('since', 'Waiting since', '01:16 or -15m; empty for now'),
      ...(initial.at ? [WHEN] : []),
    ],
  }),
  decide: () => ({
    title: 'Decision',
    submitLabel: 'Record',
    fields: [
      must(lines('text', 'What was decided', 'Microsoft first')),
      line('why', 'Why', 'the data is safe'),
      line('until', 'Until when', '03:00 or 2h'),
      line('else', 'What is done then', 'full recovery'),
      WHEN,
    ],
  }),
  cause: () => ({
    title: 'Cause',
    submitLabel: 'Record',
    fields: [
      must(lines('text', 'Why it happened')),
      {
        ...choice('kind', 'Which kind', [
          { label: 'The root cause', value: 'root' },
          { label: 'It contributed', value: 'contributing' },
        ]),
        initial: 'root',
      },
      WHEN,
    ],
  }),
  'rule-out': () => ({
    title: 'Rule out',
    submitLabel: 'Record',
    fields: [
      must(lines('text', 'What it was not', 'the cluster was set up wrongly')),
      line('evidence', 'How that is known', 'it runs on its secondary'),
      WHEN,
    ],
  }),
  correct: () => ({
    title: 'Correct an entry',
    submitLabel: 'Correct',
    fields: [
      must(line('entry', 'Which entry', '22:15, #14 or last')),
      lines('text', 'The right words', 'empty: the words stay'),
      line('at', 'The right time', '22:13; empty: the time stays'),
    ],
  }),
  withdraw: () => ({
    title: 'Withdraw an entry',
    submitLabel: 'Withdraw',
    fields: [must(line('entry', 'Which entry', '22:15, #14, or last: the last one you said'))],
  }),
  lesson: () => ({
    title: 'Lesson',
    submitLabel: 'Record',
    fields: [must(lines('text', 'What the next ones should know'))],
  }),
  helped: () => ({
    title: 'What helped',
    submitLabel: 'Record',
    fields: [must(lines('text', 'What helped', 'for the review'))],
  }),
  hindered: () => ({
    title: 'What hindered',
    submitLabel: 'Record',
    fields: [must(lines('text', 'What hindered', 'for the review; no names, no blame'))],
  }),
};

function nowAffected(services: { name: string }[]): string {
  return services.length > 0 ? `; now: ${services.map(({ name }) => name).join(', ')}` : '';
}

/** Ours, unless somebody says otherwise. */
function forWhom(customerName: string): FormField {
  const choices = [
    { label: 'Ours only', value: 'ours' },
    { label: `${customerName} too, in their room`, value: 'customer' },
  ];
  return { ...choice('for', 'Who reads it', choices), initial: 'ours' };
}
