import { clockTime, distance, duration } from '../../../src/chat/rich-text';
import { lanesFor, ropeLength, spreadOut } from '../night/lanes';
import { type Drawn, type Moment, type Night, nightOf } from '../night/scale';
import type { Sheet } from './sheet';
import { clockFor } from './words';

const WIDTH = 1100;
const LEFT = 14;
const LANE = 22;
const CHARACTER = 7.4;

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
      <Along night={night} sheet={sheet} />
      <Upright night={night} sheet={sheet} />
      <figcaption class="soft small">
        To scale, one notch is {duration(night.notchMinutes)}. Times are yours ({sheet.reader.timeZone}).
      </figcaption>
    </figure>
  );
}

function spoken(moment: Moment, sheet: Sheet): string {
  const expected = moment.kind === 'expected' ? ', expected' : '';
  return `${clockFor(moment.at, sheet)} ${moment.labels.join(', ')}${expected}`;
}

function caption(moment: Moment, sheet: Sheet): { words: string; time: string } {
  const words = moment.labels.join(' · ');
  const time = clockTime(moment.at, sheet.reader.timeZone);
  return { words, time: moment.kind === 'expected' ? `${time}, ${distance(moment.at, sheet.now)}` : time };
}

function widthOf(moment: Moment, sheet: Sheet): number {
  const { words, time } = caption(moment, sheet);
  return (words.length + time.length + 1) * CHARACTER + 8;
}

/** What has happened stands above the rope; now, and what is expected, below it. */
function Along({ night, sheet }: { night: Night; sheet: Sheet }) {
  const share = (at: number) => (at - night.from) / (night.to - night.from);
  const sized = night.moments.map((moment) => ({ share: share(moment.at), width: widthOf(moment, sheet) }));
  const length = ropeLength(sized, LEFT, WIDTH);
  const x = (at: number) => LEFT + share(at) * length;
  const above = night.moments.filter((moment) => moment.kind === 'past');
  const below = night.moments.filter((moment) => moment.kind !== 'past');
  const place = (moments: Moment[]) =>
    lanesFor(moments.map((moment) => ({ x: x(moment.at), width: widthOf(moment, sheet) })));
  const [lanesAbove, lanesBelow] = [place(above), place(below)];
  const rope = 34 + LANE * Math.max(0, ...lanesAbove);
  const height = rope + 40 + LANE * Math.max(0, ...lanesBelow);
  return (
    <svg class="along" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" focusable="false">
      <Rope night={night} x={x} y={rope} />
      {above.map((moment, i) => (
        <Flag
          moment={moment}
          x={x(moment.at)}
          rope={rope}
          y={rope - 22 - LANE * lanesAbove[i]!}
          sheet={sheet}
        />
      ))}
      {below.map((moment, i) => (
        <Flag
          moment={moment}
          x={x(moment.at)}
          rope={rope}
          y={rope + 28 + LANE * lanesBelow[i]!}
          sheet={sheet}
        />
      ))}
      {night.moments.map((moment, i) => (
        <Knot moment={moment} cx={x(moment.at)} cy={rope} isTight={isTight(night.moments, i, x)} />
      ))}
    </svg>
  );
}

function Rope({ night, x, y }: { night: Night; x: (at: number) => number; y: number }) {
  const notches: number[] = [];
  const step = night.notchMinutes * 60_000;
  for (let at = night.from + step; at < night.reached && notches.length < 48; at += step) notches.push(x(at));
  return (
    <>
      {night.to > night.reached ? (
        <line class="ahead" x1={x(night.reached)} y1={y} x2={x(night.to)} y2={y} />
      ) : null}
      <line class="rope" x1={x(night.from)} y1={y} x2={x(night.reached)} y2={y} />
      {notches.map((at) => (
        <line class="notch" x1={at} y1={y - 3} x2={at} y2={y + 3} />
      ))}
    </>
  );
}

function Flag(props: { moment: Moment; x: number; rope: number; y: number; sheet: Sheet }) {
  const { moment, x, rope, y } = props;
  const { words, time } = caption(moment, props.sheet);
  return (
    <g class={`flag ${moment.kind}`}>
      <line class="leader" x1={x} y1={rope} x2={x} y2={y < rope ? y - 10 : y + 2} />
      <text x={x + 5} y={y}>
        {words} <tspan class="time">{time}</tspan>
      </text>
    </g>
  );
}

/** Whether its neighbours are so near that knots of full size would cover each other. */
function isTight(moments: Moment[], i: number, place: (at: number) => number): boolean {
  const here = place(moments[i]!.at);
  return [moments[i - 1], moments[i + 1]].some(
    (neighbour) => neighbour !== undefined && Math.abs(place(neighbour.at) - here) < 14,
  );
}

function Knot(props: { moment: Moment; cx: number; cy: number; isTight: boolean }) {
  const { moment, cx, cy } = props;
  const isSmall = props.isTight && moment.kind === 'past';
  const r = isSmall ? 4 : moment.kind === 'past' ? 6 : 7;
  return <circle class={`knot ${moment.kind}${isSmall ? ' tight' : ''}`} cx={cx} cy={cy} r={r} />;
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
