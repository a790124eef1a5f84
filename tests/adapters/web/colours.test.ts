import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Palette = Record<string, string>;

const css = readFileSync(join(__dirname, '../../../adapters/web/assets/base.css'), 'utf8');
const [light, dark] = [...css.matchAll(/:root\s*\{([^}]*)\}/g)].map(([, body = '']) => paletteOf(body));

function paletteOf(body: string): Palette {
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Words and what they stand on. */
const TEXT: [string, string][] = [
  ...['bg', 'panel', 'rope-soft', 'ok-soft', 'bad-soft', 'wait-soft', 'info-soft'].map(
    (on): [string, string] => ['ink', on],
  ),
  ['soft', 'bg'],
  ['soft', 'panel'],
  ['soft', 'rope-soft'],
  ['soft', 'bad-soft'],
  ['rope', 'panel'],
  ['rope', 'rope-soft'],
  ['on-rope', 'rope'],
  ['ok', 'panel'],
  ['ok', 'ok-soft'],
  ['bad', 'panel'],
  ['bad', 'bad-soft'],
  ['panel', 'bad'],
  ['panel', 'info'],
  ['panel', 'ink'],
  ['wait', 'panel'],
  ['wait', 'wait-soft'],
  ['info', 'panel'],
  ['info', 'info-soft'],
];
/** Edges of controls, the focus ring and the strip's strokes. */
const SHAPES: [string, string][] = [
  ['edge', 'bg'],
  ['edge', 'panel'],
  ['edge', 'rope-soft'],
  ['focus', 'bg'],
  ['focus', 'panel'],
  ['rope', 'panel'],
  ['soft', 'panel'],
];

describe.each([
  ['light', light],
  ['dark', { ...light, ...dark }],
])('colours in the %s', (_name, palette = {}) => {
  it.each(TEXT)('%s on %s can be read (WCAG AA)', (ink, paper) => {
    expect(contrast(palette[ink]!, palette[paper]!)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SHAPES)('%s on %s can be seen (WCAG AA)', (shape, paper) => {
    expect(contrast(palette[shape]!, palette[paper]!)).toBeGreaterThanOrEqual(3);
  });
});
