import { oursCard } from '../../../src/chat/incident-card';
import { duration, plainText, type RichText } from '../../../src/chat/rich-text';
import { type Night, PLATFORMS, type Platform } from './night';

const ZONE = 'America/Chicago';
/** Where a platform counts down by itself, it says how long it still is. */
const COUNTED_DOWN = /, in \d+ \w+(?=[:.])/g;

const flat = (text: string) => text.replace(COUNTED_DOWN, '').replace(/\s+/g, '');

/** What each room's card lacks of what the record has for those who read it; empty when all say the same. */
export async function cardsLack(night: Night, platforms: readonly Platform[] = PLATFORMS): Promise<string[]> {
  const { stores } = night.running;
  const { incident } = await stores.incidents.load(night.incident);
  if (!incident) throw new Error('there is no incident');
  const card = oursCard(incident, await stores.configuration.current());
  const plain = (text: RichText) => plainText(text, ZONE);
  const words = [
    card.severity,
    card.status,
    card.customer ?? '',
    card.title,
    card.audienceLine,
    ...[card.answer, ...card.known, ...card.warnings, ...(card.next ? [card.next] : [])].map(plain),
    ...card.fields.flatMap(({ label, value }) => [label, plain(value)]),
    ...card.tried.flatMap(({ who, as = '', outcome }) => [who, as, plain(outcome)]),
    ...card.clocks.flatMap(({ label, minutes }) => [label, duration(minutes)]),
  ];
  const lacking = await Promise.all(
    platforms.map(async (platform) => {
      const seen = await night.on(platform).card('Dana', night.incident);
      const text = flat(seen.text);
      return [
        ...words.filter((word) => !text.includes(flat(word))),
        ...card.buttons.filter(({ label }) => !hasButton(seen, label)).map(({ label }) => `[${label}]`),
      ].map((what) => `${platform}: ${what}`);
    }),
  );
  return lacking.flat();
}

const hasButton = (seen: { text: string; has(label: string): boolean }, label: string) =>
  seen.has(label) || seen.text.includes(`[${label}…]`);

/** Expects that each of these rooms shows what the record has: the same card, and the same entries once and in order. */
export async function expectSameEverywhere(
  night: Night,
  platforms: readonly Platform[] = PLATFORMS,
): Promise<void> {
  await night.time.quiet();
  expect(await cardsLack(night, platforms)).toEqual([]);
  expect(await night.roomsThatDiffer()).toEqual([]);
}
