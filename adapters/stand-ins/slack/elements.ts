import { asFields, asList, asText, type Block, type Fields } from './shapes';

/** An interactive element where it stands. */
export interface Found {
  element: Fields;
  blockId: string;
}

/** Every element of these blocks that a person can press or choose from, in reading order. */
export function interactiveElements(blocks: Block[]): Found[] {
  return blocks.flatMap((block) => {
    const parts = [
      ...(block.type === 'context' ? [] : asList(block.elements)),
      block.accessory,
      block.element,
    ];
    return parts
      .map(asFields)
      .filter(
        (element) =>
          asText(element.action_id) !== '' || ['button', 'overflow'].includes(asText(element.type)),
      )
      .map((element) => ({ element, blockId: asText(block.block_id) }));
  });
}

/** What a person reads on an element. */
export const labelOf = (element: Fields): string =>
  asText(asFields(element.text).text) || asText(asFields(element.placeholder).text);

/** Finds by action id, by label, by value, then by the one label that starts so; says what there is when it finds none. */
export function findElement(blocks: Block[], what: string): Found {
  const all = interactiveElements(blocks);
  const exact =
    all.find(({ element }) => element.action_id === what) ??
    all.find(({ element }) => labelOf(element) === what) ??
    all.find(({ element }) => element.value === what);
  if (exact) return exact;
  const near = all.filter(({ element }) => labelOf(element).startsWith(what));
  if (near.length === 1 && near[0]) return near[0];
  const there = all.map(({ element }) => `[${labelOf(element)}] ${asText(element.action_id)}`).join(', ');
  throw new Error(`Slack stand-in: no "${what}" to press here; there is: ${there || 'nothing'}`);
}

/** The part of an action or of a form's state that says what was chosen in this element. */
export function chosen(element: Fields, value: unknown): Fields {
  const type = asText(element.type);
  const option = (wanted: unknown): unknown => {
    const groups = asList(element.option_groups).flatMap((group) => asList(group.options));
    const found = [...asList(element.options), ...groups].find(
      (candidate) => candidate.value === wanted || asText(asFields(candidate.text).text) === wanted,
    );
    if (!found && type !== 'external_select')
      throw new Error(`Slack stand-in: no option "${String(wanted)}" to choose`);
    return found ?? { value: wanted };
  };
  const many = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { selected_option: value === undefined || value === null ? null : option(value) };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: many.map(option) };
    case 'users_select':
      return { selected_user: value ?? null };
    case 'multi_users_select':
      return { selected_users: many };
    case 'channels_select':
      return { selected_channel: value ?? null };
    case 'conversations_select':
      return { selected_conversation: value ?? null };
    case 'multi_conversations_select':
      return { selected_conversations: many };
    case 'multi_channels_select':
      return { selected_channels: many };
    case 'datepicker':
      return { selected_date: value ?? null };
    case 'timepicker':
      return { selected_time: value ?? null };
    case 'datetimepicker':
      return { selected_date_time: value ?? null };
    default:
      return { value: value ?? null };
  }
}

/** What an element holds before anyone has touched it. */
export function initialValue(element: Fields): unknown {
  const option = asFields(element.initial_option).value;
  if (option !== undefined) return option;
  if (Array.isArray(element.initial_options))
    return asList(element.initial_options).map((each) => each.value);
  const name = Object.keys(element).find((key) => key.startsWith('initial_'));
  return name ? element[name] : undefined;
}
