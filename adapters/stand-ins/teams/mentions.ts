import { asFields, asText, type Fields } from '../fields';
import { cardOf, type TeamsMessage } from './shapes';

const marks = /<at>(.*?)<\/at>/gs;

/** The mention entities that a client adds for every `<at>Name</at>` of somebody whom it knows. */
export function mentionsOf(text: string, people: { id: string; name: string }[]): Fields[] {
  return [...text.matchAll(marks)].flatMap(([mark, name]) => {
    const mentioned = people.find((person) => person.name === name);
    return mentioned ? [{ type: 'mention', text: mark, mentioned: { id: mentioned.id, name } }] : [];
  });
}

/** Where marks in a text and mention entities do not go together: a mention that nobody meant, or one that does nothing. */
export function mentionProblems(
  text: string,
  entities: Fields[],
  isKnown: (id: string) => boolean = () => true,
): string[] {
  const mentions = entities.filter(({ type }) => type === 'mention');
  const marked = [...text.matchAll(marks)].map(([mark]) => mark);
  const texts = mentions.map((mention) => asText(mention.text));
  const strays = marked.filter((mark) => !texts.includes(mark));
  return [
    ...strays.map((mark) => `${mark} has no mention entity`),
    ...texts.filter((mark) => !marked.includes(mark)).map((mark) => `the mention ${mark} is not in the text`),
    ...mentions.flatMap((mention) => {
      const { id, name } = asFields(mention.mentioned);
      if (asText(id) === '') return ['a mention names nobody'];
      return isKnown(asText(id)) ? [] : [`nobody called ${asText(name)} is here to be mentioned`];
    }),
  ];
}

/** The names of everybody whom a message notifies. */
export function mentionsIn(message: TeamsMessage): string[] {
  const inCard = asFields(cardOf(message)?.msteams).entities;
  const entities = [...message.entities, ...(Array.isArray(inCard) ? inCard : [])].map(asFields);
  return entities
    .filter(({ type }) => type === 'mention')
    .map(({ mentioned }) => asText(asFields(mentioned).name) || asText(asFields(mentioned).id));
}
