import type { Form } from '../../../src/chat/form';
import type { Reply } from '../../../src/chat/message';
import { type Stage, said, setStage } from './bolt';

const form: Form = {
  verb: 'declare',
  title: 'Declare an incident',
  submitLabel: 'Declare',
  fields: [
    { name: 'text', label: 'What is wrong', kind: 'line', optional: false },
    {
      name: 'severity',
      label: 'How bad',
      kind: 'choice',
      optional: true,
      choices: [
        { label: 'SEV1', value: '1' },
        { label: 'SEV2', value: '2' },
      ],
      initial: '2',
    },
  ],
};
const asks: Reply = said('Declare an incident: please fill in the form.', { form, recorded: false });

describe('answers in Slack', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.stop());

  const sam = () => stage.stand.user('sam');
  const print = (message: Parameters<Stage['stand']['print']>[0]) => stage.stand.print(message);

  /** An app that answers when it is told to. */
  const slowly = () => {
    let release = (_: Reply): void => undefined;
    const reply = new Promise<Reply>((resolve) => {
      release = resolve;
    });
    stage.answer.with = () => reply;
    return (with_: Reply) => release(with_);
  };

  describe('to a command', () => {
    it('come in the same breath', async () => {
      stage.answer.with = async () =>
        said('You have INC-7.', { buttons: [{ label: 'Join', say: 'join INC-7' }] });
      const outcome = await sam().slash('ack &lt;soon&gt; <@U0RILEY|riley> <http://a.example/x|here>', {
        channel: 'incidents',
      });
      expect(outcome.status).toBe(200);
      expect(print(await outcome.reply())).toBe('You have INC-7.\n[Join]');
      expect(stage.heard).toEqual([
        {
          requestId: expect.stringMatching(/^slack-/),
          platform: 'slack',
          user: { id: 'U0SAM', name: 'sam', timeZone: 'Europe/Berlin', verifiedEmail: 'sam@example.com' },
          place: 'C0INCIDENTS',
          input: { kind: 'text', text: 'ack <soon> @{U0RILEY} http://a.example/x' },
          canOpenForm: true,
        },
      ]);
    });

    it('say within three seconds that they follow, and follow', async () => {
      const release = slowly();
      const outcome = await sam().slash('ack', { channel: 'incidents' });
      expect(outcome.status).toBe(200);
      expect(print(await outcome.reply())).toBe('Still working on it; the answer follows here.');
      release(said('You have INC-7.'));
      const second = await outcome.reply({ where: (message) => print(message).includes('INC-7') });
      expect(print(second)).toBe('You have INC-7.');
    });

    it('name an error and show nothing of it', async () => {
      stage.answer.with = async () => {
        throw new Error('password=hunter2 at secret.ts:1');
      };
      const outcome = await sam().slash('ack', { channel: 'incidents' });
      const words = print(await outcome.reply());
      expect(words).toMatch(/may not be recorded \(error [0-9a-f]{8}\)/);
      expect(words).not.toContain('hunter2');
      expect(stage.defects).toHaveLength(1);
      expect(words).toContain(stage.defects[0]!.errorId);
    });

    it('open the form that is asked for', async () => {
      stage.answer.with = async () => asks;
      const outcome = await sam().slash('', { channel: 'incidents' });
      expect(outcome).toMatchObject({ status: 200, body: '' });
      expect(print(await outcome.view())).toContain('What is wrong');
    });

    it('say in words what the form would have asked where Slack opens none', async () => {
      stage.answer.with = async () => asks;
      stage.stand.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
      const outcome = await sam().slash('', { channel: 'incidents' });
      expect(print(await outcome.reply())).toContain('please fill in the form');
    });

    it('reach the person directly where the late address is spent', async () => {
      stage.answer.with = async () => asks;
      stage.stand.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
      stage.stand.fail('response_url', { kind: 'http', status: 404 });
      await sam().slash('', { channel: 'incidents' });
      await stage.stand.waitFor(() => stage.stand.privateTo('U0SAM').length > 0);
      expect(print(stage.stand.privateTo('U0SAM')[0]!)).toContain('please fill in the form');
    });

    it('open forms even where nobody can say whether there is a budget', async () => {
      stage.lanes.take = () => new Promise(() => undefined);
      stage.answer.with = async () => asks;
      const outcome = await sam().slash('', { channel: 'incidents' });
      expect(print(await outcome.view())).toContain('What is wrong');
    });

    it('do not wait for what Slack knows of the person', async () => {
      stage.stand.fail('users.info', { kind: 'timeout' });
      const outcome = await sam().slash('ack', { channel: 'incidents' });
      expect(print(await outcome.reply())).toBe('done');
      expect(stage.heard[0]!.user).toEqual({ id: 'U0SAM', name: 'sam' });
    });
  });

  describe('to a form', () => {
    const opened = async () => {
      stage.answer.with = async () => asks;
      const outcome = await sam().slash('declare', { channel: 'incidents' });
      const view = await outcome.view();
      stage.heard.length = 0;
      return view;
    };

    it('close it and say what was done where it was asked for', async () => {
      const view = await opened();
      stage.answer.with = async () => said('INC-7 is open.');
      const outcome = await sam().submit(view, { text: 'Exchange &amp; more', severity: '1' });
      expect(outcome).toMatchObject({ status: 200, body: '' });
      expect(stage.heard[0]).toMatchObject({
        place: 'C0INCIDENTS',
        input: { kind: 'form', verb: 'declare', fields: { text: 'Exchange & more', severity: '1' } },
      });
      await stage.stand.waitFor(() => stage.stand.privateTo('U0SAM').length > 0);
      expect(print(stage.stand.privateTo('U0SAM')[0]!)).toBe('INC-7 is open.');
    });

    it('name the field that was declined and keep what was typed', async () => {
      const view = await opened();
      stage.answer.with = async () => said('"25:00" is not a time.', { recorded: false });
      const outcome = await sam().submit(view, { text: 'Exchange' });
      expect(JSON.parse(outcome.body)).toEqual({
        response_action: 'errors',
        errors: { text: '"25:00" is not a time.' },
      });
    });

    it('offer a choice on top of it, and settle it there', async () => {
      const view = await opened();
      stage.answer.with = async () =>
        said('There is one open on Exchange already.', {
          recorded: false,
          buttons: [{ label: 'Declare anyway', say: 'declare Exchange anyway:yes' }],
        });
      const outcome = await sam().submit(view, { text: 'Exchange' });
      const choice = await outcome.view();
      expect(print(choice)).toContain('[Declare anyway]');
      stage.answer.with = async () => said('INC-8 is open.');
      await sam().press(choice, 'Declare anyway');
      expect(stage.heard.at(-1)).toMatchObject({
        place: 'C0INCIDENTS',
        input: { kind: 'press', say: 'declare Exchange anyway:yes' },
      });
      await stage.stand.waitFor(() => print(stage.stand.openView('U0SAM')!).includes('INC-8 is open.'));
    });

    it('say in the form that they follow, and follow in it', async () => {
      const view = await opened();
      const release = slowly();
      const outcome = await sam().submit(view, { text: 'Exchange' });
      expect(JSON.parse(outcome.body).response_action).toBe('update');
      release(said('INC-7 is open.'));
      await stage.stand.waitFor(() => print(stage.stand.openView('U0SAM')!).includes('INC-7 is open.'));
    });

    it('are to one request, however often it is sent', async () => {
      const view = await opened();
      stage.answer.with = async () => said('"25:00" is not a time.', { recorded: false });
      const outcome = await sam().submit(view, { text: 'Exchange' });
      await stage.stand.redeliver(outcome);
      expect(new Set(stage.heard.map(({ requestId }) => requestId)).size).toBe(1);
    });
  });

  describe('to a press', () => {
    const posted = async () => {
      const message = stage.stand.workspace.post(stage.stand.workspace.findChannel('incidents')!, {
        user: 'U0BOT',
        bot_id: stage.stand.workspace.botId,
        app_id: stage.stand.workspace.appId,
        text: 'card',
        blocks: [
          {
            type: 'actions',
            elements: [
              {
                type: 'button',
                action_id: 'say:0',
                value: 'ack INC-7',
                text: { type: 'plain_text', text: 'I have it' },
              },
              { type: 'button', action_id: 'old', value: 'x', text: { type: 'plain_text', text: 'Old' } },
            ],
          },
        ],
      });
      return structuredClone(message);
    };

    it('are for the presser alone, and leave the message as it is', async () => {
      stage.answer.with = async () => said('You have INC-7.');
      const card = await posted();
      const outcome = await sam().press(card, 'I have it');
      expect(print(await outcome.reply())).toBe('You have INC-7.');
      expect(stage.heard[0]).toMatchObject({
        place: 'C0INCIDENTS',
        input: { kind: 'press', say: 'ack INC-7' },
      });
      expect(stage.stand.messages('incidents')[0]!.text).toBe('card');
    });

    it('take the place of the choice that was made', async () => {
      stage.answer.with = async () =>
        said('Which one?', { recorded: false, buttons: [{ label: 'VPN slow', say: 'ack INC-8' }] });
      const outcome = await sam().slash('ack', { channel: 'incidents' });
      stage.answer.with = async () => said('You have INC-8.');
      await sam().press(await outcome.reply(), 'VPN slow');
      await stage.stand.waitFor(() =>
        stage.stand.privateTo('U0SAM').some((m) => print(m) === 'You have INC-8.'),
      );
      expect(stage.stand.privateTo('U0SAM').some((message) => print(message).includes('Which one?'))).toBe(
        false,
      );
    });

    it('are silence where the button is none of ours', async () => {
      const outcome = await sam().press(await posted(), 'Old');
      expect(outcome.status).toBe(200);
      expect(stage.heard).toEqual([]);
      expect(stage.unsupported).toEqual(['a press on old']);
    });
  });

  it('to a message shortcut know whose words it is about', async () => {
    const words = await stage.stand.user('riley').message('mail is <b>down</b>', { channel: 'incidents' });
    stage.heard.length = 0;
    expect(words.status).toBe(200);
    const [message] = stage.stand.messages('incidents');
    const outcome = await sam().shortcut('add_to_timeline', { message: message! });
    expect(print(await outcome.reply())).toBe('done');
    expect(stage.heard[0]).toMatchObject({
      place: 'C0INCIDENTS',
      input: { kind: 'text', text: 'note' },
      quoted: { authorName: 'riley', at: Math.floor(Number(message!.ts) * 1000) },
    });
  });

  it('to a global shortcut open the form, or come as a direct message', async () => {
    stage.answer.with = async () => asks;
    const outcome = await sam().shortcut('declare_incident_anywhere');
    expect(print(await outcome.view())).toContain('Declare an incident');
    expect(stage.heard[0]).toMatchObject({ input: { kind: 'text', text: 'declare' } });
    stage.answer.with = async () => said('Slack is full.');
    await sam().shortcut('declare_incident_anywhere');
    await stage.stand.waitFor(() => stage.stand.directMessages('U0SAM').length > 0);
  });

  it('to a mention are for whoever asked, in its thread where it has one', async () => {
    await sam().mention('ack on it in 10m', { channel: 'incidents' });
    const [asked] = stage.stand.messages('incidents');
    const shown = () => stage.stand.privateTo('U0SAM');
    await stage.stand.waitFor(() => shown().length === 1);
    await sam().mention('and again', { channel: 'incidents', thread_ts: asked!.ts });
    await stage.stand.waitFor(() => shown().length === 2);
    expect(shown()[1]).toMatchObject({ channel: 'C0INCIDENTS', thread_ts: asked!.ts });
    expect(stage.stand.messages('incidents').map(({ user }) => user)).toEqual(['U0SAM', 'U0SAM']);
    expect(stage.heard[0]).toMatchObject({
      input: { kind: 'text', text: 'ack on it in 10m' },
      user: { id: 'U0SAM', name: 'sam' },
      canOpenForm: false,
    });
  });

  it('to a direct message stand below it', async () => {
    await sam().message('/incident list');
    expect(stage.heard[0]).toMatchObject({ input: { kind: 'text', text: 'list' } });
    await stage.stand.waitFor(() => stage.stand.directMessages('U0SAM').length === 2);
  });

  it('are not given to what is said in a channel, to bots, or to edits', async () => {
    await sam().message('hello all', { channel: 'incidents' });
    await sam().event({ type: 'message', channel_type: 'im', channel: 'D1', text: 'x', bot_id: 'B1' });
    await sam().event({ type: 'message', channel_type: 'im', channel: 'D1', subtype: 'message_changed' });
    await sam().event({ type: 'reaction_added' });
    expect(stage.heard).toEqual([]);
  });
});
