import { readReviews } from '../../../src/app/read-review';
import type { EventRecord } from '../../../src/domain/incident/events';
import { holderIdOf } from '../../../src/domain/incident/shares';
import { exchangeNight, facts, nightPeople } from '../../domain/review/exchange-night';
import { CHICAGO, clock, Story } from '../../support/domain';
import { openRoomUnderTest, organisation, type RoomUnderTest } from './room-under-test';

const org = nightPeople();
const night = exchangeNight({ ...org, people: { ...organisation.people, ...org.people } });
const declared = new Story().at('22:04').declared({ reportedAt: clock('22:02') });
const secret = new Story(night.org).at('22:04').declared({ reportedAt: clock('22:02'), isPrivate: true });
const histories: Record<string, EventRecord[]> = { 7: night.history, 8: declared.history, 9: secret.history };

let room: RoomUnderTest;

beforeAll(async () => {
  const incidents = { history: async (id: number) => histories[id] ?? [] };
  room = await openRoomUnderTest({
    review: readReviews({ incidents, configuration: { current: async () => night.org } }, '/incident'),
  });
});
afterAll(() => room.stop());

async function asks(person: string | undefined, path: string) {
  const visitor = room.visitor();
  if (person) await visitor.speakAs(person);
  return visitor.get(path);
}

test('our own people read ours, every statement with the entries it rests on', async () => {
  const page = await asks('sam', '/incidents/7/review');
  expect(page.status).toBe(200);
  expect(page.text).toContain('Review of INC-7: Exchange servers not responding, no email at all');
  expect(page.text).toContain('ours: Contoso Manufacturing does not see this');
  expect(page.text).toContain(facts.review.root_cause);
  expect(page.html).toContain('<a href="#entry-16">#16</a>');
  expect(page.html).toContain('id="entry-16"');
});

test('the night stands there to scale, and its crowded beginning once more', async () => {
  const { html } = await asks('sam', '/incidents/7/review');
  expect(html.match(/<svg class="along"/g)).toHaveLength(2);
  expect(html).toContain('Its beginning, magnified:');
  const calm = await asks('sam', '/incidents/8/review');
  expect(calm.html.match(/<svg class="along"/g)).toHaveLength(1);
});

test('what nobody recorded is seen to be missing, with the words that fill it', async () => {
  const { html, text } = await asks('sam', '/incidents/8/review');
  expect(text).toContain('Review so far of INC-7');
  expect(html).toContain('<li class="blank">');
  expect(text).toContain('Root cause: nobody has recorded one yet. /incident cause root …');
});

test("our people see the customer's edition before they send it, and that nothing is sent by itself", async () => {
  const { text } = await asks('sam', '/incidents/7/review?edition=customer');
  expect(text).toContain('18 minutes from your call to an engineer at work.');
  expect(text).toContain('Nothing of it is sent by itself');
  for (const internal of ['Dana', 'Whitfield', 'Premier', '4711', 'full recovery', 'SEV1']) {
    expect(text.replace(/Speak as.*Switch/s, '')).not.toContain(internal);
  }
});

test('whoever only follows reads what a customer may read, said about the customer, and no way leads to ours', async () => {
  const page = await asks('vic', '/incidents/7/review');
  expect(page.text).toContain('18 minutes from the report to an engineer at work.');
  expect(page.text).not.toContain('your call');
  expect(page.html).not.toContain('edition=customer">Ours');
  expect(page.html).not.toMatch(/#entry-|class="cites"/);
  expect((await asks('vic', '/incidents/7/review.json')).html).not.toContain('Whitfield');
});

test.each([['.md'], ['.json']])('the same as %s, in the edition that is asked for', async (file) => {
  const ours = await asks('sam', `/incidents/7/review${file}`);
  expect(ours.headers.get('content-disposition')).toBe(`attachment; filename="review-7${file}"`);
  expect(ours.html).toContain('Dana Whitfield');
  const theirs = await asks('sam', `/incidents/7/review${file}?edition=customer`);
  expect(theirs.headers.get('content-disposition')).toBe(`attachment; filename="review-7-customer${file}"`);
  expect(theirs.html).not.toContain('Dana');
});

test('the JSON has its clocks by name', async () => {
  const { html } = await asks('sam', '/incidents/7/review.json');
  expect(JSON.parse(html)).toMatchObject({
    format: 'belay-review',
    clocks: { reported_to_engaged: { minutes: facts.clocks_minutes.reported_to_engaged } },
  });
});

test('a private incident has a review for those who are in it, and for nobody else', async () => {
  expect((await asks('dana', '/incidents/9/review')).status).toBe(200);
  for (const path of [
    '/incidents/9/review',
    '/incidents/9/review.md',
    '/incidents/9/review.json?edition=customer',
  ]) {
    const page = await asks('lee', path);
    expect(page.status).toBe(404);
    expect(page.text).not.toContain('Exchange down');
  }
});

test('whoever holds a link from outside reads no review: a person sends it to them, or nobody does', async () => {
  const shared = new Story(night.org).at('22:04').declared({ reportedAt: clock('22:02') });
  shared.given('dana', { type: 'share', name: 'Pat', edition: 'customer' });
  const [share] = shared.state.shares;
  const personId = holderIdOf(shared.state.id, share ?? { seq: 0 });
  const incidents = { history: async () => shared.history };
  const read = readReviews({ incidents, configuration: { current: async () => night.org } }, '/incident');
  expect(await read({ incidentId: 7, personId, timeZone: CHICAGO })).toBeUndefined();
  expect(await read({ incidentId: 7, personId: 'dana', timeZone: CHICAGO })).toMatchObject({
    mayReadOurs: true,
  });
});

test('an incident that nobody declared has none', async () => {
  for (const id of ['88', 'x', '7e0']) {
    expect((await asks('sam', `/incidents/${id}/review`)).status).toBe(404);
    expect((await asks('sam', `/incidents/${id}/review.md`)).status).toBe(404);
  }
});
