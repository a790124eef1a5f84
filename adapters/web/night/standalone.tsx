import { clockTime, duration } from '../../../src/chat/rich-text';
import type { NightPicture } from '../../../src/ports/picture';
import { fragmentOf } from '../render';
import { ALONG_WIDTH, alongStrip } from '../views/night-along';
import { crowdedPart } from './crowded';
import { type Drawn, nightOf } from './scale';

const EDGE = 36;
const TITLE = 34;
const BETWEEN = 30;

/** The paper and ink of the light page, written out: a picture has no stylesheet beside it. */
const STYLE = `
text { font-family: 'DejaVu Sans', sans-serif; font-size: 14px; fill: #1b1d21; }
.time, .small { fill: #585e67; }
.small { font-size: 13px; }
.rope { stroke: #a3440d; stroke-width: 5; stroke-linecap: round; }
.notch { stroke: #ffffff; stroke-width: 1.5; }
.ahead { stroke: #85807a; stroke-width: 2; stroke-dasharray: 4 5; }
.leader { stroke: #85807a; stroke-width: 1; fill: none; }
.knot { fill: #a3440d; stroke: #ffffff; stroke-width: 2; }
`;

/** The night to scale as an SVG file of its own, as wide as a message, in light colours; its crowded beginning once more. */
export function nightSvg(picture: NightPicture): string {
  const { timeZone, now } = picture;
  const viewed = { now, reader: { timeZone } };
  const part = crowdedPart(picture);
  const strips = [stripOf(picture), ...(part ? [stripOf(part)] : [])];
  let y = EDGE;
  const placed = strips.map((strip) => {
    const top = y;
    y += TITLE + strip.height + BETWEEN;
    return { ...strip, top };
  });
  const [width, height] = [ALONG_WIDTH + 2 * EDGE, y - BETWEEN + EDGE];
  return fragmentOf(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label="The incident to scale"
    >
      <style>{STYLE}</style>
      <rect width={width} height={height} fill="#ffffff" />
      {placed.map(({ strip, title, top, height: tall }) => (
        <>
          <text class="small" x={EDGE} y={top + 13}>
            {title}
          </text>
          <svg x={EDGE} y={top + TITLE} width={ALONG_WIDTH} height={tall} aria-hidden="true">
            {strip}
          </svg>
        </>
      ))}
    </svg>,
  );

  function stripOf(drawn: Drawn) {
    const night = nightOf(drawn, now);
    const isWhole = drawn === picture;
    const notch = `one notch is ${duration(night.notchMinutes)}`;
    const title = isWhole
      ? `From ${clockTime(night.from, timeZone)} to ${clockTime(night.reached, timeZone)} (${timeZone}), to scale: ${notch}.`
      : `Its beginning, magnified: ${notch}.`;
    return { ...alongStrip(night, viewed), title };
  }
}
