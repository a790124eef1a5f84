import { duration } from '../../../src/chat/rich-text';
import { spreadOut } from '../night/lanes';
import { type Drawn, type Moment, type Night, nightOf } from '../night/scale';
import { alongStrip, caption, isTight, Knot } from './night-along';
import type { Sheet } from './sheet';
import { clockFor } from './words';

/** The night to scale: along the page where there is room, upright on a phone, and as a list for who cannot see it. */
export function NightStrip({ card, sheet, title }: { card: Drawn; sheet: Sheet; title?: string }) {
  const night = nightOf(card, sheet.now);
  return (
    <figure class="night">
      {title ? <p class="soft small strip-title">{title}</p> : null}
      <ol class="unseen">
        {night.moments.map((moment) => (
          <li>{spoken(moment, sheet)}</li>
        ))}
      </ol>
      {alongStrip(night, sheet).strip}
      <Upright night={night} sheet={sheet} />
      <figcaption class="soft small">
        To scale, one notch is {duration(night.notchMinutes)}.{' '}
        {sheet.reader.guest ? 'Times are those of ' : 'Times are yours ('}
        {sheet.reader.timeZone}
        {sheet.reader.guest ? '.' : ').'}
      </figcaption>
    </figure>
  );
}

function spoken(moment: Moment, sheet: Sheet): string {
  const expected = moment.kind === 'expected' ? ', expected' : '';
  return `${clockFor(moment.at, sheet)} ${moment.labels.join(', ')}${expected}`;
}

const STEP = 27;

function Upright({ night, sheet }: { night: Night; sheet: Sheet }) {
  const count = night.moments.length;
  const height = Math.max(150, Math.min(420, count * STEP * 1.35)) + 30;
  const [top, bottom] = [15, height - 15];
  const y = (at: number) => top + ((at - night.from) / (night.to - night.from)) * (bottom - top);
  const places = spreadOut(
    night.moments.map((moment) => y(moment.at)),
    STEP,
    top,
    bottom,
  );
  return (
    <svg class="upright" viewBox={`0 0 330 ${height}`} aria-hidden="true" focusable="false">
      {night.to > night.reached ? (
        <line class="ahead" x1="14" y1={y(night.reached)} x2="14" y2={bottom} />
      ) : null}
      <line class="rope" x1="14" y1={top} x2="14" y2={y(night.reached)} />
      {night.moments.map((moment, i) => (
        <g class={`flag ${moment.kind}`}>
          <polyline class="leader" points={`14,${y(moment.at)} 34,${places[i]!} 42,${places[i]!}`} />
          <text x="48" y={places[i]! + 5}>
            <tspan class="time">{caption(moment, sheet).time}</tspan> {caption(moment, sheet).words}
          </text>
        </g>
      ))}
      {night.moments.map((moment, i) => (
        <Knot moment={moment} cx={14} cy={y(moment.at)} isTight={isTight(night.moments, i, y)} />
      ))}
    </svg>
  );
}
