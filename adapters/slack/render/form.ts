import type { InputBlock, ModalView, PlainTextElement } from '@slack/types';
import type { Form, FormField } from '../../../src/chat/form';
import { LENGTH } from '../limits';
import { cut, oneLine, tame } from './words';

/** What a form carries through Slack and back: where it was asked for. */
interface FormOrigin {
  incidentId?: number;
  place?: string;
}

/** The action id of the one input that each field has. */
const FIELD_ACTION = 'value';

/** A form as a modal: one input block for each field, its id the field's name. */
export function drawForm(form: Form, origin: FormOrigin): ModalView {
  const { incidentId = origin.incidentId } = form;
  const carried: FormOrigin = {
    ...(incidentId === undefined ? {} : { incidentId }),
    ...(origin.place === undefined ? {} : { place: origin.place }),
  };
  return {
    type: 'modal',
    callback_id: `form:${form.verb}`,
    private_metadata: JSON.stringify(carried).slice(0, LENGTH.viewMetadata),
    title: words(form.title, LENGTH.viewTitle),
    submit: words(form.submitLabel, LENGTH.viewButton),
    close: words('Cancel', LENGTH.viewButton),
    blocks: form.fields.map(input),
  };
}

function input(field: FormField): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: words(field.label, LENGTH.fieldLabel),
    optional: field.optional,
    ...(field.hint ? { hint: words(field.hint, LENGTH.fieldHint) } : {}),
    element: element(field),
  };
}

function element(field: FormField): InputBlock['element'] {
  const options = (field.choices ?? [])
    .filter(({ value }) => value.length > 0 && value.length <= LENGTH.optionValue)
    .slice(0, LENGTH.options)
    .map(({ label, value }) => ({ text: words(label, LENGTH.optionLabel), value }));
  // Slack refuses a menu without choices; a line lets the person type what nobody could list.
  if (field.kind === 'choice' && options.length > 0) {
    const initial = options.find(({ value }) => value === field.initial);
    return {
      type: 'static_select',
      action_id: FIELD_ACTION,
      options,
      ...(initial ? { initial_option: initial } : {}),
    };
  }
  const initial = field.initial ? cut(tame(field.initial), LENGTH.fieldText) : '';
  const isLong = field.kind === 'text';
  return {
    type: 'plain_text_input',
    action_id: FIELD_ACTION,
    multiline: isLong,
    max_length: LENGTH.fieldText,
    ...(initial ? { initial_value: isLong ? initial : oneLine(initial) } : {}),
  };
}

function words(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: cut(oneLine(text), max) || ' ', emoji: false };
}
