import { named, occurredAt } from './fields';
import { type Reader, type Said, Unreadable } from './reading';

const DATA =
  /^(?:the\s+|our\s+|their\s+)?data(?:\s*:\s*|\s+(?:is|are|was|were)\s+|\s+)(?=\S)|^(?=no data (?:loss|was lost|is lost|lost)\b)/i;
const WORKS_AFTER = /^(?:still\s+)?(?:works|working)\s*:?\s+(?=\S)/i;
const WORKS_BEFORE = /\s+(?:(?:is|are)\s+)?still\s+(?:works?|working|up|fine|possible|available)$|\s+works$/i;

/** What is broken, what works, how the data is: in options, or as "mail dead, data safe, reading still works". */
export const impact: Reader = (said) => {
  const { options } = said;
  const given = named(options, { broken: 'broken', works: 'works', data: 'data' });
  const spoken = takeApart(said);
  const all = { ...spoken, ...given };
  if (given.broken && spoken.broken) all.broken = `${spoken.broken}, ${given.broken}`;
  if (Object.keys(all).length === 0) {
    throw new Unreadable({ code: 'missing', verb: said.verb, what: 'what is broken' }, options);
  }
  return { type: 'record-impact', ...all, ...occurredAt(said) };
};

const LONGEST_SENTENCE = 1_000;

function takeApart({ text }: Said): { broken?: string; works?: string; data?: string } {
  if (text.length > LONGEST_SENTENCE) return { broken: text };
  const found: Record<'broken' | 'works' | 'data', string[]> = { broken: [], works: [], data: [] };
  const clauses = text.split(/(?:[,;]|\.(?=\s)|\s+(?:but|and)(?=\s+(?:the\s+)?data\s))\s+|\n+/i);
  for (const clause of clauses.map((part) => part.trim()).filter((part) => part !== '')) {
    if (DATA.test(clause)) found.data.push(clause.replace(DATA, ''));
    else if (WORKS_AFTER.test(clause)) found.works.push(clause.replace(WORKS_AFTER, ''));
    else if (WORKS_BEFORE.test(clause)) found.works.push(clause.replace(WORKS_BEFORE, ''));
    else found.broken.push(clause);
  }
  // Nothing but what is broken: the words stay as they were typed.
  if (found.works.length + found.data.length === 0) return text === '' ? {} : { broken: text };
  const parts = Object.entries(found).flatMap(([part, said]) =>
    said.length === 0 ? [] : [[part, said.join(', ').replace(/[.]$/, '')]],
  );
  return Object.fromEntries(parts);
}
