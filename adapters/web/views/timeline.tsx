import type { Entry } from '../../../src/chat/entry';
import { clockTime, plainText } from '../../../src/chat/rich-text';
import { cut, ENTRIES_ON_PAGE, FOLD_ENTRY_AT } from '../limits';
import { KindIcon } from './marks';
import { incidentPath } from './paths';
import type { Sheet } from './sheet';
import { dayOf, Words } from './words';

interface TimelineProps {
  incidentId: number;
  entries: Entry[];
  sheet: Sheet;
  /** Entries after this one have come in while the page was open. */
  sinceSeq: number;
}

/** Newest first by when things happened, with a line where the day changes. */
export function Timeline({ incidentId, entries, sheet, sinceSeq }: TimelineProps) {
  const sorted = [...entries].sort((a, b) => b.at - a.at || b.seq - a.seq);
  const oldest = Math.min(...entries.map((entry) => entry.seq));
  const days = new Set(sorted.map((entry) => dayOf(entry.at, sheet)));
  return (
    <section class="panel timeline-panel" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Timeline</h2>
      {sorted.length === 0 ? <p class="soft">Nothing has been written yet.</p> : null}
      <div role="log" aria-live="polite" aria-relevant="additions">
        <ol class="timeline">
          {sorted.map((entry, i) => {
            const day = dayOf(entry.at, sheet);
            const isFirstOfDay = days.size > 1 && (i === 0 || dayOf(sorted[i - 1]!.at, sheet) !== day);
            return (
              <Line
                entry={entry}
                sheet={sheet}
                {...(isFirstOfDay ? { day } : {})}
                isNew={entry.seq > sinceSeq}
              />
            );
          })}
        </ol>
      </div>
      {entries.length >= ENTRIES_ON_PAGE && oldest > 1 ? (
        <p>
          <a class="button" href={`${incidentPath(incidentId)}?before=${oldest}`}>
            Earlier entries
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Line(props: { entry: Entry; sheet: Sheet; day?: string; isNew: boolean }) {
  const { entry, sheet, day } = props;
  const zone = sheet.reader.timeZone;
  return (
    <li id={`entry-${entry.seq}`} class={props.isNew ? 'arrived' : ''}>
      {day ? <p class="day">{day}</p> : null}
      <time dateTime={new Date(entry.at).toISOString()}>{clockTime(entry.at, zone)}</time>
      <KindIcon kind={entry.kind} />
      <div class="words" dir="auto">
        <Folded entry={entry} sheet={sheet} />
        {entry.enteredAt !== undefined ? (
          <span class="soft small"> · entered {clockTime(entry.enteredAt, zone)}</span>
        ) : null}
        {entry.via ? (
          <>
            {' '}
            <span class="via">{entry.via}</span>
          </>
        ) : null}
      </div>
    </li>
  );
}

/** Very long words are folded, so that one paste cannot push the night off the page. */
function Folded({ entry, sheet }: { entry: Entry; sheet: Sheet }) {
  const plain = plainText(entry.text, sheet.reader.timeZone);
  if (plain.length <= FOLD_ENTRY_AT) return <Words text={entry.text} sheet={sheet} />;
  return (
    <details>
      <summary>{cut(plain, 280)}</summary>
      <Words text={entry.text} sheet={sheet} />
    </details>
  );
}
