import { mentionsIn, printMessage, type TeamsMessage } from '../../../../adapters/stand-ins/teams';

const message = (parts: Partial<TeamsMessage>): TeamsMessage => ({
  id: '1',
  conversationId: '19:x@thread.v2',
  from: { id: '28:bot', name: 'Belay' },
  byBot: true,
  text: '',
  textFormat: 'markdown',
  attachments: [],
  entities: [],
  at: 0,
  isDeleted: false,
  reactions: [],
  order: 1,
  ...parts,
});
const card = (body: object[], more: object = {}) =>
  message({
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', version: '1.5', body, ...more },
      },
    ],
  });
const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, ...more });
const at = '2026-11-22T22:45:00Z';

test.each([
  ['**Sam** has it, _since_ 22:08', 'Sam has it, since 22:08'],
  ['[the review](https://example.com/r) is ready', 'the review is ready'],
  ['see <at>Sam Ortiz</at>', 'see @Sam Ortiz'],
  ['1 &lt; 2 &amp; 3', '1 < 2 & 3'],
  ['\\*not bold\\* and snake_case_name', '*not bold* and snake_case_name'],
  ['one<br/>two', 'one\ntwo'],
])('a message %j reads %j', (text, read) => {
  expect(printMessage(message({ text }))).toBe(read);
});

test('plain text is read as it is', () => {
  expect(printMessage(message({ text: '**as is** &amp;', textFormat: 'plain' }))).toBe('**as is** &amp;');
});

test('a card is read line by line, with its buttons', () => {
  const seen = card(
    [
      block('SEV1 · Investigating'),
      {
        type: 'ColumnSet',
        columns: [{ items: [block('Sam Ortiz'), block('acknowledged')] }, { items: [block('22:08')] }],
      },
      {
        type: 'FactSet',
        facts: [
          { title: 'Works', value: 'reading' },
          { title: 'Data:', value: 'not checked' },
        ],
      },
      { type: 'Container', items: [block('inside'), block('hidden', { isVisible: false })] },
      { type: 'RichTextBlock', inlines: ['plain, ', { type: 'TextRun', text: '*run*' }] },
      { type: 'Table', rows: [{ cells: [{ items: [block('who')] }, { items: [block('how')] }] }] },
      { type: 'Image', url: 'https://example.com/n.png', altText: 'the night' },
      { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Room', url: 'https://example.com' }] },
    ],
    {
      actions: [
        { type: 'Action.Execute', title: 'I have it' },
        { type: 'Action.ShowCard', title: 'More', card: {} },
      ],
    },
  );
  expect(printMessage(seen)).toBe(
    [
      'SEV1 · Investigating',
      'Sam Ortiz  22:08',
      'acknowledged',
      'Works: reading',
      'Data: not checked',
      'inside',
      'plain, *run*',
      'who  how',
      '(the night)',
      '[Room]',
      '[I have it] [More]',
    ].join('\n'),
  );
});

test('times are told in the zone of who reads', () => {
  const seen = card([block(`next {{TIME(${at})}}, {{DATE(${at}, SHORT)}}`)]);
  expect(printMessage(seen, { tz: 'Europe/Vienna' })).toBe('next 23:45, Sun, Nov 22, 2026');
  expect(printMessage(seen, { tz: 'Asia/Tokyo' })).toBe('next 07:45, Mon, Nov 23, 2026');
});

test('a form is read with what its fields hold', () => {
  const dialog = {
    id: 'd',
    user: '29:1',
    title: 'Declare an incident',
    conversationId: '19:x@thread.v2',
    isOpen: true,
    card: {
      body: [
        { type: 'Input.Text', id: 'a', label: 'What is wrong?', placeholder: 'one line' },
        {
          type: 'Input.ChoiceSet',
          id: 'b',
          label: 'Severity',
          value: '2',
          choices: [{ title: 'SEV2', value: '2' }],
        },
        {
          type: 'Input.ChoiceSet',
          id: 'c',
          style: 'expanded',
          value: 'n',
          choices: [
            { title: 'Yes', value: 'y' },
            { title: 'No', value: 'n' },
          ],
        },
        { type: 'Input.Toggle', id: 'd', title: 'A drill', value: 'true' },
        { type: 'Input.Number', id: 'e', label: 'Minutes', value: 10 },
      ],
      actions: [{ type: 'Action.Submit', title: 'Declare' }],
    },
  };
  expect(printMessage(dialog)).toBe(
    'Declare an incident\nWhat is wrong?: [one line]\nSeverity: [SEV2]\n( ) Yes  (x) No\n[x] A drill\nMinutes: [10]\n[Declare]',
  );
});

test('those whom a message notifies are named, of text and card', () => {
  const mention = (name: string) => ({
    type: 'mention',
    text: `<at>${name}</at>`,
    mentioned: { id: '29:1', name },
  });
  expect(
    mentionsIn(message({ text: '<at>Sam</at>', entities: [mention('Sam'), { type: 'clientInfo' }] })),
  ).toEqual(['Sam']);
  expect(mentionsIn(card([block('<at>Dana</at>')], { msteams: { entities: [mention('Dana')] } }))).toEqual([
    'Dana',
  ]);
  expect(mentionsIn(message({ text: '&lt;at&gt;everyone&lt;/at&gt;' }))).toEqual([]);
});
