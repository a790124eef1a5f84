import { orNull, shapedLike, word } from './rules';

// The closed lists of Adaptive Cards 1.5. Null means "as everywhere".

export const containerStyle = orNull(word('default', 'emphasis', 'good', 'attention', 'warning', 'accent'));
export const alignment = orNull(word('left', 'center', 'right'));
export const verticalAlignment = orNull(word('top', 'center', 'bottom'));
export const spacing = word('default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding');
export const blockHeight = word('auto', 'stretch');
export const imageSize = word('auto', 'stretch', 'small', 'medium', 'large');
export const imageStyle = word('default', 'person');
export const fillMode = word('cover', 'repeatHorizontally', 'repeatVertically', 'repeat');
export const color = orNull(word('default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'));
export const fontType = orNull(word('default', 'monospace'));
export const fontSize = orNull(word('default', 'small', 'medium', 'large', 'extraLarge'));
export const fontWeight = orNull(word('default', 'lighter', 'bolder'));
export const textStyle = orNull(word('default', 'heading'));
export const actionStyle = word('default', 'positive', 'destructive');
export const actionMode = word('primary', 'secondary');
export const associatedInputs = word('auto', 'none');
export const choiceStyle = word('compact', 'expanded');
export const inputStyle = word('text', 'tel', 'url', 'email', 'password');

export const pixels = shapedLike(/^\d+px$/, 'a number of pixels such as 50px');
export const columnWidth = shapedLike(
  /^(auto|stretch|\d+px|\d+(\.\d+)?)$/,
  'auto, stretch, a weight or pixels',
);
export const address = shapedLike(/^(https?:\/\/|mailto:|tel:|data:image\/|msteams:)\S+$/, 'an address');
export const date = shapedLike(/^\d{4}-\d\d-\d\d$/, 'a date such as 2026-11-22');
export const time = shapedLike(/^\d\d:\d\d$/, 'a time such as 22:45');
export const version = shapedLike(/^1\.[0-5]$/, 'a version up to 1.5');
