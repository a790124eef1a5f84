import { asFields, asList, asText, type Fields } from '../../fields';

/** What a person fills in, by an input's id or label: text, a choice by its title or value, yes or no. */
export type FormValues = Record<string, string | number | boolean | string[]>;

/** An action of a card, with the inputs that travel with it. */
export interface FoundAction {
  action: Fields;
  inputs: Fields[];
}

const parts = (element: Fields): Fields[] => [
  ...asList(element.items),
  ...asList(element.columns),
  ...asList(element.rows),
  ...asList(element.cells),
];

/** A card's elements with everything inside them, in reading order. */
export const everyElement = (elements: Fields[]): Fields[] =>
  elements.flatMap((element) => [element, ...everyElement(parts(element))]);

/** Every action that can be pressed on a card, those in cards that unfold included. */
export function actionsOf(card: Fields, fromParents: Fields[] = []): FoundAction[] {
  const elements = everyElement(asList(card.body));
  const inputs = [...fromParents, ...elements.filter(({ type }) => asText(type).startsWith('Input.'))];
  const own = [
    ...asList(card.actions),
    ...elements.flatMap(({ actions }) => asList(actions)),
    ...[card, ...elements].flatMap(({ selectAction }) => (selectAction ? [asFields(selectAction)] : [])),
  ];
  return own.flatMap((action) =>
    action.type === 'Action.ShowCard'
      ? [{ action, inputs }, ...actionsOf(asFields(action.card), inputs)]
      : [{ action, inputs }],
  );
}

/** The one action with this title, id or verb. */
export function findAction(card: Fields, what: string): FoundAction {
  const all = actionsOf(card);
  const named = (key: string) => all.filter(({ action }) => action[key] === what);
  const found = [named('title'), named('id'), named('verb')].find((some) => some.length > 0) ?? [];
  const [only] = found;
  if (only && found.length === 1) return only;
  const there = all.map(({ action }) => `[${asText(action.title) || asText(action.id)}]`).join(' ');
  throw new Error(`Teams stand-in: ${found.length} buttons called ${what}; there are ${there || 'none'}`);
}

/** What the inputs hold when they are sent; refuses, as Teams does, what a field does not take. */
function filledIn(inputs: Fields[], values: FormValues): Record<string, string> {
  const names = inputs.flatMap(({ id, label }) => [asText(id), asText(label)]);
  const strays = Object.keys(values).filter((name) => !names.includes(name));
  if (strays.length > 0) throw new Error(`Teams stand-in: the card has no input called ${strays.join(', ')}`);
  const entries = inputs.map((input): [string, string] => {
    const id = asText(input.id);
    const given = values[id] ?? values[asText(input.label)];
    const value = heldBy(input, given);
    const problem = problemOf(input, value);
    if (problem) throw new Error(`Teams stand-in: ${asText(input.label) || id}: ${problem}`);
    return [id, value];
  });
  // An empty field that holds nothing is not sent at all.
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function heldBy(input: Fields, given: FormValues[string] | undefined): string {
  if (input.type === 'Input.Toggle') {
    const on = asText(input.valueOn) || 'true';
    const off = asText(input.valueOff) || 'false';
    if (given === undefined) return asText(input.value) || off;
    return given === true ? on : off;
  }
  if (given === undefined) return typeof input.value === 'number' ? String(input.value) : asText(input.value);
  if (input.type !== 'Input.ChoiceSet') return String(given);
  const chosen = (Array.isArray(given) ? given : [String(given)]).map((one) => {
    const choice = asList(input.choices).find(({ title, value }) => title === one || value === one);
    if (choice) return asText(choice.value);
    if (input['choices.data'] !== undefined) return one;
    throw new Error(`Teams stand-in: ${asText(input.label) || asText(input.id)} has no choice ${one}`);
  });
  return chosen.join(',');
}

function problemOf(input: Fields, value: string): string | undefined {
  const said = asText(input.errorMessage);
  if (input.isRequired === true && (value === '' || (input.type === 'Input.Toggle' && value === 'false'))) {
    return said || 'please fill in';
  }
  if (value === '') return undefined;
  if (typeof input.maxLength === 'number' && value.length > input.maxLength) return 'too long';
  if (asText(input.regex) !== '' && !new RegExp(asText(input.regex)).test(value))
    return said || 'not as asked for';
  if (input.type === 'Input.Number') {
    const number = Number(value);
    const isOut = Number(input.min ?? -Infinity) > number || number > Number(input.max ?? Infinity);
    if (Number.isNaN(number) || isOut) return said || 'not a number that it takes';
  }
  return undefined;
}

/** An action's data with the inputs merged in, as it is sent. */
export function sentData(found: FoundAction, values: FormValues): Fields {
  const inputs = found.action.associatedInputs === 'none' ? [] : found.inputs;
  return { ...asFields(found.action.data), ...filledIn(inputs, values) };
}
