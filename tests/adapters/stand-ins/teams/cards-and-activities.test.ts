import type { TeamsStandIn } from '../../../../adapters/stand-ins/teams';
import { button, card, cardMessage } from './small-bot';
import { plainCalls, smallTeams } from './world';

let teams: TeamsStandIn;
let plain: Awaited<ReturnType<typeof plainCalls>>;

beforeEach(async () => {
  teams = await smallTeams();
  plain = await plainCalls(teams);
});
afterEach(() => teams.stop());

const channel = () => teams.conversation('Incidents').id;
const attached = (content: object) => ({
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});
const withBody = (...body: object[]) => ({ ...card('x'), body });
const person = () => teams.user('Sam Ortiz');

describe('cards', () => {
  it.each<[string, object]>([
    [
      'a button of every kind',
      card('x', [button('a', 'a'), { type: 'Action.OpenUrl', title: 'b', url: 'https://example.com' }]),
    ],
    [
      'a card that unfolds',
      card('x', [{ type: 'Action.ShowCard', title: 'More', card: { type: 'AdaptiveCard', body: [] } }]),
    ],
    [
      'columns, facts and a table',
      withBody(
        {
          type: 'ColumnSet',
          columns: [
            { type: 'Column', width: 'auto', items: [] },
            { type: 'Column', width: '2' },
          ],
        },
        { type: 'FactSet', facts: [{ title: 'since', value: '22:08' }] },
        {
          type: 'Table',
          columns: [{ width: 1 }],
          rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [] }] }],
        },
      ),
    ],
    [
      'a card that refreshes itself',
      { ...card('x'), refresh: { action: { type: 'Action.Execute', verb: 'look' }, userIds: ['29:1'] } },
    ],
    [
      'words in another case, as the schema has it',
      withBody({ type: 'TextBlock', text: 'x', size: 'Large', weight: 'Bolder' }),
    ],
  ])('takes %s', async (_, content) => {
    expect(await plain.say(channel(), attached(content))).toMatchObject({ status: 201 });
  });

  const input = { type: 'Input.Text', id: 'title' };
  it.each<[string, object, string]>([
    ['no version', { ...card('x'), version: undefined }, 'needs version'],
    ['a version beyond 1.5', { ...card('x'), version: '1.6' }, 'a version up to 1.5'],
    [
      'Action.Execute in an old version',
      { ...card('x', [button('a', 'a')]), version: '1.3' },
      'needs version 1.4',
    ],
    ['an element that nobody knows', withBody({ type: 'Button', text: 'x' }), 'Button'],
    [
      'a field that nobody knows',
      withBody({ type: 'TextBlock', text: 'x', bold: true }),
      '/body/0/bold: is not known here',
    ],
    [
      'a word off the list',
      withBody({ type: 'TextBlock', text: 'x', color: 'red' }),
      '/body/0/color: must be one of',
    ],
    ['a text that is a number', withBody({ type: 'TextBlock', text: 7 }), '/body/0/text: must be a string'],
    [
      'a link to a script',
      card('x', [{ type: 'Action.OpenUrl', title: 'a', url: 'javascript:alert(1)' }]),
      'an address',
    ],
    [
      'an unfolding card where something is selected',
      { ...card('x'), selectAction: { type: 'Action.ShowCard' } },
      'Action.ShowCard',
    ],
    [
      'seven buttons in a row',
      card(
        'x',
        [1, 2, 3, 4, 5, 6, 7].map((n) => button(`b${n}`, 'b')),
      ),
      'no more than 6',
    ],
    ['a button without a title', card('x', [{ type: 'Action.Submit' }]), 'needs a title'],
    [
      'a fault deep inside',
      withBody({ type: 'Container', items: [{ type: 'Input.Toggle', id: 'a' }] }),
      '/body/0/items/0: needs title',
    ],
    ['an input without a name', withBody({ type: 'Input.Text' }), 'needs id'],
    ['two inputs of one name', withBody(input, input), 'two inputs are called title'],
    [
      'a required input that does not say so',
      withBody({ ...input, isRequired: true, label: 'x' }),
      'errorMessage',
    ],
    [
      'a strange kind of submit',
      card('x', [{ type: 'Action.Submit', title: 'a', data: { msteams: { type: 'jump' } } }]),
      'msteams/type',
    ],
    [
      'a refresh for 61 people',
      {
        ...card('x'),
        refresh: { action: { type: 'Action.Execute', verb: 'v' }, userIds: Array(61).fill('29:1') },
      },
      'no more than 60 people',
    ],
    [
      'a refresh that says nothing',
      { ...card('x'), refresh: { action: { type: 'Action.Execute' } } },
      'a verb',
    ],
  ])('refuses %s', async (_, content, why) => {
    const answer = await plain.say(channel(), attached(content));
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadSyntax' } } });
    expect(answer.body.error.message).toContain(why);
    expect(teams.messages('Incidents')).toEqual([]);
  });
});

describe('activities', () => {
  it.each<[string, object, string]>([
    ['nothing at all', {}, 'text or attachments'],
    ['blanks', { text: ' ' }, 'text or attachments'],
    ['a field of no activity', { text: 'x', blocks: [] }, '/blocks: is not known here'],
    ['a format that there is not', { text: 'x', textFormat: 'html' }, '/textFormat'],
    [
      'an attachment with nothing in it',
      { attachments: [{ contentType: 'image/png' }] },
      'content or contentUrl',
    ],
    [
      'a suggested action without a title',
      { text: 'x', suggestedActions: { actions: [{ type: 'imBack' }] } },
      'needs title',
    ],
    ['an entity without a type', { text: 'x', entities: [{}] }, 'needs a type'],
    ['a mention that nobody meant', { text: 'see <at>Sam Ortiz</at>' }, 'has no mention entity'],
    [
      'a mention of nobody here',
      {
        text: '<at>Eve</at>',
        entities: [{ type: 'mention', text: '<at>Eve</at>', mentioned: { id: '29:eve', name: 'Eve' } }],
      },
      'nobody called Eve',
    ],
    [
      'a mention that is not in the text',
      { text: 'x', entities: [{ type: 'mention', text: '<at>Eve</at>', mentioned: { id: '28:x' } }] },
      'is not in the text',
    ],
    [
      'a mark in a card that nobody meant',
      attached(card('thanks <at>everyone</at>')),
      'has no mention entity',
    ],
  ])('refuses %s', async (_, activity, why) => {
    const answer = await plain.say(channel(), activity);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(why);
  });

  it('takes mentions that are meant, in text and in cards', async () => {
    const mention = { type: 'mention', text: '<at>Sam</at>', mentioned: { id: person().id, name: 'Sam' } };
    expect(await plain.say(channel(), { text: 'see <at>Sam</at>', entities: [mention] })).toMatchObject({
      status: 201,
    });
    const named = { ...card('see <at>Sam</at>'), msteams: { entities: [mention] } };
    expect(await plain.say(channel(), attached(named))).toMatchObject({ status: 201 });
  });

  it('splits text and card in one, and tells the id of neither', async () => {
    const answer = await plain.say(channel(), { text: 'Look', ...cardMessage('x') });
    expect(answer).toMatchObject({ status: 201, body: {} });
    const [words, own] = teams.messages('Incidents');
    expect([words?.text, own?.attachments.length]).toEqual(['Look', 1]);
    const path = `conversations/${encodeURIComponent(channel())}/activities/${own?.id}`;
    expect(await plain.connector('PUT', path, { type: 'message', text: 'y' })).toMatchObject({ status: 404 });
  });
});
