import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type AppOptions } from '@slack/bolt';
import type { SlackStandIn } from '../../../../adapters/stand-ins/slack';
import { quiet } from './quiet';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const button = (label: string, action_id: string, value: string) => ({
  type: 'button' as const,
  action_id,
  value,
  text: text(label),
});

const form = (title: string) => ({
  type: 'modal' as const,
  callback_id: 'declare',
  title: text(title),
  submit: text('Declare'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'title',
      label: text('What is wrong?'),
      element: { type: 'plain_text_input' as const, action_id: 'words' },
    },
    {
      type: 'input' as const,
      block_id: 'severity',
      optional: true,
      label: text('Severity'),
      element: {
        type: 'static_select' as const,
        action_id: 'sev',
        options: ['SEV1', 'SEV2'].map((label) => ({ text: text(label), value: label.toLowerCase() })),
        initial_option: { text: text('SEV2'), value: 'sev2' },
      },
    },
  ],
});

/** What the app heard, in order. */
interface Heard {
  retries: (number | undefined)[];
  events: string[];
  actions: unknown[];
  submissions: unknown[];
}

/** A small Bolt app that does a bit of everything; HTTP on a free port, or Socket Mode. */
export async function startSmallApp(slack: SlackStandIn, socketMode = false) {
  const heard: Heard = { retries: [], events: [], actions: [], submissions: [] };
  const base: AppOptions = {
    token: slack.botToken,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } },
  };
  const app = new App(
    socketMode
      ? { ...base, socketMode: true, appToken: slack.appToken }
      : { ...base, signingSecret: slack.signingSecret },
  );

  app.command('/incident', async ({ ack, command, client, respond }) => {
    if (command.text === 'form') {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: form('Declare') });
      return;
    }
    if (command.text === 'late') {
      await ack();
      await respond({
        text: 'came later',
        blocks: [{ type: 'actions', elements: [button('Join', 'join', '7')] }],
      });
      return;
    }
    await ack(`heard: ${command.text} in ${command.channel_name}`);
  });
  app.action('ack', async ({ ack, body, action, client, respond }) => {
    await ack();
    heard.actions.push(action);
    if (body.type !== 'block_actions' || !body.channel || !body.message) return;
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: `${body.user.id} has it`,
      blocks: [],
    });
    await respond({ text: 'You have it', replace_original: false });
  });
  app.action('join', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Joined', replace_original: true });
  });
  app.view('declare', async ({ ack, view }) => {
    heard.submissions.push(view.state.values);
    const words = view.state.values.title?.words?.value;
    if (words === 'nothing') {
      await ack({ response_action: 'errors', errors: { title: 'Say what is wrong' } });
    } else await ack();
  });
  app.shortcut('add_to_timeline', async ({ ack, shortcut, client }) => {
    await ack();
    const view = form(shortcut.type === 'message_action' ? 'Add' : 'Anywhere');
    await client.views.open({ trigger_id: shortcut.trigger_id, view });
  });
  app.event('app_mention', async ({ event, context, say }) => {
    heard.events.push(event.text);
    heard.retries.push(context.retryNum);
    await say({ text: 'yes?', thread_ts: event.ts });
  });
  app.message(async ({ message }) => {
    heard.events.push('text' in message ? (message.text ?? '') : '');
  });

  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  if (!socketMode) slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { heard, stop: () => app.stop() };
}
