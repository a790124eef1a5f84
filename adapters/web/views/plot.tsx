import type { Look, Plot } from '../../../src/chat/metrics/page';
import { FILLS } from '../plots/fills';

/** A plot as it was drawn, for a phone and for a desk: the style sheet shows one of them. */
export interface Drawing {
  narrow: string;
  wide: string;
}

/** The picture and its legend. Its numbers stand in a table beside it, which is what is read aloud. */
export function PlotFigure({ plot, drawing }: { plot: Plot; drawing: Drawing }) {
  return (
    <figure class="plot" role="img" aria-label={plot.describes}>
      {plot.kind === 'bars' && plot.parts.length > 1 ? (
        <p class="legend">
          {plot.parts.map(({ label, look }) => (
            <span>
              <Swatch look={look} /> {label}
            </span>
          ))}
        </p>
      ) : null}
      <Drawn svg={drawing.narrow} name="plot-narrow" />
      <Drawn svg={drawing.wide} name="plot-wide" />
    </figure>
  );
}

/** The library has escaped every word in it. */
function Drawn({ svg, name }: { svg: string; name: string }) {
  return <div class={name} dangerouslySetInnerHTML={{ __html: svg }} />;
}

const SIZE = 14;

function Swatch({ look }: { look: Look }) {
  return (
    <svg class="swatch" width={SIZE} height={SIZE} aria-hidden="true" focusable="false">
      <rect x="1" y="1" width={SIZE - 2} height={SIZE - 2} fill={FILLS[look]} />
    </svg>
  );
}

/** The patterns with which bars are filled, once for all plots of a page. */
export function PlotPatterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="look-striped"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="paper" width="6" height="6" />
          <rect class="ink" width="2.5" height="6" />
        </pattern>
        <pattern id="look-dotted" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect class="paper" width="5" height="5" />
          <circle class="ink" cx="2.5" cy="2.5" r="1.1" />
        </pattern>
      </defs>
    </svg>
  );
}
