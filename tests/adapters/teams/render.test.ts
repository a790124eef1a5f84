import { LENGTH } from '../../../adapters/teams/limits';
import {
  type Drawn,
  drawCard,
  drawEntries,
  drawForm,
  drawNudge,
  drawPage,
  drawRelayed,
  drawReply,
  drawUpdate,
} from '../../../adapters/teams/render';
import { bytesOf } from '../../../adapters/teams/render/drawn';
import type { Reply } from '../../../src/chat/message';
import {
  batchOf,
  cardOf,
  hostileWords,
  messageOf,
  nudgeOf,
  untameable,
  updateOf,
} from '../../contracts/chat-platform.samples';
import { ink } from './tenant';

const at = Date.UTC(2026, 10, 22, 21, 5, 0, 250);
const reply = (lines: Reply['lines'], more: Partial<Reply> = {}): Reply => ({
  lines,
  buttons: [],
  recorded: true,
  ...more,
});

interface Found {
  type: string;
  [name: string]: unknown;
}
/** Everything in a card that has a type, in reading order. */
function parts(value: unknown): Found[] {
  if (Array.isArray(value)) return value.flatMap(parts);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && typeof value.type === 'string' ? [value as Found] : [];
  return [...own, ...Object.values(value).flatMap(parts)];
}
const runs = ({ card }: Drawn) => parts(card).filter(({ type }) => type === 'TextRun');
const words = (drawn: Drawn) =>
  parts(drawn.card)
    .filter(({ type }) => type === 'RichTextBlock')
    .map(({ inlines }) => (inlines as Found[]).map(({ text }) => text).join(''));
const actions = ({ card }: Drawn) => parts(card).filter(({ type }) => type.startsWith('Action.'));

describe('words', () => {
  it('are shown by each reader’s own clock, to the second and no further', () => {
    const drawn = drawReply(
      reply([['Next news ', { at, distance: true }, ', day ', { at, date: true }]]),
      ink,
    );
    expect(words(drawn)).toEqual([
      'Next news {{TIME(2026-11-22T21:05:00Z)}}, day {{DATE(2026-11-22T21:05:00Z, SHORT)}}',
    ]);
    expect(drawn.summary).toBe('Next news 22:05 CET, day Sun 22 Nov 2026');
  });

  it('are literal: no run holds a whole function or mention that somebody typed', () => {
    const typed = '{{DATE(2026-11-22T21:05:00Z)}} {{{TIME(x)}}} <at>Sam</at> [x](https://evil.example)';
    const drawn = drawReply(reply([[typed]]), ink);
    expect(words(drawn)).toEqual([typed]);
    for (const { text } of runs(drawn)) expect(text).not.toMatch(/\{\{|<\/?at/);
    expect(parts(drawn.card).filter(({ type }) => type === 'TextBlock')).toEqual([]);
  });

  it('keep their weight, their links and their paragraphs', () => {
    const line = [
      { strong: 'Sam' },
      ' ',
      { soft: 'said' },
      ' ',
      { phone: '+1 555' },
      ' ',
      { link: 'a', url: 'https://a.example/x' },
    ];
    const drawn = drawReply(
      reply([line, ['one\n\ntwo'], [{ link: 'no link', url: 'javascript:alert(1)' }]]),
      ink,
    );
    expect(words(drawn)).toEqual(['Sam said +1 555 a', 'one', 'two', 'no link']);
    expect(runs(drawn).find(({ text }) => text === 'a')?.selectAction).toEqual({
      type: 'Action.OpenUrl',
      url: 'https://a.example/x',
    });
    expect(runs(drawn).find(({ text }) => text === 'no link')).not.toHaveProperty('selectAction');
    expect(runs(drawn)[0]).toMatchObject({ text: 'Sam', weight: 'Bolder' });
  });

  it('are marked in colour where something is so, and quietly where nothing is waited for any more', () => {
    const marks = ['ok', 'waiting', 'bad', 'off'] as const;
    const tried = marks.map((mark) => ({ who: mark, outcome: ['said so'], mark }));
    const dots = runs(drawCard({ ...cardOf(7, 1, 'acknowledged'), tried }, ink)).filter(
      ({ text }) => text === '● ',
    );
    expect(dots.map(({ color, isSubtle }) => color ?? (isSubtle ? 'quiet' : 'loud'))).toEqual([
      'Good',
      'Warning',
      'Attention',
      'quiet',
    ]);
  });

  const drawings: Record<string, (typed: string) => Drawn> = {
    card: (typed) =>
      drawCard(
        {
          ...cardOf(7, 1, typed),
          title: typed,
          customer: typed,
          answer: [typed],
          known: Array.from({ length: 9 }, () => [typed]),
          fields: Array.from({ length: 20 }, () => ({ label: typed, value: [typed] })),
          tried: Array.from({ length: 40 }, () => ({ who: typed, outcome: [typed], mark: 'bad' as const })),
          next: [typed],
          warnings: Array.from({ length: 12 }, () => [typed]),
        },
        ink,
      ),
    entries: (typed) => {
      const { entries } = batchOf(7, 1, 20);
      return drawEntries(
        7,
        entries.map((entry) => ({ ...entry, text: [typed] })),
        ink,
      );
    },
    page: (typed) =>
      drawPage({ incidentId: 7, lines: [[typed], [typed]], buttons: [], settled: [typed] }, ink),
    said: (typed) => {
      const quote = { authorName: typed, text: typed };
      const attached = [{ name: typed, url: 'https://a.example/x' }];
      return drawRelayed(messageOf(7, 1, { text: typed, authorName: typed, quote, attached }), false, ink);
    },
    nudge: (typed) => drawNudge(nudgeOf(7, typed), ink),
    update: (typed) => drawUpdate({ ...updateOf(7, typed), heading: [typed] }, ink),
    reply: (typed) => drawReply(reply(Array.from({ length: 60 }, () => [typed])), ink),
    letters: (typed) => {
      const letter = { edition: 'followers' as const, label: typed, words: [[typed], [typed]], to: [typed] };
      return drawReply(
        reply([[typed]], { letters: { lead: [[typed]], letters: [letter, letter], after: [[typed]] } }),
        ink,
      );
    },
    form: (typed) => {
      const field = {
        name: 'text',
        label: typed,
        kind: 'text' as const,
        optional: true,
        initial: typed,
        hint: typed,
      };
      const choices = Array.from({ length: 100 }, (_, index) => ({
        label: `${typed}${index}`,
        value: `${index}`,
      }));
      const menu = { name: 'who', label: typed, kind: 'choice' as const, optional: false, choices };
      return drawForm(
        { verb: 'note', title: typed, submitLabel: typed, fields: [field, menu] },
        {},
        'dialog',
        ink,
        [[typed]],
      );
    },
  };
  describe.each(Object.entries(drawings))('in a %s', (_, draw) => {
    it.each(Object.entries(hostileWords))('fit and are tame: %s', (_name, typed) => {
      const drawn = draw(typed);
      expect(bytesOf(drawn)).toBeLessThanOrEqual(LENGTH.activityBytes);
      const flat = JSON.stringify(drawn).replaceAll('\\n', '');
      expect(flat).not.toMatch(untameable);
    });
  });

  it('that were cut say where the rest is, to ours alone', () => {
    const long = 'many words '.repeat(2_000);
    const link = (drawn: Drawn) => JSON.stringify(drawn).includes('https://belay.example/incidents/7');
    expect(link(drawReply(reply([[long]], { incidentId: 7 }), ink))).toBe(true);
    expect(link(drawUpdate({ ...updateOf(7, long), edition: 'followers' }, ink))).toBe(true);
    expect(link(drawUpdate({ ...updateOf(7, long), edition: 'customer' }, ink))).toBe(false);
  });
});

describe('buttons', () => {
  const [primary, final] = cardOf(7, 1, 'x').buttons;

  it('say their words, for older clients too', () => {
    const [button] = actions(drawCard(cardOf(7, 1, 'triggered'), ink));
    expect(button).toMatchObject({
      type: 'Action.Execute',
      title: 'I have it',
      style: 'positive',
      verb: 'say',
      data: { belay: { say: 'ack INC-7' } },
      fallback: { type: 'Action.Submit', data: { belay: { say: 'ack INC-7' } } },
    });
  });

  it('that cannot be taken back stand apart behind their question', () => {
    const [asking] = actions(drawReply(reply([['x']], { buttons: [final!] }), ink));
    expect(asking).toMatchObject({ type: 'Action.ShowCard', title: 'Resolve…' });
    expect(words({ summary: '', card: asking!.card as Drawn['card'] })).toEqual(['Resolve this incident?']);
  });

  it('that open a form ask for a dialog', () => {
    const update = { label: 'Post an update', say: 'update INC-7' };
    const [button] = actions(drawReply(reply([['x']], { buttons: [update] }), ink));
    expect(button).toMatchObject({ type: 'Action.Submit', data: { msteams: { type: 'task/fetch' } } });
    expect(button).not.toHaveProperty('fallback');
  });

  it('in a dialog are the only kind that a dialog knows', () => {
    const types = actions(drawReply(reply([['x']], { buttons: [primary!] }), ink, 'dialog')).map(
      ({ type }) => type,
    );
    expect(types).toEqual(['Action.Submit']);
  });

  it('that say more than Teams carries are left out', () => {
    const drawn = drawReply(reply([['x']], { buttons: [{ label: 'long', say: 'x'.repeat(3_000) }] }), ink);
    expect(actions(drawn)).toEqual([]);
  });
});

describe('a form', () => {
  const form = {
    verb: 'declare',
    title: 'Declare',
    submitLabel: 'Declare it',
    incidentId: 7,
    fields: [
      { name: 'text', label: 'What is wrong', kind: 'text' as const, optional: false, initial: 'a\nb' },
      { name: 'for', label: 'Customer', kind: 'line' as const, optional: true, hint: 'their name' },
      { name: 'who', label: 'Whom', kind: 'choice' as const, optional: true, choices: [] },
    ],
  };

  it('has an input for each field, named as the grammar names it', () => {
    const inputs = parts(drawForm(form, {}, 'dialog', ink).card).filter(({ type }) =>
      type.startsWith('Input.'),
    );
    expect(inputs).toMatchObject([
      { type: 'Input.Text', id: 'text', isRequired: true, isMultiline: true, value: 'a\nb' },
      { type: 'Input.Text', id: 'for', isMultiline: false, placeholder: 'their name' },
      { type: 'Input.Text', id: 'who' },
    ]);
  });

  it('carries its verb and its incident, and not where it was asked for', () => {
    const [send] = actions(drawForm(form, {}, 'message', ink));
    expect(send).toMatchObject({
      type: 'Action.Execute',
      verb: 'form',
      data: { belay: { form: 'declare', incidentId: 7 } },
    });
    expect(JSON.stringify(send)).not.toContain('place');
  });
});
