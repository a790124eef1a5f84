import { asFields, asList, asText, type Fields } from '../../fields';
import { mentionProblems } from '../mentions';
import { actionsOf, everyElement } from './actions';
import { Problems, shaped } from './rules';
import { wholeCard } from './schema';

const mostPrimaryActions = 6;
const mostRefreshedFor = 60;

/** What Teams minds beside the schema. */
function teamsProblems(card: Fields, isDialog: boolean, problems: Problems): void {
  const all = actionsOf(card);
  const rows = [card, ...everyElement(asList(card.body))].map(({ actions }) => asList(actions));
  for (const row of rows) {
    const primary = row.filter(({ mode }) => asText(mode).toLowerCase() !== 'secondary');
    if (primary.length > mostPrimaryActions)
      problems.add(`no more than ${mostPrimaryActions} buttons`, '/actions');
    const untitled = row.some(({ title, iconUrl }) => asText(title) === '' && iconUrl === undefined);
    if (untitled) problems.add('a button needs a title', '/actions');
  }
  const executes = all.filter(({ action }) => action.type === 'Action.Execute');
  if (executes.length > 0 && Number(asText(card.version).split('.')[1]) < 4) {
    problems.add('Action.Execute needs version 1.4', '/version');
  }
  if (isDialog && executes.length > 0) problems.add('Action.Execute does not work in a dialog', '/actions');
  const ids = all.flatMap(({ inputs }) => inputs).concat(inputsOf(card));
  const distinct = [...new Set(ids)].map(({ id }) => asText(id));
  for (const id of distinct.filter((one, index) => distinct.indexOf(one) !== index)) {
    problems.add(`two inputs are called ${id}`, '/body');
  }
  const { userIds, action } = asFields(card.refresh);
  if (card.refresh !== undefined && asText(asFields(action).verb) === '') {
    problems.add('a refresh needs an action with a verb', '/refresh');
  }
  if (Array.isArray(userIds) && userIds.length > mostRefreshedFor) {
    problems.add(`no more than ${mostRefreshedFor} people`, '/refresh/userIds');
  }
}

const inputsOf = (card: Fields) =>
  everyElement(asList(card.body)).filter(({ type }) => asText(type).startsWith('Input.'));

/** Every text of a card that Teams reads for mentions. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    if (typeof part === 'string') return ['text', 'value', 'title'].includes(name) ? [part] : [];
    return name === 'msteams' || name === 'data' ? [] : textsOf(part);
  });
}

/** Everything that speaks against a card: the schema of Adaptive Cards 1.5, and what Teams adds to it. */
export function checkCard(
  card: Fields,
  options: { isDialog?: boolean; isKnown?: (id: string) => boolean } = {},
): string[] {
  const problems = new Problems();
  shaped(() => wholeCard, 'AdaptiveCard')(card, '', problems);
  teamsProblems(card, options.isDialog ?? false, problems);
  const entities = asList(asFields(card.msteams).entities);
  return [...problems.messages, ...mentionProblems(textsOf(card).join('\n'), entities, options.isKnown)];
}
