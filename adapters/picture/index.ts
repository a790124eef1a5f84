import { dirname, join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

/** Sharp on the screens that people have, and well below what any chat takes. */
const WIDTH = 2_200;

/** The same letters on every machine: what the system has installed is not looked at. */
const FONTS = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** An SVG as a PNG. Its text is drawn in DejaVu Sans, whatever it asks for. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: WIDTH },
    font: {
      loadSystemFonts: false,
      fontFiles: [join(FONTS, 'DejaVuSans.ttf')],
      defaultFontFamily: 'DejaVu Sans',
    },
  });
  return image.asPng();
}
