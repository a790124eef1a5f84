import { chosen, initialValue } from './elements';
import { asFields, asText, type Fields, type SlackView } from './shapes';

/** What a person fills into a form: by block id, action id or label. */
export type FormValues = Record<string, unknown>;

/** The state that Slack sends with a form, from what is filled in and what stood there before. */
export function formState(view: SlackView, values: FormValues): SlackView['state'] {
  const state: SlackView['state'] = { values: {} };
  const unused = new Set(Object.keys(values));
  for (const block of view.blocks) {
    if (block.type !== 'input') continue;
    const element = asFields(block.element);
    const names = [asText(block.block_id), asText(element.action_id), asText(asFields(block.label).text)];
    const name = names.find((candidate) => candidate in values);
    if (name !== undefined) unused.delete(name);
    const value = name === undefined ? initialValue(element) : values[name];
    const field: Fields = { type: element.type, ...chosen(element, value) };
    const actionId = asText(element.action_id) || 'action';
    state.values[asText(block.block_id)] = { [actionId]: field };
  }
  if (unused.size > 0) throw new Error(`Slack stand-in: the form has no field ${[...unused].join(', ')}`);
  return state;
}

/** The labels of the fields that must be filled in and are not: Slack does not send such a form. */
export function missingFields(view: SlackView, state: SlackView['state']): string[] {
  return view.blocks.flatMap((block) => {
    if (block.type !== 'input' || block.optional === true) return [];
    const fields = Object.values(state.values[asText(block.block_id)] ?? {});
    const filled = fields.some(({ type: _type, ...held }) =>
      Object.values(held).some(
        (value) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
      ),
    );
    return filled ? [] : [asText(asFields(block.label).text)];
  });
}
