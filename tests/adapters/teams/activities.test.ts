import type { FormField } from '../../../src/chat/form';
import {
  batchOf,
  cardOf,
  closedCardOf,
  hostileWords,
  nudgeOf,
  updateOf,
} from '../../contracts/chat-platform.samples';
import { startBot } from './bot';
import { activityRefusals, cardRefusals } from './published';
import { wire } from './tenant';

type Fields = Record<string, unknown>;

/** Every activity that the adapter sent, wherever the call carries it. */
function sentTo(calls: { method: string; body: unknown }[]): Fields[] {
  return calls.flatMap(({ method, body }) => {
    const fields = body as Fields;
    if (method === 'sendToConversation' || method === 'updateActivity') return [fields];
    return method === 'createConversation' && fields.activity ? [fields.activity as Fields] : [];
  });
}

/** What the published schemas refuse of an activity and of the cards in it. */
function refused(activity: Fields): string[] {
  const attachments = (activity.attachments ?? []) as { content: unknown }[];
  // A card that does not go alone can never be edited.
  const alone = attachments.length === 1 && activity.text === undefined ? [] : ['not one card alone'];
  return [
    ...alone,
    ...activityRefusals(activity),
    ...attachments.flatMap(({ content }) => cardRefusals(content)),
  ];
}

it('everything that goes to rooms and people is an activity with one card, by the published schemas', async () => {
  const { teams, platform, notifier } = await wire();
  const [sam = '', riley = ''] = ['Sam Ortiz', 'Riley Chen'].map((name) => teams.user(name).user.aadObjectId);
  const plan = { incidentId: 7, roomId: 'teams-1', title: 'Exchange down', isPrivate: false };
  try {
    const { address } = await platform.openRoom(plan);
    const ref = await platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
    await platform.putCard(address, cardOf(7, 2, 'acknowledged'), ref, false);
    await platform.postEntries(address, batchOf(7, 1, 20), false);
    await platform.invite(address, [sam, riley]);
    await platform.putAnnouncement(cardOf(7, 1, 'triggered', 'followers'), undefined, false);
    await platform.postUpdate(updateOf(7, 'Robin has it.'), 'u1', false);
    await platform.postUpdate(updateOf(7, 'Robin has it.'), 'u2', false, { to: 'person', address: riley });
    for (const [index, words] of Object.values(hostileWords).entries())
      await platform.tell(sam, nudgeOf(7, words, `n${index}`), false);
    const page = { key: 'p1', address: sam, timeZone: 'Europe/Berlin' };
    const message = { incidentId: 7, lines: [['SEV1']], buttons: [{ label: 'I have it', say: 'ack INC-7' }] };
    const sent = await notifier.send({ ...page, message }, AbortSignal.timeout(15_000));
    await notifier.refresh({ ...page, message: { ...message, settled: ['Riley Chen has it'] } }, sent.ref);
    await platform.retireRoom(address, closedCardOf(7), ref);

    const activities = sentTo(teams.calls);
    expect(activities.length).toBeGreaterThan(25);
    expect(activities.flatMap(refused)).toEqual([]);
  } finally {
    await teams.stop();
  }
});

it('and so is everything that answers a person, in a channel for them alone', async () => {
  const bot = await startBot();
  const fields: FormField[] = [{ name: 'text', label: 'What', kind: 'text', optional: false }];
  const form = { verb: 'note' as const, title: 'Note', submitLabel: 'Note it', fields };
  try {
    bot.reply = { lines: [['Note: please fill in the form.']], buttons: [], recorded: false, form };
    const sam = bot.teams.user('Sam Ortiz');
    await (await sam.mention('note', 'Incidents')).reply();
    await (await sam.message('note')).reply();
    bot.reply = { lines: [['Which?']], buttons: [{ label: 'One', say: 'ack INC-1' }], recorded: false };
    await (await sam.slash('ack', 'News')).reply();
    const activities = sentTo(bot.teams.calls);
    expect(activities).toHaveLength(3);
    expect(activities.flatMap(refused)).toEqual([]);
  } finally {
    await bot.stop();
  }
});
