import type { Entry } from '../../../src/chat/entry';
import { clockTime, plainText, type RichText } from '../../../src/chat/rich-text';
import { cut, ENTRIES_ON_PAGE, FOLD_ENTRY_AT } from '../limits';
import type { AmendedEntry } from './amended';
import { KindIcon } from './marks';
import { entryPath, incidentPath } from './paths';
import type { Sheet } from './sheet';
import { dayOf, Words } from './words';

interface TimelineProps {
  incidentId: number;
  entries: AmendedEntry[];
  sheet: Sheet;
  /** Entries after this one have come in while the page was open. */
  sinceSeq: number;
}

/** Newest first by when things happened, with a line where the day changes. */
export function Timeline({ incidentId, entries, sheet, sinceSeq }: TimelineProps) {
  const sorted = [...entries].sort((a, b) => b.at - a.at || b.entry.seq - a.entry.seq);
  const oldest = Math.min(...entries.map(({ entry }) => entry.seq));
  const days = new Set(sorted.map(({ at }) => dayOf(at, sheet)));
  return (
    <section class="panel timeline-panel" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Timeline</h2>
      {sorted.length === 0 ? <p class="soft">Nothing has been written yet.</p> : null}
      <div role="log" aria-live="polite" aria-relevant="additions">
        <ol class="timeline">
          {sorted.map((amended, i) => {
            const day = dayOf(amended.at, sheet);
            const isFirstOfDay = days.size > 1 && (i === 0 || dayOf(sorted[i - 1]!.at, sheet) !== day);
            return (
              <Line
                incidentId={incidentId}
                amended={amended}
                sheet={sheet}
                {...(isFirstOfDay ? { day } : {})}
                isNew={amended.entry.seq > sinceSeq}
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

interface LineProps {
  incidentId: number;
  amended: AmendedEntry;
  sheet: Sheet;
  day?: string;
  isNew: boolean;
}

function Line({ incidentId, amended, sheet, day, isNew }: LineProps) {
  const { entry, at } = amended;
  const mayTakeBack = entry.said?.personId === sheet.reader.personId && !amended.isWithdrawn;
  return (
    <li id={`entry-${entry.seq}`} class={isNew ? 'arrived' : ''}>
      {day ? <p class="day">{day}</p> : null}
      <time dateTime={new Date(at).toISOString()}>{clockTime(at, sheet.reader.timeZone)}</time>
      <KindIcon kind={entry.kind} />
      <a
        class={mayTakeBack ? 'number mine' : 'number'}
        href={entryPath(incidentId, entry.seq)}
        title={mayTakeBack ? 'Put it right or take it back' : 'This entry by itself'}
      >
        #{entry.seq}
      </a>
      <EntryWords amended={amended} sheet={sheet} />
    </li>
  );
}

/** What an entry says, what it said before it was put right, and where it was said. */
export function EntryWords({ amended, sheet }: { amended: AmendedEntry; sheet: Sheet }) {
  const { entry, at, words, isWithdrawn } = amended;
  const zone = sheet.reader.timeZone;
  const around = words !== undefined && !isWithdrawn ? aroundTyped(entry) : undefined;
  const isStruck = isWithdrawn || (words !== undefined && !around);
  const said = <Folded amended={amended} sheet={sheet} />;
  return (
    <div class="words" dir="auto">
      {around ? (
        <>
          <Words text={around.before} sheet={sheet} />
          <s class="soft">{around.typed}</s>
          <Words text={around.after} sheet={sheet} />
        </>
      ) : isStruck ? (
        <s class="soft">{said}</s>
      ) : (
        said
      )}
      {isWithdrawn ? <span class="fate">taken back</span> : null}
      {words !== undefined ? (
        <p class={isWithdrawn ? 'corrected soft' : 'corrected'}>
          <span class="fate">corrected</span> {cut(words, FOLD_ENTRY_AT)}
        </p>
      ) : null}
      {at !== entry.at ? (
        <span class="soft small"> · time corrected, was {clockTime(entry.at, zone)}</span>
      ) : null}
      {entry.enteredAt !== undefined && at === entry.at ? (
        <span class="soft small"> · entered {clockTime(entry.enteredAt, zone)}</span>
      ) : null}
      {entry.via ? (
        <>
          {' '}
          <span class="via">{entry.via}</span>
        </>
      ) : null}
    </div>
  );
}

/** Where the words that were put right stand in the line: the rest of it still holds. */
function aroundTyped({
  text,
  said,
}: Entry): { before: RichText; typed: string; after: RichText } | undefined {
  const typed = said?.words;
  if (!typed || typed.length > FOLD_ENTRY_AT) return undefined;
  const index = text.findIndex((span) => typeof span === 'string' && span.includes(typed));
  const span = text[index];
  if (typeof span !== 'string') return undefined;
  const at = span.indexOf(typed);
  return {
    before: [...text.slice(0, index), span.slice(0, at)],
    typed,
    after: [span.slice(at + typed.length), ...text.slice(index + 1)],
  };
}

/** Very long words are folded, so that one paste cannot push the night off the page. */
function Folded({ amended: { entry }, sheet }: { amended: AmendedEntry; sheet: Sheet }) {
  const plain = plainText(entry.text, sheet.reader.timeZone);
  if (plain.length <= FOLD_ENTRY_AT) return <Words text={entry.text} sheet={sheet} />;
  return (
    <details>
      <summary>{cut(plain, 280)}</summary>
      <Words text={entry.text} sheet={sheet} />
    </details>
  );
}
