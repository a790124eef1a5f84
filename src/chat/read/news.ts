import type { PersonCommand } from '../../domain/incident/command';
import { readTime } from '../times';
import { coming, isNo, isYes, needed, occurredAt, since, takeNumber } from './fields';
import { type Reader, type Said, Unreadable } from './reading';

/** Writes a draft, lets one go ("send"), or agrees on a pause. */
export const update: Reader = (said) => sending(said) ?? pausing(said) ?? draft(said);

function draft(said: Said): PersonCommand {
  const { options, verb } = said;
  const text = needed(said, 'the words', options);
  const customer = options.customer ?? '';
  if (/^yes$/i.test(customer)) {
    const { customer: _yes, ...given } = options;
    throw new Unreadable(
      {
        code: 'missing',
        verb,
        what: 'the words for the customer',
        example: 'update Sam is on it customer:"An engineer is on it."',
      },
      { ...given, text },
    );
  }
  const promises = options.next !== undefined && !isNo(options.next);
  return {
    type: 'draft-update',
    text,
    ...(isNo(customer) ? {} : { customerText: customer }),
    ...(promises ? { nextUpdateAt: coming(options.next ?? '', said) } : {}),
    ...(options.need === undefined || isNo(options.need) ? {} : { need: options.need }),
    ...occurredAt(said),
  };
}

const SEND = /^send(?:\s+(?:it|now|it now|this|the (?:draft|update)))?(?:\s+#?(\d{1,9}))?[.!]?$/i;

/** "send", "send 12", `send:12 customer:yes`. A draft goes as it stands: new words are a new draft. */
function sending({ options, text, verb }: Said): PersonCommand | undefined {
  const match = SEND.exec(text);
  if (options.send === undefined && !match) return undefined;
  const { customer = '' } = options;
  const isApproval = /^(?:yes|y|no|n|none|true|false)?$/i.test(customer);
  const changes = ['next', 'need', 'pause', 'until', 'agreed', 'at'].some(
    (name) => options[name] !== undefined,
  );
  if (!isApproval || changes || (!match && text !== '')) {
    throw new Unreadable(
      { code: 'not-together', verb, what: 'sending a draft and changing its words' },
      {
        ...options,
        ...(match ? {} : { text }),
      },
    );
  }
  const typed = options.send ?? match?.[1];
  const number =
    typed === undefined || isYes(typed) === false || /^yes$/i.test(typed) ? undefined : takeNumber(typed);
  if (typed !== undefined && number === undefined && !/^yes$/i.test(typed)) {
    throw new Unreadable({ code: 'bad-number', verb, typed });
  }
  if (number !== undefined && number.rest !== '')
    throw new Unreadable({ code: 'bad-number', verb, typed: typed ?? '' });
  return {
    type: 'send-update',
    ...(number === undefined ? {} : { draftSeq: number.number }),
    toCustomer: isYes(customer === '' ? 'no' : customer),
  };
}

const PAUSE = /^pause(?:d)?(?:\s+(?:until|till|to|for)\b)?\s*(.*)$/i;

/** `pause:06:00 agreed:Pat`, "pause until 06:00, agreed with Pat". */
function pausing(said: Said): PersonCommand | undefined {
  const { options, text, verb } = said;
  const match = /^paused?(?![\w-])/i.test(text) ? PAUSE.exec(text) : null;
  const [spoken = '', ...rest] = (match?.[1] ?? '').split(/,?\s(?:as\s+)?agreed\s+(?:with|by)\s+/i);
  const isReadable = readTime(spoken, { ...since(said), toward: 'future' }) !== undefined;
  const typed = options.pause ?? options.until ?? (isReadable ? spoken : undefined);
  if (typed === undefined || /^(?:yes|true)$/i.test(typed)) {
    if (text !== '' && !/^paused?[.!]?$/i.test(text)) return undefined;
    if (!match && typed === undefined) return undefined;
    throw new Unreadable(
      {
        code: 'missing',
        verb,
        what: 'until when nothing is promised',
        example: 'update pause:06:00 agreed:Pat',
      },
      { ...options, pause: '' },
    );
  }
  if (options.customer !== undefined || options.next !== undefined || options.need !== undefined) {
    throw new Unreadable({ code: 'not-together', verb, what: 'a pause and an update' }, { ...options, text });
  }
  const beside = match ? (isReadable ? rest.join(' ') : spoken) : text;
  const agreed = [options.agreed, beside].filter(Boolean).join(' ');
  return {
    type: 'pause-updates',
    untilAt: coming(typed, said),
    ...(agreed ? { agreedWith: agreed } : {}),
  };
}

/** A question of somebody who follows. */
export const ask: Reader = (said) => ({ type: 'ask', text: needed(said, 'your question') });

/** "#14 no, it is not", or the words alone where one question waits. */
export const answer: Reader = (said) => {
  const { options, text, verb } = said;
  const typed = options.question;
  const asked = typed === undefined ? undefined : takeNumber(typed);
  if (typed !== undefined && asked?.rest !== '') throw new Unreadable({ code: 'bad-number', verb, typed });
  // "14 mailboxes are safe" is an answer, "#14 yes" and "14: yes" name the question.
  const marked =
    typed === undefined && /^(?:#\d|\d{1,9}:\s)/.test(text)
      ? takeNumber(text.replace(/^(\d+):/, '$1 '))
      : undefined;
  const number = asked?.number ?? marked?.number;
  const words = needed({ ...said, text: marked ? marked.rest : text }, 'the answer', {
    ...(number === undefined ? {} : { question: String(number) }),
  });
  return { type: 'answer', ...(number === undefined ? {} : { questionSeq: number }), text: words };
};
