import { clockTime } from '../../../src/chat/rich-text';
import { MAX_LINE, MAX_TEXT } from '../limits';
import { type AmendedEntry, amended } from '../views/amended';
import { KindIcon } from '../views/marks';
import { incidentPath } from '../views/paths';
import { Carried, Presses } from '../views/press';
import type { Sheet } from '../views/sheet';
import { EntryWords } from '../views/timeline';
import { Time } from '../views/words';
import { noSuchIncident } from './incident';
import type { PartOf } from './part';
import { type Room, readingFor } from './room';

/** Amendments of an entry are looked for among so many that came after it. */
const LOOKED_THROUGH = 2_000;

/** One entry by itself: both versions of it, and the ways to put it right or take it back. */
export const entryPart: PartOf = async ({ room, sheet, params }) => {
  const [incidentId, seq] = [Number(params.id), Number(params.seq)];
  const reading = Number.isSafeInteger(incidentId)
    ? await readingFor(room, sheet.reader, incidentId)
    : undefined;
  if (!reading || !Number.isSafeInteger(seq)) return noSuchIncident(params.id ?? '');
  if (reading.edition === 'followers') return { goTo: incidentPath(incidentId) };
  const found = await entryNow(room, incidentId, seq);
  if (!found) return { goTo: incidentPath(incidentId) };
  const { entry } = found;
  const isTheirs =
    entry.said !== undefined && (reading.leads || entry.said.personId === sheet.reader.personId);
  return {
    title: `Entry ${seq} of INC-${incidentId}`,
    isStill: true,
    wants: () => false,
    draw: async (now) => {
      const there = { ...now, back: incidentPath(incidentId) };
      return (
        <section class="panel entry-panel" aria-labelledby="entry-title">
          <h1 id="entry-title">
            Entry {seq} of <a href={incidentPath(incidentId)}>INC-{incidentId}</a>
          </h1>
          <p class="soft">
            <Time at={found.at} sheet={now} distance />
          </p>
          <div class="entry">
            <KindIcon kind={entry.kind} />
            <EntryWords amended={found} sheet={now} />
          </div>
          {found.isWithdrawn ? null : <PutRight found={found} incidentId={incidentId} sheet={there} />}
          {isTheirs && !found.isWithdrawn ? (
            <Presses
              buttons={[
                {
                  label: 'Take it back',
                  say: `withdraw INC-${incidentId} #${seq}`,
                  confirm: 'It stays readable, struck through, and counts for nothing.',
                },
              ]}
              sheet={there}
              label="Take it back"
            />
          ) : null}
          <p class="soft small">
            The same by command: <code>correct #{seq} new words</code>, <code>correct #{seq} at:22:13</code>,{' '}
            <code>withdraw #{seq}</code>
          </p>
        </section>
      );
    },
  };
};

async function entryNow(room: Room, incidentId: number, seq: number): Promise<AmendedEntry | undefined> {
  const [entry] = await room.store.entries(incidentId, 1, seq + 1);
  if (entry?.seq !== seq) return undefined;
  return amended([entry], await room.store.entries(incidentId, LOOKED_THROUGH))[0];
}

/** Words and time as they are now, to be changed; what is left as it was is not sent. */
function PutRight(props: { found: AmendedEntry; incidentId: number; sheet: Sheet }) {
  const { found, incidentId, sheet } = props;
  const { entry } = found;
  if (entry.said === undefined && entry.via === undefined) return null;
  const words = found.words ?? entry.said?.words ?? '';
  const at = clockTime(found.at, sheet.reader.timeZone);
  return (
    <form method="post" action="/form" class="grammar-form" autocomplete="off">
      <Carried sheet={sheet} />
      <input type="hidden" name="verb" value="correct" />
      <input type="hidden" name="incident" value={incidentId} />
      <input type="hidden" name="field.entry" value={`#${entry.seq}`} />
      {entry.said ? (
        <div class="field">
          <label for="field-text">What it should say</label>
          <input type="hidden" name="was.text" value={words} />
          <textarea id="field-text" name="field.text" rows={3} maxLength={MAX_TEXT} dir="auto">
            {words}
          </textarea>
        </div>
      ) : null}
      <div class="field">
        <label for="field-at">When it happened</label>
        <input type="hidden" name="was.at" value={at} />
        <input id="field-at" name="field.at" type="text" maxLength={MAX_LINE} value={at} />
      </div>
      <p class="submit">
        <button type="submit" class="main">
          Put it right
        </button>
      </p>
    </form>
  );
}
