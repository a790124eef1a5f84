import fc from 'fast-check';
import {
  drawCard,
  drawEntries,
  drawForm,
  drawPage,
  drawReply,
  drawUpdate,
  escapeWithin,
  textLength,
} from '../../../adapters/slack/render';
import type { SlackMessage } from '../../../adapters/stand-ins/slack';
import { checkMessageBlocks, checkView } from '../../../adapters/stand-ins/slack/checks';
import { printMessage } from '../../../adapters/stand-ins/slack/print';
import type { Card } from '../../../src/chat/card';
import type { Entry } from '../../../src/chat/entry';
import type { RichText } from '../../../src/chat/rich-text';
import { cardOf, hostileWords } from '../../contracts/chat-platform.samples';
import { ink } from './workspace';

const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...Object.values(hostileWords)),
);
const text: fc.Arbitrary<RichText> = fc.array(
  fc.oneof(
    words,
    words.map((strong) => ({ strong })),
    words.map((soft) => ({ soft })),
    words.map((phone) => ({ phone })),
    words.map((link) => ({ link, url: 'https://a.example/x' })),
    words.map((url) => ({ link: 'here', url })),
    fc.record({ at: fc.integer({ min: 0, max: 4e12 }), distance: fc.boolean() }),
  ),
  { maxLength: 6 },
);
const button = fc.record({ label: words, say: words, primary: fc.boolean(), confirm: words });
const mark = fc.constantFrom('ok' as const, 'waiting' as const, 'bad' as const, 'off' as const);
const cards: fc.Arbitrary<Card> = fc.record({
  incidentId: fc.nat(),
  version: fc.nat(),
  audience: fc.constant('ours' as const),
  audienceLine: words,
  severity: words,
  status: words,
  customer: words,
  title: words,
  answer: text,
  answerMark: mark,
  known: fc.array(text, { maxLength: 12 }),
  fields: fc.array(fc.record({ label: words, value: text }), { maxLength: 20 }),
  tried: fc.array(fc.record({ who: words, as: words, outcome: text, mark }), { maxLength: 40 }),
  next: text,
  clocks: fc.array(fc.record({ label: words, minutes: fc.nat(10_000) }), { maxLength: 12 }),
  marks: fc.constant([]),
  startedAt: fc.nat(),
  warnings: fc.array(text, { maxLength: 12 }),
  buttons: fc.array(button, { maxLength: 40 }),
});
const entries: fc.Arbitrary<Entry[]> = fc.array(
  fc.record({
    seq: fc.nat(),
    at: fc.integer({ min: 0, max: 4e12 }),
    enteredAt: fc.integer({ min: 0, max: 4e12 }),
    kind: fc.constant('say' as const),
    text,
    via: words,
  }),
  { minLength: 1, maxLength: 20 },
);

type Blocks = Parameters<typeof checkMessageBlocks>[0];

const fine = ({ blocks, text: fallback }: { blocks: unknown[]; text: string }) => {
  if (blocks.length > 0) expect(() => checkMessageBlocks(blocks as Blocks)).not.toThrow();
  expect(textLength(blocks)).toBeLessThanOrEqual(12_000);
  expect(fallback.length).toBeLessThanOrEqual(3_900);
  expect(fallback).not.toMatch(/[<>]/);
};

describe('whatever is drawn', () => {
  const runs = { numRuns: 150 };

  it('is a card that Slack takes', () => {
    fc.assert(
      fc.property(cards, (card) => fine(drawCard(card, ink))),
      runs,
    );
  });

  it('is a post of entries that Slack takes, each on its own line', () => {
    fc.assert(
      fc.property(entries, (batch) => {
        const drawn = drawEntries(7, batch, ink);
        fine(drawn);
        const [block] = drawn.blocks;
        const sections = block?.type === 'rich_text' ? block.elements : [];
        expect(sections).toHaveLength(batch.length);
        for (const section of sections) {
          const shown = section.elements.flatMap((part) => ('text' in part && part.text ? [part.text] : []));
          expect(shown.join('')).not.toContain('\n');
        }
      }),
      runs,
    );
  });

  it('is a reply, a page or an update that Slack takes', () => {
    const said = fc.record({
      lines: fc.array(text, { maxLength: 60 }),
      buttons: fc.array(button, { maxLength: 30 }),
    });
    fc.assert(
      fc.property(said, ({ lines, buttons }) => {
        fine(drawReply({ lines, buttons, recorded: true }, ink));
        fine(drawPage({ incidentId: 7, lines, buttons }, ink));
        const letter = {
          edition: 'customer' as const,
          label: 'Contoso reads',
          words: lines,
          to: lines[0] ?? [],
        };
        const letters = { lead: lines.slice(0, 2), letters: [letter, letter], after: lines.slice(0, 9) };
        fine(drawReply({ lines, buttons, letters, recorded: true }, ink));
        fine(drawUpdate({ incidentId: 7, edition: 'customer', heading: lines[0] ?? [], lines }, ink));
      }),
      runs,
    );
  });

  it('is a form that Slack takes', () => {
    const field = fc.record({
      name: fc.uuid(),
      label: words,
      kind: fc.constantFrom('line' as const, 'text' as const, 'choice' as const),
      optional: fc.boolean(),
      hint: words,
      initial: words,
      choices: fc.array(fc.record({ label: words, value: words }), { maxLength: 150 }),
    });
    const forms = fc.record({
      verb: fc.constant('declare'),
      incidentId: fc.nat(),
      title: words,
      submitLabel: words,
      fields: fc.array(field, { minLength: 1, maxLength: 10 }),
    });
    fc.assert(
      fc.property(forms, (form) => {
        const view = drawForm(form, { place: 'C1' });
        expect(() => checkView({ ...view }, view.blocks as unknown as Blocks)).not.toThrow();
        expect(view.title.text.length).toBeLessThanOrEqual(24);
        expect(JSON.stringify(view).length).toBeLessThan(250_000);
      }),
      { numRuns: 60 },
    );
  });

  it('is never torn in the middle of an escape', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('&', '<', '>', 'a') }),
        fc.integer({ min: 1, max: 30 }),
        (all, max) => {
          const escaped = escapeWithin(all, max);
          expect(escaped.length).toBeLessThanOrEqual(Math.max(max, 1));
          expect(escaped.replace(/&(?:lt|gt|amp);/g, '')).not.toMatch(/[&<>]/);
        },
      ),
    );
  });
});

describe('a drawing', () => {
  it('says on the card what everyone looks for, in order', () => {
    const { blocks, text: fallback } = drawCard(cardOf(7, 1, 'triggered'), ink);
    expect(blocks.map(({ type }) => type)).toEqual([
      'rich_text',
      'header',
      'rich_text',
      'rich_text',
      'actions',
      'actions',
      'context',
    ]);
    expect(fallback).toBe(
      'SEV1 · triggered · Contoso · no contract, responding anyway: Exchange down at Contoso\nNobody has it yet. Paging since 22:02 CET',
    );
  });

  it('sets apart what cannot be taken back, and asks once', () => {
    const rows = drawCard(cardOf(7, 1, 'triggered'), ink).blocks.filter(({ type }) => type === 'actions');
    expect(rows).toMatchObject([
      { elements: [{ action_id: 'say:0', value: 'ack INC-7', style: 'primary' }] },
      {
        elements: [
          {
            action_id: 'say:1',
            value: 'resolve INC-7',
            style: 'danger',
            confirm: { deny: { text: 'Not now' } },
          },
        ],
      },
    ]);
  });

  it('leads on to the web room from what was cut', () => {
    const at = Date.UTC(2026, 10, 22, 21);
    const long: Entry = { seq: 1, at, kind: 'say', text: ['x'.repeat(9_000)] };
    expect(JSON.stringify(drawEntries(7, [long], ink).blocks)).toContain('https://belay.example/incidents/7');
  });

  it('makes one line of what was typed on several, and leaves other gaps as they are', () => {
    // A quadratic search would be at this for minutes; every effect of the process would wait meanwhile.
    const wide = ' '.repeat(39_000);
    const batch = Array.from({ length: 20 }, (_, seq): Entry => {
      return { seq, at: 0, kind: 'say', text: [`one  \r\n two  three\n\nfour${wide}five`] };
    });
    const [block] = drawEntries(7, batch, ink).blocks;
    expect(JSON.stringify(block)).toContain('one two  three four  ');
  });

  it('shows the day beside the time of what was entered long after it happened', () => {
    const at = Date.UTC(2026, 10, 21, 22, 50);
    const entry: Entry = {
      seq: 1,
      at,
      enteredAt: at + 24 * 3_600_000,
      kind: 'fact',
      text: ['Contoso phoned'],
    };
    expect(JSON.stringify(drawEntries(7, [entry], ink).blocks)).toContain('{date_short_pretty} {time}');
  });

  it('shows a letter before it goes as it will be read, set apart, with who gets it', () => {
    const drawn = drawReply(
      {
        lines: [['all of it']],
        buttons: [{ label: 'Send', say: 'update send:12', primary: true }],
        recorded: true,
        letters: {
          lead: [[{ strong: 'Nobody is told yet.' }]],
          letters: [
            {
              edition: 'customer',
              label: 'Contoso reads',
              words: [[{ strong: 'News for Contoso' }], ['An engineer is on it.']],
              to: ['Pat by text.'],
            },
          ],
          after: [],
        },
      },
      ink,
    );
    const message = { blocks: drawn.blocks, text: drawn.text } as unknown as SlackMessage;
    expect(printMessage(message, { now: 0, users: new Map(), channels: new Map() })).toBe(
      [
        'Nobody is told yet.',
        'Contoso reads',
        '│ News for Contoso',
        '│ An engineer is on it.',
        'To: Pat by text.',
        '[Send]',
      ].join('\n'),
    );
  });

  it('hides the way to our room from a customer, and gives it to those who follow', () => {
    const long = { incidentId: 7, heading: [], lines: Array.from({ length: 9 }, () => ['x'.repeat(2_900)]) };
    const shown = (edition: 'followers' | 'customer') =>
      JSON.stringify(drawUpdate({ ...long, edition }, ink).blocks);
    expect(shown('customer')).not.toContain('belay.example');
    expect(shown('followers')).toContain('belay.example');
  });
});
