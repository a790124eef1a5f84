import type { DecisionReview, Inside, Review, VendorReview } from '../../domain/review/review';
import { capital, counted, incidentName, milestoneWord, sentence, severityWord } from '../names';
import { duration, type RichText } from '../rich-text';
import { blank, type ReviewLine, type ReviewSection, stated } from './document';
import { helpLine, hindranceLine } from './hindrance-words';
import { isTheSameAs, lengthOf, TO_MOMENT } from './moment-words';
import {
  followUpLine,
  impactLines,
  labelledLine,
  promiseLines,
  ruledOutLine,
  saidLine,
} from './shared-sections';

/** The parts of our own edition, in the order in which somebody reads who was not there. */
export function oursSections(review: Review, inside: Inside): ReviewSection[] {
  return [
    { id: 'summary', heading: 'In short', lines: summary(review, inside) },
    { id: 'impact', heading: 'Impact', lines: impact(review, inside) },
    { id: 'causes', heading: 'Why it happened', lines: causes(review) },
    { id: 'ruled-out', heading: 'Ruled out', lines: ruledOut(review) },
    {
      id: 'clocks',
      heading: review.customerName ? 'From the call' : 'From the report',
      lines: clocks(review, 'reported'),
    },
    { id: 'team-clocks', heading: 'From the declaration', lines: clocks(review, 'declared') },
    { id: 'targets', heading: 'Targets', lines: targets(review, inside) },
    { id: 'decisions', heading: 'Decisions', lines: decisions(inside) },
    { id: 'vendors', heading: 'Vendors', lines: inside.vendors.flatMap(vendorLines) },
    {
      id: 'promises',
      heading: 'News promised',
      lines: promiseLines(review.promises, (one) => one.audience.name),
    },
    { id: 'helped', heading: 'What helped', lines: helped(inside) },
    { id: 'hindered', heading: 'What hindered', lines: hindered(inside) },
    { id: 'follow-ups', heading: 'Follow-ups', lines: followUps(review) },
    { id: 'lessons', heading: 'Lessons', lines: lessons(inside) },
    { id: 'alike', heading: 'Other incidents', lines: alike(inside) },
  ].filter(({ lines }) => lines.length > 0);
}

function summary(review: Review, inside: Inside): ReviewLine[] {
  const { moments, customerName } = review;
  const { reported, declared, acknowledged, engaged, resolved } = moments;
  const after = (at: number) => (reported ? `, ${lengthOf(at - reported.at)} after the report` : '');
  const lines: ReviewLine[] = [];
  if (declared) {
    const whom = customerName ? ` for ${customerName}` : '';
    lines.push(stated(declared.seqs, `${severityWord(inside.severity)}${whom}: `, sentence(review.title)));
    lines.push(
      stated(
        [...(reported?.seqs ?? []), ...declared.seqs],
        ...(reported ? ['Reported at ', { at: reported.at }, ', declared by '] : ['Declared by ']),
        `${inside.declaredBy} at `,
        { at: declared.at },
        '.',
      ),
    );
  }
  if (acknowledged) {
    lines.push(
      stated(
        acknowledged.seqs,
        `${inside.acknowledgedBy ?? 'Somebody'} had it at `,
        { at: acknowledged.at },
        '.',
      ),
    );
  } else lines.push(stated(declared?.seqs ?? [], 'Nobody said that they had it.'));
  if (engaged) {
    lines.push(
      stated(
        engaged.seqs,
        `${inside.engagedBy ?? 'Somebody'} was at work from `,
        { at: engaged.at },
        `${after(engaged.at)}.`,
      ),
    );
  }
  const [root] = review.causes.root;
  if (root) lines.push(stated(root.seqs, 'Root cause: ', sentence(root.text)));
  if (resolved) {
    lines.push(
      stated(
        resolved.seqs,
        'Over at ',
        { at: resolved.at },
        `${after(resolved.at)}${inside.resolvedWords ? `: “${inside.resolvedWords}”` : '.'}`,
      ),
    );
  }
  const open = review.followUps.filter(({ closedAt }) => closedAt === undefined);
  if (review.followUps.length > 0) {
    lines.push(
      stated(
        review.followUps.flatMap(({ seqs }) => seqs),
        `${counted(review.followUps.length, 'follow-up')}, ${open.length === 0 ? 'none' : open.length} of them open.`,
      ),
    );
  }
  return lines;
}

function impact(review: Review, inside: Inside): ReviewLine[] {
  const { customerName, painEndedAt, startedAt, moments } = review;
  const has = (part: string) => review.impact.some((one) => one.part === part);
  const seqs = moments.declared?.seqs ?? [];
  const ends = moments.mitigated ?? moments.resolved;
  const affected = inside.affects.map(({ name }) => name).join(', ');
  return [
    ...impactLines(review),
    ...(has('broken') ? [] : [blank('What was broken: nobody has recorded it yet.', 'impact …')]),
    ...(has('data') ? [] : [blank('Data: nobody has recorded whether it was safe.', 'impact data:"…"')]),
    stated(
      [...seqs, ...(ends?.seqs ?? [])],
      { strong: 'How long: ' },
      painEndedAt === undefined ? 'it goes on, since ' : `${lengthOf(painEndedAt - startedAt)}, from `,
      { at: startedAt },
      ...(painEndedAt === undefined ? [] : [' to ', { at: painEndedAt }]),
      '.',
    ),
    ...(customerName ? [stated(seqs, { strong: 'Who: ' }, sentence(customerName))] : []),
    ...(affected ? [stated(seqs, { strong: 'Affected: ' }, sentence(affected))] : []),
  ];
}

function causes({ causes: { root, contributing } }: Review): ReviewLine[] {
  return [
    ...(root.length > 0
      ? root.map((cause) => labelledLine('Root cause', cause))
      : [blank('Root cause: nobody has recorded one yet.', 'cause root …')]),
    ...(contributing.length > 0
      ? contributing.map((cause) => labelledLine('Contributing', cause))
      : [blank('Contributing causes: none recorded.', 'cause contributing …')]),
  ];
}

function ruledOut(review: Review): ReviewLine[] {
  if (review.ruledOut.length > 0) return review.ruledOut.map(ruledOutLine);
  return [blank('Nothing was recorded as ruled out.', 'rule-out … evidence:"…"')];
}

/** A customer counts from their call; from the declaration counts the team. */
function clocks(review: Review, start: 'reported' | 'declared'): ReviewLine[] {
  return review.clocks
    .filter(({ from, to }) => from === start && !isTheSameAs(to, review))
    .map(({ to, ms, seqs }) => ({ ...stated(seqs, `to ${TO_MOMENT[to]}`), length: lengthOf(ms) }));
}

const UNREACHED: Record<Inside['targets'][number]['outcome'], RichText> = {
  met: [],
  missed: [{ strong: 'missed' }],
  lifted: ['not asked for any more, it was over before'],
  open: ['open'],
};

function targets({ customerName }: Review, inside: Inside): ReviewLine[] {
  const customer = customerName ? { name: customerName } : undefined;
  return inside.targets.map((target) => {
    const { milestone, withinMinutes, outcome, dueAt, reachedAt, seqs } = target;
    const words: RichText =
      reachedAt === undefined
        ? [...UNREACHED[outcome], ', due ', { at: dueAt }, '.']
        : [{ strong: outcome }, ', reached ', { at: reachedAt }, ', due ', { at: dueAt }, '.'];
    const line = stated(
      seqs,
      `${capital(milestoneWord(milestone, customer))} within ${duration(withinMinutes)}: `,
      ...words,
    );
    return { ...line, mark: outcome === 'met' ? 'ok' : outcome === 'missed' ? 'bad' : 'open' };
  });
}

function decisions(inside: Inside): ReviewLine[] {
  if (inside.decisions.length > 0) return inside.decisions.map(decisionLine);
  return [blank('No decision was recorded.', 'decide … why:"…"')];
}

function decisionLine({
  text,
  at,
  byName,
  why,
  timeBoxAt,
  planB,
  outcome,
  seqs,
}: DecisionReview): ReviewLine {
  const boxed: RichText = timeBoxAt === undefined ? [] : [' Time box until ', { at: timeBoxAt }, '.'];
  const became = {
    'in-time': ' It was over within the time box.',
    'ran-out': ' The time box ran out before it was over.',
    open: ' The time box still runs.',
  };
  return stated(
    seqs,
    { strong: capital(sentence(text)) },
    ...(why ? [` Why: ${sentence(why)}`] : [' Why was not recorded.']),
    ...boxed,
    ...(planB ? [` Plan B: ${sentence(planB)}`] : []),
    ...(outcome ? [became[outcome]] : []),
    { soft: ` · ${byName ?? ''}, ` },
    { at },
  );
}

function vendorLines(vendor: VendorReview): ReviewLine[] {
  const { name, engagedAt, agreement, caseNumber, contact, waits, seqs } = vendor;
  const said = [
    ...(caseNumber ? [`case ${caseNumber}`] : []),
    ...(agreement ? [`agreement ${agreement}`] : []),
    ...(contact ? [`contact ${contact}`] : []),
  ];
  return [
    stated(
      seqs,
      { strong: `${name}: ` },
      'at work for us from ',
      { at: engagedAt },
      said.length > 0 ? `, ${said.join(', ')}.` : '.',
    ),
    ...waits.map((wait) => ({
      ...stated(
        wait.seqs,
        `waited for: ${wait.waitingFor}, since `,
        { at: wait.fromAt },
        ...(wait.toAt === undefined ? [', still'] : [', until ', { at: wait.toAt }]),
        '.',
      ),
      ...(wait.toAt === undefined ? {} : { length: lengthOf(wait.toAt - wait.fromAt) }),
    })),
  ];
}

function helped({ helped: help }: Inside): ReviewLine[] {
  const lines = help.map(helpLine);
  const isSaid = help.some(({ kind }) => kind === 'said');
  return isSaid ? lines : [...lines, blank('Nobody has said yet what helped.', 'helped …')];
}

function hindered(inside: Inside): ReviewLine[] {
  const lines = inside.hindered.map(hindranceLine);
  const isSaid = inside.hindered.some(({ kind }) => kind === 'said');
  return isSaid ? lines : [...lines, blank('Nobody has said yet what hindered.', 'hindered …')];
}

function followUps(review: Review): ReviewLine[] {
  if (review.followUps.length === 0) {
    return [blank('No follow-up was recorded.', 'follow-up … who:@… due:…')];
  }
  return review.followUps.map((followUp) =>
    followUpLine(followUp, followUp.owner ? followUp.owner.name : 'Nobody owns it yet'),
  );
}

function lessons(inside: Inside): ReviewLine[] {
  return inside.lessons.length > 0
    ? inside.lessons.map(saidLine)
    : [blank('No lesson was recorded for the next ones.', 'lesson …')];
}

const RELATIONS = {
  related: 'belongs together with this one',
  duplicate: 'is the same one',
  recurrence: 'is the same, come back',
  'seen-before': 'was of the same kind',
};

function alike(inside: Inside): ReviewLine[] {
  return inside.alike.map(({ incidentId, title, relation, earlier, seqs }) => {
    const where = earlier?.customerName ? ` at ${earlier.customerName}` : '';
    const when: RichText = earlier ? [', ', { at: earlier.at, date: true }] : [];
    const taught = earlier?.lessons.at(-1) ?? earlier?.rootCause;
    return stated(
      seqs,
      { strong: incidentName(incidentId) },
      title === '' ? ' (private)' : ` ${title}${where}`,
      ...when,
      `: ${RELATIONS[relation]}.`,
      ...(taught ? [` ${earlier?.lessons.length ? 'Lesson' : 'Root cause'}: ${sentence(taught)}`] : []),
    );
  });
}
