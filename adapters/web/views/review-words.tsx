import { writtenTime } from '../../../src/chat/review/written-times';
import { calendarDay, type RichText } from '../../../src/chat/rich-text';
import type { Instant } from '../../../src/domain/time';
import type { Sheet } from './sheet';
import { Words } from './words';

/** Words of a review: read long afterwards, so that times go by the day of the incident and not by today. */
export function ReviewWords(props: { text: RichText; startedAt: Instant; sheet: Sheet }) {
  const { text, startedAt, sheet } = props;
  const { timeZone } = sheet.reader;
  return (
    <>
      {text.map((span) =>
        typeof span === 'object' && 'at' in span ? (
          <time dateTime={new Date(span.at).toISOString()}>
            {span.date ? calendarDay(span.at, timeZone) : writtenTime(span.at, { timeZone, startedAt })}
          </time>
        ) : (
          <Words text={[span]} sheet={sheet} />
        ),
      )}
    </>
  );
}
