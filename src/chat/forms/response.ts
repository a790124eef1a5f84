import type { Organisation } from '../../domain/people/organisation';
import { choice, type Forms, line, lines, must, people, WHEN } from './shape';

const SEVERITIES = [
  { label: 'SEV1: people cannot work', value: '1' },
  { label: 'SEV2: serious, or not known yet', value: '2' },
  { label: 'SEV3: a part is impaired', value: '3' },
  { label: 'SEV4: small', value: '4' },
];

const SEEN_BY = [
  { label: 'Everybody here', value: 'no' },
  { label: 'Only those who are invited', value: 'yes' },
];

/** What is asked while people answer and work. */
export const RESPONSE_FORMS: Forms = {
  declare: ({ org }) => ({
    title: 'Declare an incident',
    submitLabel: 'Declare',
    fields: [
      must(line('text', 'What is wrong', 'Exchange down at Contoso: no mail in or out')),
      { ...choice('severity', 'How bad', SEVERITIES), initial: '2' },
      line('for', 'Customer', 'any name; a contract is never asked for'),
      line('contact', 'Contact and number', 'front desk +1 555 0100'),
      line('affects', 'What is affected', serviceHint(org)),
      line('reported', 'Reported at', '22:02 or -15m; empty for now'),
      lines('details', 'Anything else'),
      { ...choice('private', 'Who sees it', SEEN_BY), initial: 'no' },
    ],
  }),
  severity: () => ({
    title: 'Change severity',
    submitLabel: 'Change',
    fields: [must(choice('to', 'How bad', SEVERITIES)), line('text', 'Why')],
  }),
  page: ({ org }) => ({
    title: 'Page someone',
    submitLabel: 'Page',
    fields: [must(choice('text', 'Whom', targets(org), 'a name'))],
  }),
  mitigate: () => ({
    title: 'Mitigated',
    submitLabel: 'Record',
    fields: [lines('text', 'What holds it now'), WHEN],
  }),
  resolve: () => ({
    title: 'Resolve',
    submitLabel: 'Resolve',
    fields: [lines('text', 'What ended it'), WHEN],
  }),
};

function targets(org: Organisation): { label: string; value: string }[] {
  // A team and a policy may share an id; what they are called here tells them apart.
  const teams = Object.values(org.teams).map(({ name }) => named(`${name} (team)`));
  const policies = Object.values(org.policies).map(({ name }) => named(`${name} (policy)`));
  return [...teams, ...policies, ...people(org)];
}

function named(name: string) {
  return { label: name, value: name };
}

function serviceHint(org: Organisation): string {
  const some = Object.keys(org.services).slice(0, 4).join(', ');
  return some ? `${some}, or any name` : 'any name';
}
