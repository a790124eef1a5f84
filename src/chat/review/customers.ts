import type { News, Review } from '../../domain/review/review';
import { capital, sentence, withPhones } from '../names';
import { meansWord } from '../timeline/said';
import { type ReviewLine, type ReviewSection, stated } from './document';
import { lengthInFull, TO_MOMENT_FOR_CUSTOMER } from './moment-words';
import {
  followUpLine,
  impactLines,
  labelledLine,
  promiseLines,
  ruledOutLine,
  saidLine,
} from './shared-sections';

/** The parts of the customer's edition, said to them. What nobody recorded is said to be so, without our commands. */
export function customersSections(review: Review): ReviewSection[] {
  return [
    { id: 'summary', heading: 'In short', lines: summary(review) },
    { id: 'impact', heading: 'What was affected', lines: impact(review) },
    { id: 'causes', heading: 'Why it happened', lines: causes(review) },
    { id: 'ruled-out', heading: 'What it was not', lines: review.ruledOut.map(ruledOutLine) },
    { id: 'clocks', heading: capital(`from ${start(review)}`), lines: clocks(review) },
    {
      id: 'news',
      heading: `What ${isSaidToThem(review) ? 'you were' : 'the customer was'} told`,
      lines: news(review),
    },
    {
      id: 'promises',
      heading: 'News we promised',
      lines: promiseLines(review.promises, () => (isSaidToThem(review) ? 'to you' : 'to the customer')),
    },
    { id: 'follow-ups', heading: 'What follows', lines: followUps(review) },
  ].filter(({ lines }) => lines.length > 0);
}

function isSaidToThem({ customerName }: Review): boolean {
  return customerName !== undefined;
}

function start(review: Review): string {
  return isSaidToThem(review) ? 'your call' : 'the report';
}

function summary(review: Review): ReviewLine[] {
  const {
    moments,
    title,
    causes: { root },
  } = review;
  const { reported, engaged, resolved } = moments;
  const [cause] = root;
  const lines: ReviewLine[] = [];
  if (reported) {
    lines.push(
      stated(
        reported.seqs,
        isSaidToThem(review) ? 'You called us at ' : 'It was reported at ',
        { at: reported.at },
        title ? `: ${sentence(title)}` : '.',
      ),
    );
  }
  const took = (moment: { at: number; seqs: number[] }, to: string) =>
    stated(
      [...(reported?.seqs ?? []), ...moment.seqs],
      `${capital(lengthInFull(moment.at - review.startedAt))} from ${start(review)} to ${to}.`,
    );
  if (engaged) lines.push(took(engaged, 'an engineer at work'));
  if (cause) lines.push(stated(cause.seqs, capital(sentence(cause.text))));
  if (resolved) {
    lines.push(stated(resolved.seqs, 'It was over at ', { at: resolved.at }, '.'));
  } else if (reported) lines.push(stated(reported.seqs, 'It is not over yet.'));
  return lines;
}

function impact(review: Review): ReviewLine[] {
  const { startedAt, painEndedAt, moments } = review;
  const seqs = [...(moments.reported?.seqs ?? []), ...((moments.mitigated ?? moments.resolved)?.seqs ?? [])];
  const lines = impactLines(review);
  const known = lines.length > 0 ? lines : [stated(moments.reported?.seqs ?? [], 'Not written down yet.')];
  return [
    ...known,
    stated(
      seqs,
      { strong: 'How long: ' },
      ...(painEndedAt === undefined
        ? ['it goes on, since ', { at: startedAt }, '.']
        : [
            `${lengthInFull(painEndedAt - startedAt)}, from `,
            { at: startedAt },
            ' to ',
            { at: painEndedAt },
            '.',
          ]),
    ),
  ];
}

function causes(review: Review): ReviewLine[] {
  const { root, contributing } = review.causes;
  if (root.length + contributing.length === 0) {
    return [{ text: ['The cause has not been written down yet.'], seqs: [] }];
  }
  return [...root.map(saidLine), ...contributing.map((cause) => labelledLine('Contributing', cause))];
}

function clocks(review: Review): ReviewLine[] {
  const vendor = review.timeline.find(({ record }) => record.event.type === 'vendor-recorded')?.record.event;
  const vendorName = vendor?.type === 'vendor-recorded' ? vendor.vendor : 'the vendor';
  const words = { ...TO_MOMENT_FOR_CUSTOMER, vendorEngaged: `${vendorName} at work` };
  return review.clocks.flatMap(({ to, ms, seqs }): ReviewLine[] => {
    const word = words[to];
    return word === undefined ? [] : [{ ...stated(seqs, `to ${word}`), length: lengthInFull(ms) }];
  });
}

function news(review: Review): ReviewLine[] {
  return review.news.map(newsLine);
}

function newsLine({ kind, at, text, whom, by, seqs }: News): ReviewLine {
  if (kind === 'update') {
    return stated(seqs, { at }, ' in writing: ', ...withPhones(`“${text ?? ''}”`));
  }
  const how = [...(whom ? [whom] : []), ...(by ? [meansWord(by)] : [])].join(', ');
  const start = how ? ` ${how}` : ' by a person';
  return stated(seqs, { at }, start, ...(text ? [': ', ...withPhones(sentence(text))] : ['.']));
}

function followUps(review: Review): ReviewLine[] {
  return review.followUps.map((followUp) => {
    const theirs = isSaidToThem(review) ? 'Yours' : 'The customer’s';
    return followUpLine(followUp, followUp.owner?.isCustomer ? theirs : 'Ours');
  });
}
