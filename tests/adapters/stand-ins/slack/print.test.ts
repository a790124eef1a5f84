import { mentionsIn, printMessage, type SlackMessage } from '../../../../adapters/stand-ins/slack';

const message = (blocks: SlackMessage['blocks'], text = ''): SlackMessage => ({
  channel: 'C1',
  ts: '1.000001',
  user: 'U0BOT',
  text,
  blocks,
  reactions: [],
});
const at = Date.UTC(2026, 10, 22, 22, 45) / 1000;
const look = {
  tz: 'Europe/Berlin',
  now: Date.UTC(2026, 10, 22, 22, 16),
  users: new Map([['U0SAM', 'Sam Ortiz']]),
  channels: new Map([['C1', 'ops']]),
};
const mrkdwn = (text: string) => message([{ type: 'section', text: { type: 'mrkdwn', text } }]);

describe('a message as a person reads it', () => {
  it('shows each block in its place, buttons as labels', () => {
    const button = (label: string) => ({ type: 'button', text: { type: 'plain_text', text: label } });
    const card = message([
      { type: 'header', text: { type: 'plain_text', text: 'SEV1 · Exchange down' } },
      { type: 'section', text: { type: 'mrkdwn', text: '*<@U0SAM>* has it' }, accessory: button('Call') },
      { type: 'divider' },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: '_ours_' },
          { type: 'plain_text', text: '*x*' },
        ],
      },
      { type: 'actions', elements: [button('I have it'), button("I can't")] },
    ]);
    expect(printMessage(card, look)).toBe(
      "SEV1 · Exchange down\n@Sam Ortiz has it  [Call]\n────\nours  *x*\n[I have it] [I can't]",
    );
  });

  it("puts dates into the reader's zone, in markup and in rich text", () => {
    const words = `next news <!date^${at}^{time}|at some time> in <#C1>, <https://x.example|the room> &amp; more`;
    expect(printMessage(mrkdwn(words), look)).toBe('next news 23:45 in #ops, the room & more');
    expect(printMessage(mrkdwn(words), { ...look, tz: 'America/New_York', clock: '12h' })).toContain(
      '5:45 PM',
    );
    const rich = message([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'date', timestamp: at, format: '{date_short_pretty} at {time}, {ago}' },
                  { type: 'text', text: ' ' },
                  { type: 'user', user_id: 'U0SAM' },
                ],
              },
            ],
          },
        ],
      },
    ]);
    expect(printMessage(rich, look)).toBe('• today at 23:45, in 29 min @Sam Ortiz');
  });

  it('reads the fallback text where there are no blocks', () => {
    expect(printMessage(message([], '*bold* and 2*3*4'), look)).toBe('bold and 2*3*4');
  });
});

describe('who would be notified', () => {
  it('finds every kind of mention, and none in inert text', () => {
    expect(mentionsIn(mrkdwn('<!channel> <!here|here> <@U0SAM> <!subteam^S1>'))).toHaveLength(4);
    expect(
      mentionsIn(message([{ type: 'rich_text', elements: [{ type: 'broadcast', range: 'channel' }] }])),
    ).toEqual(['@channel']);
    const plain = { type: 'section', text: { type: 'plain_text', text: '<!channel>' } };
    expect(mentionsIn(message([plain], '&lt;!channel&gt; @everyone'))).toEqual([]);
    expect(mentionsIn(mrkdwn(`<!date^${at}^{time}|x> <#C1> <https://x.example|x>`))).toEqual([]);
  });
});
