import { TZDate } from '@date-fns/tz';
import { isAfter, isMonday, nextMonday, set } from 'date-fns';
import type { Instant } from '../time';
import { ofNoIncident, type PlannedEffect } from './effects';

const HOUR_OF_THE_DAY = 9;

/** The weekly reminder of open follow-ups that comes next: Monday at nine, by the organisation's own clock. */
export function nextDigest(now: Instant, timeZone: string): PlannedEffect {
  const local = new TZDate(now, timeZone);
  const atNine = (day: Date) => set(day, { hours: HOUR_OF_THE_DAY, minutes: 0, seconds: 0, milliseconds: 0 });
  const today = atNine(local);
  const next = isMonday(local) && isAfter(today, local) ? today : atNine(nextMonday(local));
  const week = next.toISOString().slice(0, 10);
  return ofNoIncident({ kind: 'digest', week }, next.getTime());
}
