import { nightSvg } from '../../adapters/web';
import type { DrawNight } from '../ports/picture';

/** The picture of the web room as a PNG. What draws it is loaded with the first one: most of what Belay does draws none. */
export const drawNight: DrawNight = async (night) => {
  const { pngOf } = require('../../adapters/picture') as typeof import('../../adapters/picture');
  return await pngOf(nightSvg(night));
};
