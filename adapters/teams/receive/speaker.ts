import { oneLine } from '../render';
import type { Envelope } from './payloads';

/** Who did something, as far as the activity says; their address in belay.yaml is looked up afterwards. */
export interface Speaker {
  /** "29:…", by which an answer finds them. */
  id: string;
  objectId?: string;
  name: string;
  timeZone?: string;
}

/** Whoever an activity comes from. */
export function speakerIn(envelope: Envelope): Speaker {
  const { from } = envelope;
  const timeZone = zoneIn(envelope);
  return {
    id: from.id,
    ...(from.aadObjectId ? { objectId: from.aadObjectId } : {}),
    name: oneLine(from.name ?? '').slice(0, 80) || 'somebody in Teams',
    ...(timeZone ? { timeZone } : {}),
  };
}

/** Bots and apps have ids of their own kind, and nobody in the directory stands behind them. */
export function isPerson({ from, recipient }: Envelope): boolean {
  const isBot = from.id.startsWith('28:') || from.role === 'bot' || from.id === recipient?.id;
  return !isBot && Boolean(from.aadObjectId);
}

function zoneIn({ localTimezone, entities = [] }: Envelope): string | undefined {
  const info = entities.find(({ type }) => type === 'clientInfo')?.timezone;
  return [localTimezone, info].find(isZone);
}

function isZone(name: unknown): name is string {
  if (typeof name !== 'string' || name === '' || name.length > 60) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
