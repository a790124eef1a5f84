import { inflateSync } from 'node:zlib';
import { pngOf } from '../../../adapters/picture';
import { nightSvg } from '../../../adapters/web';
import { reviewDocument } from '../../../src/chat/review/review-document';
import { draftReview } from '../../../src/domain/review/draft';
import { exchangeNight } from '../../domain/review/exchange-night';
import { CHICAGO } from '../../support/domain';

const night = exchangeNight();
const {
  marks,
  startedAt,
  endedAt = 0,
} = reviewDocument(draftReview(night.history, night.state, 'ours'), night.state);
const svg = nightSvg({ marks, startedAt, endedAt, now: endedAt, timeZone: CHICAGO });

test('the night is an SVG of its own: every moment with its time, the crowded beginning once more', () => {
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
  expect(svg).toContain('From 22:02 to 06:47 (America/Chicago), to scale: one notch is 30 min.');
  expect(svg).toContain('Its beginning, magnified: one notch is 1 min.');
  for (const { label } of marks) expect(svg).toContain(label);
  expect(svg).not.toMatch(/var\(--|class="upright"/);
});

test('as a PNG it is as wide as a message needs, and its words are drawn whatever fonts the machine has', async () => {
  const png = Buffer.from(await pngOf(svg));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2_200);
  const blank = Buffer.from(await pngOf(svg.replace(/<text[\s\S]*?<\/text>/g, '')));
  expect(inked(png)).toBeGreaterThan(inked(blank) * 2);
});

/** How much stands in a picture: bytes of its rows that differ from the row above and from white. */
function inked(png: Buffer): number {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return inflateSync(Buffer.concat(parts)).reduce((count, byte) => count + (byte === 0 ? 0 : 1), 0);
}
