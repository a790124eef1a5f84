import fc from 'fast-check';
import { teamsManifest } from '../../../adapters/teams/manifest/manifest';
import {
  drawCard,
  drawEntries,
  drawForm,
  drawNudge,
  drawPage,
  drawRelayed,
  drawReply,
  drawUpdate,
} from '../../../adapters/teams/render';
import type { Card } from '../../../src/chat/card';
import { formFor, hasForm } from '../../../src/chat/forms';
import { customerCard, followersCard, oursCard, retiredCard } from '../../../src/chat/incident-card';
import { nudgeOf } from '../../../src/chat/nudge-text';
import { pageMessage } from '../../../src/chat/page-text';
import { replyTo } from '../../../src/chat/reply';
import type { RichText } from '../../../src/chat/rich-text';
import { entryOf, followersEntryOf } from '../../../src/chat/timeline';
import { updateMessage } from '../../../src/chat/update-text';
import { VERBS } from '../../../src/chat/verbs';
import type { Organisation } from '../../../src/domain/people/organisation';
import { cardOf, hostileWords, messageOf } from '../../contracts/chat-platform.samples';
import { exchangeNight, nightWithoutAnswer } from '../../support/night';
import { wholeNight } from '../../support/whole-night';
import { activityRefusals, cardRefusals, manifestRefusals } from './published';
import { ink } from './tenant';

type Refused = Record<string, string[]>;

/** Only what was refused, so that a failure shows nothing else. */
function refusedOf(drawn: Record<string, { card: unknown }>): Refused {
  const all = Object.entries(drawn).map(([name, { card }]) => [name, cardRefusals(card)] as const);
  expect(all.length).toBeGreaterThan(0);
  return Object.fromEntries(all.filter(([, found]) => found.length > 0));
}

const moments = [
  ...new Set(
    wholeNight('05:30').history.map(({ recordedAt }) =>
      new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'America/Chicago' }).format(
        recordedAt,
      ),
    ),
  ),
];

describe('over a whole night, the published schema of cards takes', () => {
  const story = wholeNight('05:30');
  const nights = [...moments.map(wholeNight), exchangeNight('23:41'), nightWithoutAnswer()];

  it('the live card in every edition, at every moment', () => {
    for (const { state, org } of nights) {
      const cards = { ours: oursCard(state, org), followers: followersCard(state, org) };
      const edition = { ...cards, customer: customerCard(state), retired: retiredCard(state) };
      const drawn = Object.entries(edition).map(([name, card]) => [name, drawCard(card, ink)] as const);
      expect(refusedOf(Object.fromEntries(drawn))).toEqual({});
    }
    expect(nights.length).toBeGreaterThan(40);
  });

  it('every entry, as ours and as followers read it, alone and together', () => {
    for (const { history, state } of nights.slice(-3)) {
      const entries = history.map((record) => entryOf(record, state)).filter((entry) => entry !== undefined);
      const theirs = history
        .map((record) => followersEntryOf(record, state))
        .filter((entry) => entry !== undefined);
      for (const entry of [...entries, ...theirs])
        expect(refusedOf({ entry: drawEntries(7, [entry], ink) })).toEqual({});
      expect(refusedOf({ all: drawEntries(7, entries.slice(0, 20), ink) })).toEqual({});
    }
  });

  it('every page, asking and settled', () => {
    let settled = 0;
    for (const { state, org } of nights) {
      for (const page of Object.values(state.pages)) {
        const message = pageMessage(state, page, org);
        settled += message.settled ? 1 : 0;
        expect(refusedOf({ page: drawPage(message, ink) })).toEqual({});
      }
    }
    expect(settled).toBeGreaterThan(0);
  });

  it('every nudge and every update in both editions', () => {
    const { history, effects, state, org } = story;
    const nudges = effects.flatMap(({ effect }) =>
      effect.kind === 'nudge' ? [nudgeOf(history[effect.seq - 1]!, state, effect.personId, org)] : [],
    );
    const updates = history.flatMap((record) => [
      updateMessage(state, record, 'followers'),
      updateMessage(state, record, 'customer'),
    ]);
    const told = nudges.filter((nudge) => nudge !== undefined);
    const posted = updates.filter((update) => update !== undefined);
    expect([told.length > 10, posted.length > 2]).toEqual([true, true]);
    for (const nudge of told) expect(refusedOf({ nudge: drawNudge(nudge, ink) })).toEqual({});
    for (const update of posted) expect(refusedOf({ update: drawUpdate(update, ink) })).toEqual({});
  });

  it('the preview of an update, in a message and in a dialog', () => {
    const at = wholeNight('22:15');
    const command = {
      type: 'draft-update' as const,
      text: 'Robin has it.',
      customerText: 'It is worked on.',
    };
    at.given('dana', command);
    const records = at.history.slice(-1);
    const reply = replyTo({ command, records, incident: at.state, org: at.org, now: at.now });
    expect(reply.letters?.letters.length).toBe(2);
    expect(refusedOf({ message: drawReply(reply, ink), dialog: drawReply(reply, ink, 'dialog') })).toEqual(
      {},
    );
  });
});

/** What stands in a form already decides which of a verb's forms it is. */
const VARIANTS: Record<string, Record<string, string>[]> = {
  'follow-up': [{ done: '2' }, { reopen: '1' }],
  update: [{ pause: '8h' }],
  answer: [{ question: '' }],
};
const forms = VERBS.filter(({ verb }) => hasForm(verb)).flatMap(({ verb }) =>
  [{}, ...(VARIANTS[verb] ?? [])].map((initial) => ({ verb, initial })),
);

it.each(forms)('it takes the form of $verb $initial, in a dialog and in a message', ({ verb, initial }) => {
  const story = wholeNight('05:10');
  const crowd: Organisation = { ...story.org, people: { ...story.org.people } };
  for (let index = 0; index < 70; index += 1)
    crowd.people[`p${index}`] = { ...crowd.people.sam!, id: `p${index}`, name: `Person ${index}` };
  for (const about of [{ org: story.org }, { org: crowd, incident: story.state, incidentId: 7 }]) {
    const form = formFor({ verb, initial, ...about });
    if (!form) throw new Error(`no form of ${verb}`);
    const wrong: RichText[] = [['Nobody is called ', { strong: '<at>Sam</at>' }]];
    expect(
      refusedOf({
        dialog: drawForm(form, {}, 'dialog', ink),
        message: drawForm(form, { incidentId: 7 }, 'message', ink, wrong),
      }),
    ).toEqual({});
  }
});

describe('whatever anybody types, it takes', () => {
  const words = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(...Object.values(hostileWords)),
  );
  const span = fc.oneof(
    words,
    words.map((strong) => ({ strong })),
    words.map((phone) => ({ phone })),
    words.map((url) => ({ link: url, url })),
    fc
      .constantFrom('https://a.example/x y', 'https://a.example/%zz', 'http://[::1', 'javascript:alert(1)')
      .map((url) => ({ link: 'here', url })),
    fc.record({ at: fc.integer({ min: 0, max: 4e12 }), date: fc.boolean() }),
  );
  const text: fc.Arbitrary<RichText> = fc.array(span, { maxLength: 6 });
  const button = fc.record(
    { label: words, say: words, primary: fc.boolean(), confirm: words },
    { requiredKeys: ['label', 'say'] },
  );
  const said = fc.record({
    lines: fc.array(text, { maxLength: 40 }),
    buttons: fc.array(button, { maxLength: 12 }),
  });

  it('as a card, an entry, a reply, a page or an update', () => {
    fc.assert(
      fc.property(said, words, ({ lines, buttons }, title) => {
        const [first = []] = lines;
        const card: Card = {
          ...cardOf(7, 1, title),
          ...{ title, severity: title, customer: title, audienceLine: title, answer: first, known: lines },
          ...{ fields: lines.map((value) => ({ label: title, value })), warnings: lines, buttons },
        };
        const entry = { seq: 1, at: 1, kind: 'say' as const, text: first, via: title };
        const letter = { edition: 'customer' as const, label: title, words: lines, to: first };
        const letters = { lead: [first], letters: [letter], after: lines };
        expect(
          refusedOf({
            card: drawCard(card, ink),
            entry: drawEntries(7, [entry], ink),
            reply: drawReply({ lines, buttons, recorded: true }, ink),
            dialog: drawReply({ lines, buttons, recorded: true }, ink, 'dialog'),
            preview: drawReply({ lines, buttons, letters, recorded: true }, ink),
            page: drawPage({ incidentId: 7, lines, buttons, settled: first }, ink),
            update: drawUpdate({ incidentId: 7, edition: 'customer', heading: first, lines }, ink),
            said: drawRelayed({ ...messageOf(7, 1, { text: title }), lines, quoteLine: first }, false, ink),
          }),
        ).toEqual({});
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('as a form', () => {
    for (const typed of Object.values(hostileWords)) {
      const field = { name: 'text', label: typed, hint: typed, optional: false, initial: typed };
      const choices = [{ label: typed, value: 'one' }];
      const fields = [
        { ...field, kind: 'text' as const },
        { ...field, name: 'line', kind: 'line' as const },
        { ...field, name: 'choice', kind: 'choice' as const, choices },
      ];
      const form = { verb: 'note' as const, title: typed, submitLabel: typed, fields };
      expect(refusedOf({ form: drawForm(form, {}, 'message', ink, [[typed]]) })).toEqual({});
    }
  });
});

describe('the published schema of manifests takes ours', () => {
  const commands = Array.from({ length: 14 }, (_, index) => ({
    title: `verb-${index}`,
    description: 'says what it does '.repeat(12),
  }));
  const facts = {
    appId: '1234abcd-12ab-34cd-56ef-123456abcdef',
    name: 'Belay of a company whose name is rather long, and then some more of it',
    publicUrl: 'https://belay.example.com',
    version: '1.0.0',
    commands,
  };

  it.each([true, false])('with channels of its own: %p', (ownChannels) => {
    expect(manifestRefusals(teamsManifest({ ...facts, ownChannels }))).toEqual([]);
  });

  it('and refuses one that is not', () => {
    const good = teamsManifest({ ...facts, ownChannels: true });
    for (const wrong of [
      { ...good, surprise: 1 },
      { ...good, manifestVersion: '1.22' },
      { ...good, name: { short: 'x'.repeat(31), full: 'x' } },
      { ...good, bots: [{ ...good.bots[0], commandLists: [{ scopes: ['moon'], commands: [] }] }] },
      { ...good, developer: { ...good.developer, websiteUrl: 'no address' } },
    ]) {
      expect(manifestRefusals(wrong)).not.toEqual([]);
    }
  });
});

it('the schemas refuse what is wrong, each thing of its own', () => {
  const { card } = drawCard(cardOf(7, 1, 'triggered'), ink);
  const changed = (change: (copy: { body: Record<string, unknown>[] } & Record<string, unknown>) => void) => {
    const copy = structuredClone(card);
    change(copy);
    return copy;
  };
  const wrong = [
    changed((copy) => Object.assign(copy, { surprise: true })),
    changed((copy) => copy.body.push({ type: 'Input.Txt', id: 'x' })),
    changed((copy) => copy.body.push({ type: 'TextBlock' })),
    changed((copy) => copy.body.push({ type: 'TextBlock', text: 'x', colour: 'Good' })),
    changed((copy) => copy.body.push({ type: 'TextBlock', text: 'x', color: 'Mauve' })),
    changed((copy) => copy.body.push({ type: 'Input.Text', label: 'without an id' })),
    changed((copy) => copy.body.push({ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', url: 7 }] })),
    changed((copy) => Object.assign(copy, { msteams: { width: 'Wide' } })),
  ];
  expect(wrong.map((one) => cardRefusals(one).length > 0)).toEqual(wrong.map(() => true));
  expect(activityRefusals({ type: 'message', sumary: 'x' })).not.toEqual([]);
  expect(activityRefusals({ type: 'message', attachments: 'a card' })).not.toEqual([]);
  expect(activityRefusals({ text: 'without a type' })).not.toEqual([]);
});
