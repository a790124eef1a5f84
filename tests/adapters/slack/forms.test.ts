import { LENGTH } from '../../../adapters/slack/limits';
import { cut } from '../../../adapters/slack/render';
import type { SlackView } from '../../../adapters/stand-ins/slack';
import type { Form } from '../../../src/chat/form';
import { formFor, hasForm } from '../../../src/chat/forms';
import { VERBS } from '../../../src/chat/verbs';
import type { Organisation } from '../../../src/domain/people/organisation';
import { exchangePeople, Story } from '../../support/domain';
import { type Stage, said, setStage } from './bolt';

const long = (words: string) => `${words} ${'whatever anybody may call it '.repeat(8)}`.trim();

/** Many people of long names, and an incident about which everything was said at length, several times. */
function crowded(): { org: Organisation; story: Story } {
  const org = exchangePeople();
  for (let index = 0; index < 70; index += 1) {
    const id = `person-${index}`;
    org.people[id] = { ...org.people.sam!, id, name: long(`Person ${index}`), title: long('Engineer') };
  }
  const story = new Story(org).declared({ title: long('Exchange down') });
  for (let index = 1; index <= 30; index += 1) {
    story
      .given('sam', { type: 'open-follow-up', what: long(`follow-up ${index}`) })
      .given('sam', { type: 'add-task', what: long(`task ${index}`) })
      .given('sam', { type: 'ask', text: long(`question ${index}`) })
      .given('sam', { type: 'note', text: long(`note ${index}`) });
  }
  story.given('sam', { type: 'close-follow-up', followUpId: 1, evidence: 'checked' });
  return { org, story };
}

/** What stands in a form already decides which of a verb's forms it is. */
const VARIANTS: Record<string, Record<string, string>[]> = {
  'follow-up': [{ done: '2' }, { reopen: '1' }],
  update: [{ pause: '8h' }],
  answer: [{ question: '' }],
};

const { org, story } = crowded();
const asked = VERBS.filter(({ verb }) => hasForm(verb)).flatMap(({ verb }) =>
  [{}, ...(VARIANTS[verb] ?? [])].map((initial) => ({ verb, initial })),
);
const formOf = ({ verb, initial }: (typeof asked)[number], everywhere: boolean): Form => {
  const about = everywhere ? { org, incident: story.state, incidentId: 7 } : { org: exchangePeople() };
  return formFor({ verb, initial, ...about })!;
};

describe('every form of the grammar', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.stop());

  async function shown(form: Form): Promise<SlackView> {
    stage.answer.with = async () => said('please fill in the form', { form, recorded: false });
    const outcome = await stage.stand.user('U0SAM').slash(form.verb);
    const view = await outcome.view();
    expect(stage.stand.calls.filter(({ result }) => result.ok === false)).toEqual([]);
    return view;
  }

  it.each(asked.flatMap((of) => [true, false].map((crowd) => [of.verb, of.initial, crowd] as const)))(
    '%s %j fits into Slack (much is known: %p)',
    async (verb, initial, crowd) => {
      const form = formOf({ verb, initial }, crowd);
      const names = form.fields.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      // What we say ourselves is never cut; what people are called may be.
      const lengths = [
        [form.title, LENGTH.viewTitle],
        [form.submitLabel, LENGTH.viewButton],
        ...form.fields.flatMap(({ label, hint = '', initial: typed = '', choices = [] }) => [
          [label, LENGTH.fieldLabel],
          [hint, LENGTH.fieldHint],
          [typed, LENGTH.fieldText],
          ...choices.map(({ value }) => [value, LENGTH.optionValue]),
        ]),
      ] as [string, number][];
      expect(lengths.filter(([words, most]) => words.length > most)).toEqual([]);
      for (const { choices, initial: typed } of form.fields) {
        if (!choices) continue;
        expect(choices.length).toBeLessThanOrEqual(LENGTH.options);
        const values = choices.map(({ value }) => value);
        expect(new Set(values).size).toBe(values.length);
        const labels = choices.map(({ label }) => cut(label, LENGTH.optionLabel));
        expect(new Set(labels).size).toBe(labels.length);
        if (typed !== undefined) expect(values).toContain(typed);
      }
      const view = await shown(form);
      expect(view.blocks.map(({ block_id }) => block_id)).toEqual(names);
      expect(view.private_metadata.length).toBeLessThan(LENGTH.viewMetadata);
    },
  );

  it.each(asked.map((of) => [of.verb, of.initial] as const))(
    '%s %j comes back as it was filled in',
    async (verb, initial) => {
      const form = formOf({ verb, initial }, true);
      const view = await shown(form);
      const fields = Object.fromEntries(
        form.fields.map(({ name, choices }) => [name, choices?.[0]?.value ?? `words for ${name}`]),
      );
      stage.answer.with = async () => said('done');
      await stage.stand.user('U0SAM').submit(view, fields);
      expect(stage.heard.at(-1)?.input).toEqual({ kind: 'form', verb, incidentId: 7, fields });
    },
  );
});
