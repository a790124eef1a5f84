import { BOT_SCOPES } from '../../../adapters/slack/manifest/scopes';
import type { SlackStandIn, SlackStandInOptions } from '../../../adapters/stand-ins/slack';
import type { PicturePost } from '../../../src/ports/chat-platform';
import { TransientError } from '../../../src/ports/errors';
import { wire } from './workspace';

const standIns: SlackStandIn[] = [];
afterEach(async () => {
  await Promise.all(standIns.splice(0).map((slack) => slack.stop()));
});

const picture: PicturePost = {
  key: 'review-7-24',
  png: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]),
  title: 'Review of INC-7',
  alt: 'To scale: reported, engineer at work, resolved.',
  words: [
    'Review of INC-7. <!channel> 2 blanks. ',
    { link: 'Read it', url: 'https://belay.example/incidents/7/review' },
  ],
};

async function open(options: SlackStandInOptions = {}) {
  const wired = await wire(options);
  standIns.push(wired.slack);
  const title = 'Exchange down';
  const room = await wired.platform.openRoom({ incidentId: 7, roomId: 'r1', title, isPrivate: false });
  const pictures = () =>
    wired.slack
      .messages(room.address)
      .flatMap((message) => (message.files ?? []).map((file) => ({ ...file, message })));
  return { ...wired, room: room.address, pictures };
}

test('a picture stands in the room with its title, what it shows, and words of ours', async () => {
  const { platform, slack, room, pictures } = await open();
  await platform.postPicture(room, picture, false);
  expect(pictures()).toMatchObject([
    {
      name: 'review-7-24.png',
      title: 'Review of INC-7',
      mimetype: 'image/png',
      alt_txt: picture.alt,
      size: 6,
    },
  ]);
  expect(pictures()[0]?.message.text).toBe(
    'Review of INC-7. &lt;!channel&gt; 2 blanks. <https://belay.example/incidents/7/review|Read it>',
  );
  const [upload] = [...slack.workspace.uploads.values()];
  expect(upload?.bytes).toEqual(Buffer.from(picture.png));
});

test('asked first, one that arrived is not posted again, and one that did not is', async () => {
  const { platform, slack, room, pictures } = await open();
  slack.fail('files.completeUploadExternal', { kind: 'acceptedThenCut' });
  await expect(platform.postPicture(room, picture, false)).rejects.toBeInstanceOf(TransientError);
  await platform.postPicture(room, picture, true);
  expect(pictures()).toHaveLength(1);
  await platform.postPicture(room, { ...picture, key: 'review-7-40' }, true);
  expect(pictures()).toHaveLength(2);
});

test('bytes that Slack does not take can be sent again', async () => {
  const { platform, slack, room, pictures } = await open();
  slack.fail('upload', { kind: 'http', status: 503 });
  await expect(platform.postPicture(room, picture, false)).rejects.toBeInstanceOf(TransientError);
  await platform.postPicture(room, picture, true);
  expect(pictures()).toHaveLength(1);
});

test('without the scope there is none, and what to do is said', async () => {
  const scopes = BOT_SCOPES.map(({ name }) => name).filter((name) => name !== 'files:write');
  const { platform, room, pictures, troubles } = await open({ scopes });
  await platform.postPicture(room, picture, false);
  expect(troubles).toEqual([
    {
      what: 'The picture of the night could not be posted in Slack',
      advice: expect.stringContaining('files:write'),
      room,
    },
  ]);
  expect(pictures()).toEqual([]);
});
