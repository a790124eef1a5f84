import type { Card } from '../../src/chat/card';
import type { Reply } from '../../src/chat/message';
import { distance, plainText, type RichText } from '../../src/chat/rich-text';
import { CHICAGO, clock, exchangePeople, Story } from './domain';

/** The exchange night up to a clock time of it, as it happened. */
export function exchangeNight(until: string): Story {
  const story = new Story(exchangePeople());
  const end = clock(until);
  const moments: [string, () => void][] = [
    ['22:03', () => story.declared()],
    [
      '22:03',
      () =>
        story.given('belay', {
          type: 'record-room',
          roomId: 'slack-1',
          platform: 'slack',
          address: 'C7',
          name: '#inc-7-exchange-down-at-contoso',
        }),
    ],
    ['22:03', () => story.pageOutcome('sam', 'slack', { kind: 'delivered', ref: 'D1' })],
    ['22:04', () => story.pageOutcome('sam', 'sms', { kind: 'accepted', ref: 'SM1' })],
    ['22:04', () => story.pageOutcome('sam', 'voice', { kind: 'failed', reason: 'the line is busy' })],
    ['22:05', () => story.timedOut()],
    ['22:05', () => story.pageOutcome('robin', 'slack', { kind: 'accepted', ref: 'D2' })],
    [
      '22:06',
      () =>
        story.given('dana', {
          type: 'note',
          text: 'Pat called again, +1 555 0100',
          occurredAt: clock('22:02'),
        }),
    ],
    [
      '22:08',
      () =>
        story.given('robin', {
          type: 'acknowledge',
          words: 'let me get my laptop, on it in 10m',
          etaAt: clock('22:18'),
        }),
    ],
    [
      '22:16',
      () =>
        story.updated('dana', {
          text: 'Robin Chen has it; cause not known, data not checked yet.',
          nextUpdateAt: clock('22:45'),
        }),
    ],
    ['22:20', () => story.given('robin', { type: 'engage' })],
    ['23:40', () => story.given('robin', { type: 'resolve', words: 'the update was unwound, mail flows' })],
  ];
  for (const [at, happen] of moments) {
    if (clock(at) > end) break;
    story.at(at);
    happen();
  }
  return story.at(until);
}

/** The same night when nobody answers, up to the second try of the fallback. */
export function nightWithoutAnswer(): Story {
  const story = new Story().declared();
  for (let alarm = 0; alarm < 4; alarm += 1) story.timedOut();
  for (const id of ['alex', 'jordan']) story.pageOutcome(id, 'sms', { kind: 'accepted', ref: id });
  return story.after(1);
}

/** Words as somebody in Chicago reads them at `now`. */
export function inWords(text: RichText, now: number): string {
  return text
    .map((span) => {
      const plain = plainText([span], CHICAGO);
      return typeof span === 'object' && 'at' in span && span.distance
        ? `${plain}, ${distance(span.at, now)}`
        : plain;
    })
    .join('');
}

/** A card as plain lines, top to bottom. */
export function cardLines(card: Card, now: number): string[] {
  const words = (text: RichText) => inWords(text, now);
  return [
    [card.severity, card.status, ...(card.customer ? [card.customer] : [])].join(' · '),
    card.title,
    `[${card.answerMark}] ${words(card.answer)}`,
    ...card.fields.map(({ label, value }) => `${label}: ${words(value)}`),
    ...card.tried.map(
      ({ who, as, outcome, mark }) => `[${mark}] ${who}${as ? ` (${as})` : ''}: ${words(outcome)}`,
    ),
    ...(card.next ? [words(card.next)] : []),
    ...(card.clocks.length > 0
      ? [card.clocks.map(({ label, minutes }) => `${label} ${minutes} min`).join(' · ')]
      : []),
    ...card.warnings.map((line) => `! ${words(line)}`),
    card.buttons.map(({ label, primary }) => (primary ? `[[${label}]]` : `[${label}]`)).join(' '),
    `(${card.audienceLine})`,
  ].filter((line) => line !== '');
}

/** A reply as plain lines, its buttons last. */
export function replyLines(reply: Reply, now: number): string[] {
  return [
    ...reply.lines.map((line) => inWords(line, now)),
    reply.buttons.map(({ label }) => `[${label}]`).join(' '),
  ].filter((line) => line !== '');
}
