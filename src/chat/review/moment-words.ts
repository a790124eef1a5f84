import type { Moment, Review } from '../../domain/review/review';
import type { Mark } from '../card';
import { duration } from '../rich-text';

/** The end of a clock in our words: "to an engineer at work". */
export const TO_MOMENT: Record<Moment, string> = {
  reported: 'the report',
  declared: 'the declaration',
  firstPage: 'the first page',
  firstEngineerPage: 'the first page to an engineer',
  acknowledged: 'somebody having it',
  engineerAcknowledged: 'an engineer having it',
  customerTold: 'the customer being told',
  engaged: 'an engineer at work',
  executivesTold: 'the executives in line',
  vendorEngaged: 'the vendor at work',
  mitigated: 'the end of the outage',
  resolved: 'the end of it',
};

/** The same as a customer reads it. */
export const TO_MOMENT_FOR_CUSTOMER: Partial<Record<Moment, string>> = {
  declared: 'an open incident at our side',
  customerTold: 'the first word from us',
  engaged: 'an engineer at work',
  mitigated: 'the end of the outage',
  resolved: 'the end of it',
};

const MARK_WORDS: Partial<Record<Moment, string>> = {
  reported: 'reported',
  declared: 'declared',
  firstPage: 'first page',
  firstEngineerPage: 'engineer paged',
  acknowledged: 'somebody has it',
  engineerAcknowledged: 'engineer has it',
  customerTold: 'customer told',
  engaged: 'engineer at work',
  executivesTold: 'executives told',
  vendorEngaged: 'vendor engaged',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

const MARK_WORDS_FOR_CUSTOMER: Partial<Record<Moment, string>> = {
  reported: 'your call',
  declared: 'incident open',
  customerTold: 'first word from us',
  engaged: 'engineer at work',
  vendorEngaged: 'vendor engaged',
  mitigated: 'outage over',
  resolved: 'over',
};

/** The moments of the night as the picture shows them. */
export function marksOf(review: Review): Mark[] {
  const words =
    review.edition === 'ours'
      ? MARK_WORDS
      : { ...MARK_WORDS_FOR_CUSTOMER, ...(review.customerName ? {} : { reported: 'reported' }) };
  return (Object.keys(words) as Moment[])
    .filter((moment) => !isTheSameAs(moment, review))
    .flatMap((moment): Mark[] => {
      const [label, reached] = [words[moment], review.moments[moment]];
      return label && reached ? [{ label, at: reached.at }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** An engineer's moment that is nobody else's: where there was no desk in between, it is the first page and the first yes. */
export function isTheSameAs(moment: Moment, { moments }: Pick<Review, 'moments'>): boolean {
  const of = { firstEngineerPage: 'firstPage', engineerAcknowledged: 'acknowledged' } as const;
  const other = moment in of ? of[moment as keyof typeof of] : undefined;
  return other !== undefined && moments[other]?.at === moments[moment]?.at;
}

/** "18 min", "8 h 45 min"; for a moment before the clock's start "2 min before". */
export function lengthOf(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  return ms < 0 && minutes > 0 ? `${duration(minutes)} before` : duration(minutes);
}

/** The same without shorthand, for a customer: "18 minutes", "8 hours 45 minutes". */
export function lengthInFull(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
  if (hours === 0) return counted(rest, 'minute');
  return rest === 0 ? counted(hours, 'hour') : `${counted(hours, 'hour')} ${counted(rest, 'minute')}`;
}
