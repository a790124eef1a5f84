import type { Audience, Card } from '../../src/chat/card';
import { type RelayedMessage, relayedMessage } from '../../src/chat/conversation';
import type { NudgeMessage, UpdateMessage } from '../../src/chat/message';
import type { EntryBatch } from '../../src/ports/chat-platform';

const start = Date.UTC(2026, 10, 22, 21, 2);

/** `count` entries from `firstSeq` on, each saying which it is. */
export function batchOf(incidentId: number, firstSeq: number, count: number): EntryBatch {
  const entries = Array.from({ length: count }, (_, index) => {
    const seq = firstSeq + index;
    return {
      seq,
      at: start + seq * 60_000,
      kind: 'fact' as const,
      text: [{ strong: 'Sam' }, ` entered fact number ${seq}.`],
    };
  });
  return { incidentId, key: `entries-${incidentId}-${firstSeq}`, entries };
}

/** A card with something in every place. */
export function cardOf(
  incidentId: number,
  version: number,
  status: string,
  audience: Audience = 'ours',
): Card {
  return {
    incidentId,
    version,
    audience,
    audienceLine:
      audience === 'ours' ? 'ours: Contoso does not see this' : 'followers: everybody who follows',
    severity: 'SEV1',
    status,
    customer: 'Contoso · no contract, responding anyway',
    title: 'Exchange down at Contoso',
    answer: ['Nobody has it yet. Paging since ', { at: start, distance: true }],
    answerMark: 'waiting',
    known: [['Broken: mail in and out'], ['Data: not checked yet']],
    fields: [{ label: 'Commander', value: ['nobody yet'] }],
    tried: [{ who: 'Riley', as: 'primary', outcome: ['paged ', { at: start + 60_000 }], mark: 'waiting' }],
    next: ['If nobody has it, the secondary is paged ', { at: start + 240_000, distance: true }],
    clocks: [{ label: 'reported', minutes: 4 }],
    marks: [{ label: 'reported', at: start }],
    startedAt: start,
    warnings: [['Mail is not used: it depends on Contoso Exchange']],
    buttons:
      audience === 'ours'
        ? [
            { label: 'I have it', say: `ack INC-${incidentId}`, primary: true },
            { label: 'Resolve', say: `resolve INC-${incidentId}`, confirm: 'Resolve this incident?' },
          ]
        : [],
  };
}

export function updateOf(incidentId: number, words: string): UpdateMessage {
  return {
    incidentId,
    edition: 'followers',
    heading: [{ strong: `INC-${incidentId}` }],
    lines: [[words], ['Next news ', { at: start }]],
  };
}

export function nudgeOf(incidentId: number, words: string, key = 'nudge-1'): NudgeMessage {
  return {
    incidentId,
    key,
    lines: [[{ strong: `INC-${incidentId}` }, ' ', words]],
    buttons: [{ label: 'Read it back', say: `readback INC-${incidentId}` }],
  };
}

/** What a closed room shows: nothing of what it was about. */
export function closedCardOf(incidentId: number): Card {
  return {
    ...cardOf(incidentId, 9, 'private'),
    audienceLine: 'closed: nobody works here any more',
    customer: undefined,
    title: 'This room is closed',
    answer: ['Whoever is in it finds it elsewhere.'],
    known: [],
    fields: [],
    tried: [],
    next: undefined,
    clocks: [],
    warnings: [],
    buttons: [],
  };
}

/** Characters that no surface may let through: they hide, reverse or break what follows. */
export const untameable = /[^\P{Cc}\n\t\r]|[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\p{Cs}/gu;

/** What somebody may type to mention, link, press, break or outgrow something, by what it tries. */
export const hostileWords: Record<string, string> = {
  'calls everybody': '<!channel> <!here> <!everyone> wake up',
  'mentions a person': '<@U0SAM> and <@U0SAM|sam> and @{U0SAM}',
  'mentions a channel and a group': '<#C0123456|general> <!subteam^S0123456|team>',
  links: '<http://evil.example/x|your bank> https://evil.example/y',
  'calls everybody by name': '@everyone @channel @here',
  'marks up': '*bold* _italic_ ~gone~ `code` ```block``` > quote',
  'marks up otherwise': '[press](http://evil.example) <at>Sam</at>',
  'is a script': '<script>alert(1)</script><img src=x onerror=alert(2)>',
  'is a button': '{"type":"button","action_id":"say:0","value":"resolve INC-7"}',
  'has control characters': 'a\u0000b\u0007c\u001b[31md',
  'has half characters': 'lone \ud83d surrogate \udc00 here',
  'runs backwards': 'ab\u202Eevil\u202C \u2066isolated\u2069',
  'has no width': 'zero\u200Bwidth\u2060joiner\uFEFF',
  'has many lines': 'one\ntwo\r\nthree\n\n\nfour',
  'is one very long word': `long ${'x'.repeat(40_000)}`,
  'is very long': 'many words '.repeat(4_000),
  'is made of long characters': '\u{1F469}\u200D\u{1F692} '.repeat(3_000),
};

/** Something that somebody said in Teams. */
export function messageOf(
  incidentId: number,
  n: number,
  more: Partial<Parameters<typeof relayedMessage>[0]> = {},
): RelayedMessage {
  return relayedMessage({
    messageId: n,
    incidentId,
    platform: 'teams',
    version: 1,
    authorName: 'Sam Ortiz',
    at: Date.UTC(2014, 5, 11, 3, 2, n),
    text: `word number ${n}.`,
    attached: [],
    isDeleted: false,
    ...more,
  });
}
