import type { Form, FormField } from '../../../src/chat/form';
import type { RichText } from '../../../src/chat/rich-text';
import { LENGTH } from '../limits';
import { cardOf, type Drawn, type Element, type Ink, lines, withinBudget } from './drawn';
import { cut, literal, oneLine, spoken, tame } from './words';

/** In a dialog it is sent by Action.Submit; in a card of its own by Action.Execute, so that it can be answered in place. */
export type FormWay = 'dialog' | 'message';

/** Menus with more choices than this can be searched. */
const SEARCHED_FROM = 10;

/**
 * A form as a card: one input for each field, its id the field's name. `above` says what was wrong with an earlier one.
 * Where it was asked for is not carried: Teams says that again, and what a card carries its reader may have changed.
 */
export function drawForm(
  form: Form,
  about: { incidentId?: number },
  way: FormWay,
  ink: Ink,
  above: RichText[] = [],
): Drawn {
  const { incidentId = about.incidentId } = form;
  const belay = {
    form: form.verb,
    ...(incidentId === undefined ? {} : { incidentId }),
  };
  const title = cut(oneLine(form.submitLabel), LENGTH.buttonLabel) || 'Send';
  const submit = { type: 'Action.Submit', title, style: 'positive', data: { belay } };
  const send = {
    type: 'Action.Execute',
    title,
    style: 'positive',
    verb: 'form',
    data: { belay },
    fallback: submit,
  };
  const heading =
    way === 'message'
      ? [{ type: 'RichTextBlock', inlines: literal(oneLine(form.title) || ' ', { weight: 'Bolder' }) }]
      : [];
  return withinBudget((room) =>
    cardOf(
      [
        ...heading,
        ...above.flatMap((text) => lines(text, Math.floor(600 * room), { color: 'Attention' })),
        ...form.fields.map((field) => input(field, Math.floor(LENGTH.options * room))),
      ],
      above.length > 0 ? above.map((text) => spoken(text, ink.timeZone)).join(' ') : form.title,
      [way === 'message' ? send : submit],
    ),
  );
}

function input(field: FormField, mostOptions: number): Element {
  const label = cut(oneLine(field.label), LENGTH.fieldLabel) || field.name;
  const hint = field.hint ? { placeholder: cut(oneLine(field.hint), LENGTH.fieldHint) } : {};
  const required = field.optional ? {} : { isRequired: true, errorMessage: `${label}: please fill this in` };
  const common = {
    id: field.name,
    label: field.optional ? `${label} (optional)` : label,
    ...required,
    ...hint,
  };
  const choices = (field.choices ?? [])
    .filter(({ value }) => value.length > 0)
    .slice(0, mostOptions)
    .map(({ label: shown, value }) => ({ title: cut(oneLine(shown), LENGTH.optionLabel) || value, value }));
  // A menu without choices cannot be answered; a line lets the person type what nobody could list.
  if (field.kind === 'choice' && choices.length > 0) {
    const chosen = choices.find(({ value }) => value === field.initial);
    return {
      type: 'Input.ChoiceSet',
      ...common,
      style: choices.length > SEARCHED_FROM ? 'filtered' : 'compact',
      choices,
      ...(chosen ? { value: chosen.value } : {}),
    };
  }
  const isLong = field.kind === 'text';
  const initial = field.initial ? cut(tame(field.initial), LENGTH.fieldText) : '';
  return {
    type: 'Input.Text',
    ...common,
    isMultiline: isLong,
    maxLength: LENGTH.fieldText,
    ...(initial ? { value: isLong ? initial : oneLine(initial) } : {}),
  };
}
