import { readTime } from '../times';
import { named, needed, occurredAt, since, time } from './fields';
import { type Reader, type Said, Unreadable } from './reading';

/** A line on the timeline: ours, unless it says that it is for the customer. */
export const note: Reader = (said) => ({
  type: 'note',
  text: needed(said, 'the words'),
  ...occurredAt(said),
  ...forWhom(said),
});

function forWhom({ options }: Said): { forCustomer?: true } {
  const whom = options.for?.trim().toLowerCase();
  if (whom === undefined || whom === '' || OURS.includes(whom)) return {};
  if (THE_CUSTOMER.test(whom)) return { forCustomer: true };
  throw new Unreadable({ code: 'bad-reader', typed: options.for ?? '' });
}

const OURS = ['us', 'ours', 'internal'];
const THE_CUSTOMER = /^(?:the )?(?:customers?|client|them)$/;

/** "vpn, -dns", "vpn but not dns": what is affected now, and what is not after all. */
export const affects: Reader = (said) => {
  const text = needed(said, 'a service');
  const names = said.reading.names?.map((name) => name.toLowerCase()) ?? [];
  const isKnown = (name: string) => names.includes(bareService(name).toLowerCase());
  const parts = text.split(/[,;\n]|\s(?=[+-]\w)|\sbut\s+(?=not\s)/i).flatMap((part) => {
    const [first = '', ...others] = part.split(/\s(?:and|&)\s/i);
    // "vpn and dns" is two, "Billing and Payments" may be one.
    return others.length > 0 && !isKnown(part) && [first, ...others].every(isKnown)
      ? [first, ...others]
      : [part];
  });
  const add: string[] = [];
  const remove: string[] = [];
  for (const part of parts) {
    const name = bareService(part);
    if (name !== '') (NOT.test(part.trim()) ? remove : add).push(name);
  }
  if (add.length + remove.length === 0) {
    throw new Unreadable({ code: 'missing', verb: said.verb, what: 'a service' });
  }
  return { type: 'change-affects', add, remove };
};

const NOT = /^(?:-|[–−]|(?:and\s+)?(?:not|no longer|without|minus)\s+)\s*/i;

function bareService(part: string): string {
  return part
    .trim()
    .replace(NOT, '')
    .replace(/^(?:\+|(?:also|and|now|plus)\s+)\s*/i, '')
    .replace(/^"|"$/g, '')
    .trim();
}

const BECAUSE = /^([\s\S]{3,}?)[,;]?\sbecause\s+([\s\S]+)$/i;
const UNTIL = /[,;]?\suntil\s+((?:tomorrow\s+)?\d{1,2}(?::\d{2})?\s*(?:[ap]m)?)\b[.,;]?\s*/i;
const OTHERWISE = /[,;]\s*(?:or\s+)?(?:else|otherwise|then)\b[:,]?\s+([\s\S]+)$/i;

/** A decision; "because", "until 03:00" and "else" in the sentence say the same as the options. */
export const decide: Reader = (said) => {
  const { options } = said;
  let what = needed(said, 'what was decided', options).replace(/^(?:on|that)\s+/i, '');
  const reading = since(said);
  let timeBoxAt = options.until === undefined ? undefined : time(options.until, reading, 'future');
  const otherwise = options.else === undefined ? OTHERWISE.exec(what) : null;
  if (otherwise) what = what.slice(0, otherwise.index);
  const until = options.until === undefined ? UNTIL.exec(what) : null;
  const untilAt = until?.[1] && readTime(until[1], { ...reading, toward: 'future' });
  if (until && untilAt) {
    timeBoxAt = untilAt;
    what = `${what.slice(0, until.index)} ${what.slice(until.index + until[0].length)}`.trim();
  }
  const because = options.why === undefined ? BECAUSE.exec(what) : null;
  const why = options.why ?? because?.[2]?.trim();
  const planB = options.else ?? otherwise?.[1]?.trim();
  return {
    type: 'decide',
    what: because?.[1]?.trim() ?? what,
    ...(why ? { why } : {}),
    ...(timeBoxAt === undefined ? {} : { timeBoxAt }),
    ...(planB ? { planB } : {}),
    ...occurredAt(said),
  };
};

/** The root, or what contributed. */
export const cause: Reader = (said) => {
  const { options } = said;
  const kind = /^(root|contributing|contributed)(?:\s+(?:cause|factor))?(?![\w-])[\s:,]*/i.exec(said.text);
  const text = needed({ ...said, text: said.text.slice(kind?.[0].length ?? 0) }, 'why it happened', {
    ...options,
    ...(kind ? { kind: kindOf(kind[1]) } : {}),
  });
  return { type: 'record-cause', kind: kindOf(options.kind ?? kind?.[1]), text, ...occurredAt(said) };
};

function kindOf(typed = ''): 'root' | 'contributing' {
  return /^contrib/i.test(typed) ? 'contributing' : 'root';
}

/** A suspicion that did not hold, with how that is known. */
export const ruleOut: Reader = (said) => {
  const { options } = said;
  const text = needed(said, 'what it was not', options).replace(/^that\s+/i, '');
  const because = options.evidence === undefined ? BECAUSE.exec(text) : null;
  const evidence = because?.[2]?.trim();
  return {
    type: 'rule-out',
    suspicion: because?.[1]?.trim() ?? text,
    ...named(options, { evidence: 'evidence' }),
    ...(evidence ? { evidence } : {}),
    ...occurredAt(said),
  };
};

/** What the next ones should know. */
export const lesson: Reader = (said) => ({
  type: 'record-lesson',
  text: needed(said, 'what was learned'),
  ...occurredAt(said),
});

const remark = (kind: 'helped' | 'hindered', what: string) => (said: Said) =>
  ({ type: 'remark', kind, text: needed(said, what), ...occurredAt(said) }) as const;
/** What helped. */
export const helped: Reader = remark('helped', 'what helped');
/** What hindered. */
export const hindered: Reader = remark('hindered', 'what hindered');
