import { entryOf } from '../../../src/chat/timeline';
import type { Installation } from './installation';
import { takenBySlack } from './pages';
import { say } from './say';

const STARTS = Date.parse('2026-11-22T04:02:00Z');

/**
 * A small night with story time standing still but for one step: declared, the primary does not answer, the secondary
 * takes it, somebody is made scribe, followers are told, resolved. Every clock in it is exact, so that two of them can be compared word by word.
 */
export async function playNight(at: Installation): Promise<void> {
  await at.stores.storyClock.freeze(STARTS);
  await say(at, 'dana', 'declare sev1 Exchange down at Contoso for:Contoso affects:exchange-online');
  await at.quiet();
  const { nextDueAt } = await at.stores.effects.outlook();
  if (nextDueAt === undefined) throw new Error('nothing waits for the primary to answer');
  await at.stores.storyClock.stepTo(nextDueAt);
  await at.quiet();
  await say(at, 'robin', 'ack let me get my laptop');
  await at.quiet();
  const [open] = await at.stores.incidents.list({ open: true, limit: 1 });
  const channel = open?.rooms.find(({ platform }) => platform === 'slack')?.address ?? '';
  await at.slack.user('U0ROBIN').message('the certificate looks old', { channel });
  await at.quiet();
  await say(at, 'dana', 'role scribe @Sam');
  await at.quiet();
  await say(at, 'dana', 'follow @Alex');
  await say(at, 'dana', 'update Robin is on it');
  await say(at, 'dana', 'update send');
  await at.quiet();
  await say(at, 'robin', 'resolve the old certificate was back');
  await at.quiet();
}

/** Everything that people can see after a night, without what differs between two nights that went alike: numbers, ids, order among equals. */
export async function whatPeopleSee(at: Installation) {
  const [incident, ...others] = await at.stores.incidents.list({ open: false, limit: 10 });
  if (!incident) throw new Error('no incident is in the record');
  const { id } = incident;
  const neutral = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, inner) => (DIFFERS.has(key) ? undefined : inner))
        .replaceAll(`INC-${id}`, 'INC-N')
        .replaceAll(`inc-${id}-`, 'inc-N-')
        .replaceAll(`/incidents/${id}`, '/incidents/N')
        .replaceAll(`said-${id}-`, 'said-N-'),
    );
  const room = incident.rooms.find(({ platform }) => platform === 'slack');
  if (!room) throw new Error('the incident has no room in Slack');
  const { name, topic, members, messages, pins } = at.slack.channel(room.address);
  const batches = takenBySlack(at.slack, 'belay_entries');
  const worthALine = (await at.history(id))
    .filter((record) => entryOf(record, incident))
    .map(({ seq }) => seq);
  const cards = messages.filter(({ metadata }) => metadata?.event_type === 'belay_card');
  const webEntries = await at.stores.webRooms.entries(id, 200);
  return {
    otherIncidents: others.length,
    room: neutral({ name, topic, members: members.sort() }),
    lines: neutral(batches.flatMap(({ text }) => text.split('\n')).sort()),
    linesAreOnceAndInOrder: isDeeply(postedSeqs(batches, worthALine), worthALine),
    cards: neutral(cards.map(({ text, blocks }) => ({ text, blocks }))),
    pinned: cards.filter(({ ts }) => pins.includes(ts)).length,
    followers: neutral(at.slack.messages('C0INCIDENTS').map(({ text, blocks }) => ({ text, blocks }))),
    pages: takenBySlack(at.slack, 'belay_page')
      .map(({ key, channel }) => `${key.replace(/^\d+/, 'N')} to ${who(at, channel)}`)
      .sort(),
    inbox: neutral(
      ['U0SAM', 'U0ROBIN', 'U0ALEX'].map((user) =>
        at.slack.directMessages(user).map(({ text, blocks }) => ({ text, blocks })),
      ),
    ),
    webEntries: neutral(webEntries.map(({ text }) => JSON.stringify(text)).sort()),
    webSeqsFall: webEntries.every(({ seq }, index) => index === 0 || seq < (webEntries[index - 1]?.seq ?? 0)),
    conversation: neutral((await at.stores.webRooms.messages(id, 20)).map(({ at: _at, ...said }) => said)),
    webCard: neutral(await at.stores.webRooms.card(id, 'ours')),
  };
}

const DIFFERS = new Set(['block_id', 'version', 'incidentId']);

/** The timeline's lines by seq as the room got them; a batch's key says how far it goes. */
function postedSeqs(batches: { key: string }[], worthALine: number[]): number[] {
  return batches.flatMap(({ key }) => {
    const [from = 0, to = 0] = key.split('-').slice(-2).map(Number);
    return worthALine.filter((seq) => seq > from && seq <= to);
  });
}

const isDeeply = (one: number[], other: number[]) => one.join() === other.join();

function who(at: Installation, channel: string): string {
  return at.slack
    .channel(channel)
    .members.filter((member) => member !== 'U0BOT')
    .join();
}
