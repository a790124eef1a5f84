import { ROLES } from '../../domain/incident/roles';
import type { Organisation } from '../../domain/people/organisation';
import { capital, dutyWord } from '../names';
import { choice, type Forms, line, lines, must, people } from './shape';

const roles = ROLES.map((role) => ({ label: capital(dutyWord(role)), value: role }));

/** What is asked about roles, duties and who gets the news. */
export const PEOPLE_FORMS: Forms = {
  role: ({ org }) => ({
    title: 'Roles',
    submitLabel: 'Give the role',
    fields: [
      must(choice('role', 'Which role', roles)),
      choice('who', 'Who takes it', [
        { label: 'I do', value: 'me' },
        ...people(org),
        { label: 'Nobody any more', value: 'none' },
      ]),
      lines('text', 'How things stand', 'when the role is yours and you hand it over'),
    ],
  }),
  handover: ({ org }) => ({
    title: 'Hand over',
    submitLabel: 'Offer it',
    fields: [
      { ...choice('role', 'What', [{ label: 'The work', value: 'work' }, ...roles]), initial: 'work' },
      must(choice('who', 'To whom', people(org))),
      must(lines('text', 'How things stand', 'what was done, what is open, what comes next')),
    ],
  }),
  readback: () => ({
    title: 'Read back',
    submitLabel: 'Take over',
    fields: [must(lines('text', 'How you understand it', 'in your own words'))],
  }),
  invite: ({ org }) => ({
    title: 'Invite someone',
    submitLabel: 'Invite',
    fields: [must(choice('text', 'Whom', people(org)))],
  }),
  follow: ({ org }) => ({
    title: 'Let somebody follow',
    submitLabel: 'Let them follow',
    fields: [must(choice('text', 'Who', followers(org)))],
  }),
  share: () => ({
    title: 'A link for outside',
    submitLabel: 'Make the link',
    fields: [
      must(
        choice('edition', 'What they read', [
          { label: 'What the customer reads', value: 'customer' },
          { label: 'What followers and executives read', value: 'followers' },
        ]),
      ),
      must(line('text', 'Whom it is for', 'Pat at Contoso')),
    ],
  }),
  unshare: ({ incident }) => ({
    title: 'End a link',
    submitLabel: 'End it',
    fields: [
      must(
        choice(
          'text',
          'Whose link',
          (incident?.shares ?? [])
            .filter(({ endedAt }) => endedAt === undefined)
            .map(({ name }) => ({ label: name, value: name })),
        ),
      ),
    ],
  }),
  unfollow: ({ org }) => ({
    title: 'Stop following',
    submitLabel: 'Stop',
    fields: [must(choice('text', 'Who', followers(org)))],
  }),
};

function followers(org: Organisation): { label: string; value: string }[] {
  const audiences = Object.values(org.audiences).map(({ id, name }) => ({ label: name, value: id }));
  return [...audiences, ...people(org)];
}
