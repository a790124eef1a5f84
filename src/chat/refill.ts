import type { Organisation } from '../domain/people/organisation';
import { LONGEST_SAY } from './buttons';
import { formFor, hasForm } from './forms';
import type { Reply } from './message';
import type { Tried, UsageProblem } from './parse';
import { plainText } from './rich-text';

/** The answer to words that could not be read, with the form that holds everything that was typed but the one wrong field. */
export function refilled(reply: Reply, problem: UsageProblem, tried: Tried, org: Organisation): Reply {
  const wrong = 'typed' in problem ? problem.typed : undefined;
  const wrongField = Object.entries(tried.given).find(([, value]) => value === wrong)?.[0];
  const initial = Object.fromEntries(Object.entries(tried.given).filter(([name]) => name !== wrongField));
  const { verb, incidentId } = tried;
  const form = formFor({ verb, initial, org, ...(incidentId === undefined ? {} : { incidentId }) });
  if (!form) return reply;
  const why = reply.lines[0] === undefined ? '' : plainText(reply.lines[0], org.timeZone).replaceAll('`', '');
  const fields = form.fields.map((field) => (field.name === wrongField ? { ...field, hint: why } : field));
  return {
    ...reply,
    lines: [...reply.lines, ['Nothing was recorded yet. The form has what you wrote.']],
    form: { ...form, fields },
  };
}

/** The answer to typed words that could not be read, with a button that opens the form on them. */
export function offerForm(reply: Reply, { verb }: Tried, typed: string): Reply {
  if (!hasForm(verb) || typed.length > LONGEST_SAY) return reply;
  const lines = [...reply.lines, ['Nothing was recorded yet.']];
  return { ...reply, lines, buttons: [...reply.buttons, { label: 'Correct it in a form', say: typed }] };
}
