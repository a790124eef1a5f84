import type { Fields } from '../fields';

/** Everything that Teams would say against a card. */
export function checkCard(card: Fields, _options: { isDialog?: boolean } = {}): string[] {
  return card.type === 'AdaptiveCard' ? [] : ['must be an AdaptiveCard'];
}
