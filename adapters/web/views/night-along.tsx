import type { VNode } from 'preact';
import { clockTime, distance } from '../../../src/chat/rich-text';
import type { Instant } from '../../../src/domain/time';
import { lanesFor, ropeLength } from '../night/lanes';
import type { Moment, Night } from '../night/scale';

/** As much of its reader as a strip needs. */
export interface Viewed {
  now: Instant;
  reader: { timeZone: string };
}

/** How wide a strip is drawn, in its own units. */
export const ALONG_WIDTH = 1100;
const LEFT = 14;
const LANE = 22;
const CHARACTER = 7.4;

/** What is said of a moment, and its time. */
export function caption(moment: Moment, viewed: Viewed): { words: string; time: string } {
  const words = moment.labels.join(' · ');
  const time = clockTime(moment.at, viewed.reader.timeZone);
  return { words, time: moment.kind === 'expected' ? `${time}, ${distance(moment.at, viewed.now)}` : time };
}

function widthOf(moment: Moment, viewed: Viewed): number {
  const { words, time } = caption(moment, viewed);
  return (words.length + time.length + 1) * CHARACTER + 8;
}

/** What has happened stands above the rope; now, and what is expected, below it. `height` is in the strip's own units. */
export function alongStrip(night: Night, viewed: Viewed): { height: number; strip: VNode } {
  const share = (at: number) => (at - night.from) / (night.to - night.from);
  const sized = night.moments.map((moment) => ({ share: share(moment.at), width: widthOf(moment, viewed) }));
  const length = ropeLength(sized, LEFT, ALONG_WIDTH);
  const x = (at: number) => LEFT + share(at) * length;
  const above = night.moments.filter((moment) => moment.kind === 'past');
  const below = night.moments.filter((moment) => moment.kind !== 'past');
  const place = (moments: Moment[]) =>
    lanesFor(moments.map((moment) => ({ x: x(moment.at), width: widthOf(moment, viewed) })));
  const [lanesAbove, lanesBelow] = [place(above), place(below)];
  const rope = 34 + LANE * Math.max(0, ...lanesAbove);
  const height = rope + (below.length === 0 ? 14 : 40 + LANE * Math.max(0, ...lanesBelow));
  const strip = (
    <svg class="along" viewBox={`0 0 ${ALONG_WIDTH} ${height}`} aria-hidden="true" focusable="false">
      <Rope night={night} x={x} y={rope} />
      {above.map((moment, i) => (
        <Flag
          moment={moment}
          x={x(moment.at)}
          rope={rope}
          y={rope - 22 - LANE * lanesAbove[i]!}
          viewed={viewed}
        />
      ))}
      {below.map((moment, i) => (
        <Flag
          moment={moment}
          x={x(moment.at)}
          rope={rope}
          y={rope + 28 + LANE * lanesBelow[i]!}
          viewed={viewed}
        />
      ))}
      {night.moments.map((moment, i) => (
        <Knot moment={moment} cx={x(moment.at)} cy={rope} isTight={isTight(night.moments, i, x)} />
      ))}
    </svg>
  );
  return { height, strip };
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

function Flag(props: { moment: Moment; x: number; rope: number; y: number; viewed: Viewed }) {
  const { moment, x, rope, y } = props;
  const { words, time } = caption(moment, props.viewed);
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
export function isTight(moments: Moment[], i: number, place: (at: number) => number): boolean {
  const here = place(moments[i]!.at);
  return [moments[i - 1], moments[i + 1]].some(
    (neighbour) => neighbour !== undefined && Math.abs(place(neighbour.at) - here) < 14,
  );
}

/** A moment on the rope. */
export function Knot(props: { moment: Moment; cx: number; cy: number; isTight: boolean }) {
  const { moment, cx, cy } = props;
  const isSmall = props.isTight && moment.kind === 'past';
  const r = isSmall ? 4 : moment.kind === 'past' ? 6 : 7;
  return <circle class={`knot ${moment.kind}${isSmall ? ' tight' : ''}`} cx={cx} cy={cy} r={r} />;
}
