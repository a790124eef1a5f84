import type { TriedLine } from '../../../src/chat/card';
import type { Entry } from '../../../src/chat/entry';

/** A coloured dot beside a word that says the same; the dot itself says nothing to a screen reader. */
export function Dot({ mark }: { mark: TriedLine['mark'] }) {
  return <span class={`dot dot-${mark}`} aria-hidden="true" />;
}

const ICONS: Record<Entry['kind'], { sign: string; word: string }> = {
  page: { sign: '↗', word: 'Page' },
  ok: { sign: '✓', word: 'Good' },
  say: { sign: '“', word: 'Said' },
  bad: { sign: '–', word: 'Trouble' },
  fact: { sign: '●', word: 'Fact' },
};

/** What kind of line it is, as a sign to see and a word to hear. */
export function KindIcon({ kind }: { kind: Entry['kind'] }) {
  const { sign, word } = ICONS[kind];
  return (
    <span class={`icon icon-${kind}`} title={word}>
      <span aria-hidden="true">{sign}</span>
      <span class="unseen">{word}:</span>
    </span>
  );
}
