import { SlackFailure } from '../failure';
import type { Fields } from '../shapes';
import { type Call, type Methods, tier } from './method';

const MOST_BYTES = 1_000_000_000;

function getUploadUrl({ args, workspace, origin }: Call): Fields {
  const filename = args.required('filename', 'invalid_arguments');
  const length = Number(args.required('length', 'invalid_arguments'));
  if (!Number.isInteger(length) || length <= 0) throw new SlackFailure('invalid_arguments');
  if (length > MOST_BYTES) throw new SlackFailure('file_upload_size_restricted');
  const id = workspace.newId('F');
  workspace.uploads.set(id, { filename, length, altText: args.text('alt_txt') });
  return { upload_url: `${origin}/upload/${id}`, file_id: id };
}

function completeUpload({ args, workspace }: Call): Fields {
  const wanted = args.list('files');
  const files = wanted.map(({ id, title }) => {
    const upload = workspace.uploads.get(String(id));
    if (!upload?.bytes) throw new SlackFailure('file_not_found');
    const { filename: name, altText, bytes } = upload;
    return {
      id: String(id),
      name,
      title: typeof title === 'string' ? title : name,
      mimetype: /\.png$/.test(name) ? 'image/png' : 'application/octet-stream',
      alt_txt: altText,
      size: bytes.byteLength,
    };
  });
  const channelId = args.text('channel_id');
  if (!channelId) return { files };
  const channel = workspace.visibleChannel(channelId);
  if (channel.is_archived) throw new SlackFailure('is_archived');
  if (!channel.members.includes(workspace.bot.id)) throw new SlackFailure('not_in_channel');
  const thread = args.text('thread_ts');
  workspace.post(channel, {
    user: workspace.bot.id,
    bot_id: workspace.botId,
    app_id: workspace.appId,
    text: args.text('initial_comment'),
    blocks: [],
    files,
    ...(thread ? { thread_ts: thread } : {}),
  });
  return { files };
}

/** Files in Slack's three steps; the bytes go to an address of their own in between. */
export const fileMethods: Methods = {
  'files.getUploadURLExternal': { scopes: ['files:write'], perMinute: tier.four, run: getUploadUrl },
  'files.completeUploadExternal': { scopes: ['files:write'], perMinute: tier.four, run: completeUpload },
};
