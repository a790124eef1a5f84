import type { Card } from '../../../src/chat/card';
import type { Mark } from '../api/messages';

/** By which an incident's card is known in its place. */
export function cardMark({ incidentId, audience }: Pick<Card, 'incidentId' | 'audience'>): Mark {
  return { kind: 'card', key: `INC-${incidentId}:${audience}` };
}
