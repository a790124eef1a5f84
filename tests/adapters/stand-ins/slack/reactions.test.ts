import { createSlackStandIn, type SlackStandIn } from '../../../../adapters/stand-ins/slack';

describe('reactions in the stand-in', () => {
  let slack: SlackStandIn;
  afterEach(() => slack.stop());

  async function workspace(scopes: string[]) {
    slack = await createSlackStandIn({
      scopes,
      users: [
        { id: 'U0SAM', name: 'sam' },
        { id: 'U0RILEY', name: 'riley' },
      ],
      channels: [
        { id: 'C1', name: 'ops', members: ['U0BOT'] },
        { id: 'C2', name: 'hall' },
        { id: 'C3', name: 'secret', kind: 'private', members: ['U0BOT', 'U0SAM'] },
      ],
    });
    return (channel: string) => {
      const there = slack.workspace.findChannel(channel)!;
      return slack.workspace.post(there, { user: 'U0SAM', text: 'it is the disk', blocks: [] });
    };
  }

  it('stand on the message, each person’s once, until they are taken off', async () => {
    const said = (await workspace([]))('ops');
    const [sam, riley] = [slack.user('sam'), slack.user('riley')];
    await sam.react(said, 'pushpin');
    await riley.react(said, 'pushpin');
    await expect(sam.react(said, 'pushpin')).rejects.toThrow('cannot reaction_added :pushpin: there');
    const shown = () => slack.messages('ops')[0]!.reactions;
    expect(shown()).toEqual([{ name: 'pushpin', users: ['U0SAM', 'U0RILEY'], count: 2 }]);
    await sam.unreact(said, 'pushpin');
    expect(shown()).toEqual([{ name: 'pushpin', users: ['U0RILEY'], count: 1 }]);
    await riley.unreact(said, 'pushpin');
    expect(shown()).toEqual([]);
    await expect(riley.unreact(said, 'pushpin')).rejects.toThrow('cannot reaction_removed');
  });

  it('are told of where the app is, and with the scope alone', async () => {
    const withScope = await workspace(['reactions:read']);
    const sam = slack.user('sam');
    await expect(sam.react(withScope('ops'), 'eyes')).rejects.toThrow('no app is connected');
    expect(await sam.react(withScope('hall'), 'eyes')).toBeUndefined();
    await slack.stop();
    const without = await workspace(['channels:history']);
    expect(await slack.user('sam').react(without('ops'), 'eyes')).toBeUndefined();
  });

  it('cannot be put where somebody cannot look', async () => {
    const said = (await workspace([]))('secret');
    await expect(slack.user('riley').react(said, 'eyes')).rejects.toThrow('no channel C3 for riley');
    await expect(slack.user('riley').message('let me in', { channel: 'secret' })).rejects.toThrow(
      'no channel',
    );
    expect(await slack.user('sam').react(said, 'eyes')).toBeUndefined();
  });
});
