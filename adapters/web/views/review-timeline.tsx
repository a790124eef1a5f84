import type { ReviewDocument, ReviewEntry } from '../../../src/chat/review/document';
import { clockTime } from '../../../src/chat/rich-text';
import { KindIcon } from './marks';
import { ReviewWords } from './review-words';
import type { Sheet } from './sheet';
import { dayOf } from './words';

/** The whole timeline of a review, oldest first, with a line where the day changes. */
export function ReviewTimeline({ document, sheet }: { document: ReviewDocument; sheet: Sheet }) {
  const { timeline } = document;
  const days = new Set(timeline.map(({ at }) => dayOf(at, sheet)));
  return (
    <section class="panel timeline-panel" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Timeline</h2>
      <ol class="timeline">
        {timeline.map((entry, i) => {
          const day = dayOf(entry.at, sheet);
          const before = timeline[i - 1];
          const isFirstOfDay = days.size > 1 && (!before || dayOf(before.at, sheet) !== day);
          const isFirstOfEntry = !timeline.slice(0, i).some(({ seqs }) => seqs[0] === entry.seqs[0]);
          return (
            <Line
              entry={entry}
              document={document}
              sheet={sheet}
              {...(isFirstOfDay ? { day } : {})}
              anchors={isFirstOfEntry ? entry.seqs : []}
            />
          );
        })}
      </ol>
    </section>
  );
}

interface LineProps {
  entry: ReviewEntry;
  document: ReviewDocument;
  sheet: Sheet;
  day?: string;
  /** The entries that are found here; the report and the declaration share one. */
  anchors: number[];
}

function Line({ entry, document, sheet, day, anchors }: LineProps) {
  const zone = sheet.reader.timeZone;
  const words = (text: ReviewEntry['text']) => (
    <ReviewWords text={text} startedAt={document.startedAt} sheet={sheet} />
  );
  const isOurs = document.edition === 'ours';
  return (
    <li>
      {day ? <p class="day">{day}</p> : null}
      <time dateTime={new Date(entry.at).toISOString()}>{clockTime(entry.at, zone)}</time>
      <KindIcon kind={entry.kind} />
      <div class="words" dir="auto">
        {isOurs ? anchors.map((seq) => <span class="anchor" id={`entry-${seq}`} />) : null}
        {entry.withdrawn ? (
          <>
            <s>{words(entry.text)}</s> {words(entry.withdrawn)}
          </>
        ) : (
          words(entry.text)
        )}
        {entry.enteredAt === undefined ? null : (
          <span class="soft small"> · entered {words([{ at: entry.enteredAt }])}</span>
        )}
        {entry.via && isOurs ? (
          <>
            {' '}
            <span class="via">{entry.via}</span>
          </>
        ) : null}
        {isOurs ? <span class="soft small"> {entry.seqs.map((seq) => `#${seq}`).join(' ')}</span> : null}
        {entry.earlier.map((was) => (
          <p class="soft small was">{words(was)}</p>
        ))}
      </div>
    </li>
  );
}
