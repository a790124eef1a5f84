import type { Plot } from '../../../src/chat/metrics/page';
import { heightOf, optionsFor } from './options';

/** In CSS pixels: what a panel has on a phone, and beside another panel on a desk. Neither is scaled, so letters keep their size. */
export const WIDTHS = { narrow: 304, wide: 520 } as const;

type Library = typeof import('echarts');

/**
 * A plot as SVG, drawn once for each width. The library comes when the first plot is asked for: it takes 60 ms and 20 MB
 * that nobody needs to answer a page at night.
 */
export async function draw(plot: Plot): Promise<Record<keyof typeof WIDTHS, string>> {
  const library = require('echarts') as Library;
  const narrow = svgOf(library, plot, WIDTHS.narrow);
  // Each takes a few milliseconds, in which this process does nothing else: pages that are due come first.
  await new Promise((resolve) => setImmediate(resolve));
  const wide = svgOf(library, plot, WIDTHS.wide);
  await new Promise((resolve) => setImmediate(resolve));
  return { narrow, wide };
}

function svgOf(library: Library, plot: Plot, width: number): string {
  const chart = library.init(null, null, { renderer: 'svg', ssr: true, width, height: heightOf(plot) });
  try {
    chart.setOption(optionsFor(plot, width));
    return withoutStyles(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Our pages allow no inline styles: what the library says in them is said in attributes, and what is for pointers goes. */
function withoutStyles(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ style="([^"]*)"/g, (_whole, style: string) => attributesOf(style))
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" ');
}

const KEPT = ['font-size', 'font-weight', 'opacity', 'fill-opacity', 'stroke-opacity'];

function attributesOf(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name = '']) => KEPT.includes(name))
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}
