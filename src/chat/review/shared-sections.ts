import type { FollowUpReview, Promised, Review, RuledOut, Said } from '../../domain/review/review';
import { capital, counted, sentence } from '../names';
import type { RichText } from '../rich-text';
import { type ReviewLine, stated } from './document';

/** Somebody's words as a sentence, with who said them where that is known. */
export function saidLine({ text, seqs, byName }: Said): ReviewLine {
  return stated(seqs, capital(sentence(text)), ...(byName ? [{ soft: ` · ${byName}` }] : []));
}

/** The same behind a word of ours. */
export function labelledLine(label: string, { text, seqs, byName }: Said): ReviewLine {
  return stated(
    seqs,
    { strong: `${label}: ` },
    sentence(text),
    ...(byName ? [{ soft: ` · ${byName}` }] : []),
  );
}

/** A suspicion and what shows that it was not so. */
export function ruledOutLine({ text, evidence, seqs, byName }: RuledOut): ReviewLine {
  return stated(
    seqs,
    { strong: capital(sentence(text)) },
    ...(evidence ? [` ${capital(sentence(evidence))}`] : [' How this is known was not recorded.']),
    ...(byName ? [{ soft: ` · ${byName}` }] : []),
  );
}

const PART_WORDS = { broken: 'Broken', works: 'Still worked', data: 'Data' };

/** What is known of the impact, a line for each part. */
export function impactLines({ impact }: Review): ReviewLine[] {
  return impact.map(({ part, text, seqs }) =>
    stated(seqs, { strong: `${PART_WORDS[part]}: ` }, sentence(text)),
  );
}

/** The promises made to each audience: how many were kept, and each that was not. */
export function promiseLines(promises: Promised[], nameOf: (promised: Promised) => string): ReviewLine[] {
  const names = [...new Set(promises.map(nameOf))];
  return names.flatMap((name) => {
    const theirs = promises.filter((promised) => nameOf(promised) === name);
    const of = (outcome: Promised['outcome']) => theirs.filter((promised) => promised.outcome === outcome);
    const [kept, broken, open] = [of('kept'), of('broken'), of('open')];
    const came = kept.length + broken.length;
    const lifted = of('lifted').length;
    const parts = [
      came > 0 ? `${kept.length} of ${counted(came, 'promise')} kept` : 'no promise came due',
      ...(lifted > 0 ? [`${lifted} no longer needed when it ended`] : []),
      ...(open.length > 0 ? [`${open.length} still open`] : []),
    ];
    const late = broken.map(
      ({ dueAt, seqs }): ReviewLine => ({
        ...stated(seqs, 'Promised for ', { at: dueAt }, ', did not come in time.'),
        mark: 'bad',
      }),
    );
    const sum = stated(
      theirs.flatMap(({ seqs }) => seqs),
      { strong: `${capital(name)}: ` },
      `${parts.join('; ')}.`,
    );
    return [{ ...sum, mark: broken.length > 0 ? 'bad' : came > 0 ? 'ok' : 'open' }, ...late];
  });
}

/** What is left to do, by whom, by when, and how it stands. */
export function followUpLine(followUp: FollowUpReview, ownerWord: string): ReviewLine {
  const { followUpId, what, dueAt, closedAt, evidence, reopened, seqs } = followUp;
  const state: RichText =
    closedAt === undefined
      ? [{ strong: reopened > 0 ? ' Open again' : ' Open' }, '.']
      : [
          { strong: ' Done ' },
          { at: closedAt, date: true },
          ...(evidence ? [`: ${sentence(evidence)}`] : ['.']),
        ];
  const line = stated(
    seqs,
    { strong: `${followUpId} ` },
    capital(sentence(what)),
    ` ${ownerWord}`,
    ...(dueAt === undefined ? [', no day set.'] : [', by ', { at: dueAt, date: true }, '.']),
    ...state,
  );
  return { ...line, mark: closedAt === undefined ? 'open' : 'ok' };
}
