import { asFields, asList, asText, type Fields } from '../fields';
import { cardOf, type TeamsMessage } from './shapes';

/** How a message is looked at. UTC when left out. */
export interface Look {
  tz?: string;
}

/** A message as the text that a person sees; buttons as `[label]`. */
export function printMessage(message: TeamsMessage, _look: Look = {}): string {
  const card = cardOf(message);
  if (!card) return message.text;
  const lines = asList(card.body).map((element: Fields) => asText(element.text));
  const buttons = asList(card.actions).map((action) => `[${asText(asFields(action).title)}]`);
  return [...lines, buttons.join(' ')].filter(Boolean).join('\n');
}
