import { asText, type Fields } from '../../fields';
import { flag, listOf, number, type Problems, type Rule, type Shape, shaped, text } from './rules';
import * as words from './words';

/** A field that must be filled in needs a name and words for when it is not, so that everybody can tell. */
function requiredSays(input: Fields, at: string, problems: Problems): void {
  if (input.isRequired !== true) return;
  if (asText(input.label) === '') problems.add('a required input needs a label', at);
  if (asText(input.errorMessage) === '') problems.add('a required input needs an errorMessage', at);
}

/** The inputs of a card, on top of what any element may have. */
export function inputShapes(anyElement: Record<string, Rule>, selectAction: Rule): Record<string, Shape> {
  const anyInput = { ...anyElement, id: text, label: text, isRequired: flag, errorMessage: text };
  const input = (fields: Record<string, Rule>, needs: string[] = []): Shape => ({
    fields: { ...anyInput, ...fields },
    needs: ['id', ...needs],
    also: requiredSays,
  });
  const pair: Shape = { fields: { title: text, value: text }, needs: ['title', 'value'] };
  return {
    'Input.Text': input({
      isMultiline: flag,
      maxLength: number,
      placeholder: text,
      regex: text,
      style: words.inputStyle,
      inlineAction: selectAction,
      value: text,
    }),
    'Input.Number': input({ max: number, min: number, placeholder: text, value: number }),
    'Input.Date': input({ max: words.date, min: words.date, placeholder: text, value: words.date }),
    'Input.Time': input({ max: words.time, min: words.time, placeholder: text, value: words.time }),
    'Input.Toggle': input({ title: text, value: text, valueOff: text, valueOn: text, wrap: flag }, ['title']),
    'Input.ChoiceSet': input({
      choices: listOf(shaped(() => pair, 'Input.Choice')),
      isMultiSelect: flag,
      style: words.choiceStyle,
      value: text,
      placeholder: text,
      wrap: flag,
    }),
  };
}
