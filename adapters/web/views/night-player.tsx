import type { PlayedNight, Scene } from '../../../src/ports/nights';
import { amended } from './amended';
import { ClocksPanel, HeadPanel, KnownPanel, TriedPanel } from './card-panels';
import { KindIcon } from './marks';
import { scenePath } from './paths';
import type { Sheet } from './sheet';
import { EntryWords } from './timeline';
import { Time } from './words';

interface PlayerProps {
  night: PlayedNight;
  /** Which of its moments is shown, from 0. */
  index: number;
  sheet: Sheet;
}

/** One moment of a night, with the way to the next: by hand, or played by a script where there is one. */
export function NightPlayer({ night, index, sheet }: PlayerProps) {
  const scene = night.scenes[index];
  if (!scene) return <p>Nothing happened in this night.</p>;
  // Everything is shown as it was then, in the zone of those who were there, and nothing can be pressed.
  const then: Sheet = {
    ...sheet,
    now: scene.at,
    reader: { ...sheet.reader, timeZone: night.timeZone },
    example: false,
  };
  const card = scene.card && { ...scene.card, buttons: [] };
  return (
    <>
      <section class="panel player" aria-labelledby="night-title">
        <h1 id="night-title">{night.name}</h1>
        {index === 0 && night.about ? <p class="soft">{night.about}</p> : null}
        <Controls night={night} index={index} />
        <Happened scene={scene} />
      </section>
      {card ? (
        <>
          <HeadPanel card={card} sheet={then} />
          <div class="columns">
            <div>
              <KnownPanel card={card} sheet={then} />
              <Lines scene={scene} sheet={then} />
            </div>
            <div class="side">
              <TriedPanel card={card} sheet={then} />
              <ClocksPanel card={card} />
            </div>
          </div>
        </>
      ) : null}
    </>
  );
}

/** The script finds in these attributes how long the night itself takes to its next moment. */
function Controls({ night, index }: Omit<PlayerProps, 'sheet'>) {
  const scene = night.scenes[index];
  const next = night.scenes[index + 1];
  const waitsMs = scene && next ? next.at - scene.at : undefined;
  return (
    <div class="controls" data-night {...(waitsMs === undefined ? {} : { 'data-waits-ms': waitsMs })}>
      <p class="story-time">
        <strong>{scene?.clock}</strong>{' '}
        <span class="soft">
          moment {index + 1} of {night.scenes.length}
        </span>
      </p>
      <progress max={night.scenes.length} value={index + 1} aria-label="How far the night has come" />
      <p class="presses">
        {next ? (
          <a class="button main" rel="next" href={scenePath(night.id, index + 1)}>
            Next: {next.clock}
          </a>
        ) : (
          <a class="button" href={scenePath(night.id, 0)}>
            From the beginning
          </a>
        )}
        {index > 0 ? (
          <a class="button" rel="prev" href={scenePath(night.id, index - 1)}>
            Back
          </a>
        ) : null}
      </p>
    </div>
  );
}

const SIGNS: Record<Scene['happened'][number]['kind'], string> = {
  said: 'says',
  told: 'is told',
  page: 'is paged',
  word: 'is told privately',
  entry: 'Timeline',
  update: 'News goes out',
  amiss: 'Not as expected',
};

function Happened({ scene }: { scene: Scene }) {
  // Lines of the timeline stand below, where they belong.
  const happened = scene.happened.filter(({ kind }) => kind !== 'entry');
  if (happened.length === 0) return null;
  return (
    <ul class="happened" aria-label={`What happened at ${scene.clock}`}>
      {happened.map(({ kind, who, text }) => (
        <li class={`happened-${kind}`} dir="auto">
          <strong>{who ? `${who} ${SIGNS[kind]}` : SIGNS[kind]}</strong> <span class="words">{text}</span>
        </li>
      ))}
    </ul>
  );
}

function Lines({ scene, sheet }: { scene: Scene; sheet: Sheet }) {
  const newest = amended(scene.entries).sort((a, b) => b.at - a.at || b.entry.seq - a.entry.seq);
  if (newest.length === 0) return null;
  return (
    <section class="panel timeline-panel" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Timeline</h2>
      <ol class="timeline">
        {newest.map((line) => (
          <li>
            <Time at={line.at} sheet={sheet} />
            <KindIcon kind={line.entry.kind} />
            <EntryWords amended={line} sheet={sheet} />
          </li>
        ))}
      </ol>
    </section>
  );
}
