import type { Card } from '../../../src/chat/card';
import { ENTRIES_ON_PAGE, MESSAGES_ON_PAGE } from '../limits';
import { amended } from '../views/amended';
import { ClocksPanel, HeadPanel, KnownPanel, TriedPanel } from '../views/card-panels';
import { CheckListsPanel } from '../views/check-lists';
import { Conversation } from '../views/conversation';
import { followPath, incidentPath } from '../views/paths';
import { OwnPage, type Phone, PhoneStrip } from '../views/phones';
import { ReviewLink } from '../views/review-link';
import type { Sheet } from '../views/sheet';
import { Timeline } from '../views/timeline';
import type { Asked, Part, PartOf } from './part';
import { allPhones, phonesOf } from './phones-of';
import { readingFor } from './room';

/** How far an older page looks for what was put right since. */
const LOOKED_THROUGH = 2_000;

/** One incident as those who work on it see it. */
export const incidentPart: PartOf = async (asked) => {
  const { room, sheet, params } = asked;
  const incidentId = Number(params.id);
  if (!Number.isSafeInteger(incidentId)) return noSuchIncident(params.id ?? '');
  const reading = await readingFor(room, sheet.reader, incidentId);
  if (!reading) return noSuchIncident(String(incidentId));
  if (reading.edition === 'followers') return { goTo: followPath(incidentId) };
  return openIncident(asked, incidentId, await room.store.card(incidentId, 'ours'));
};

/** What is said of an incident that nobody has declared, and of one that its reader may not know of: the same. */
export function noSuchIncident(id: string) {
  return {
    trouble: {
      status: 404,
      heading: `There is no INC-${id} here`,
      lines: ['Its number may be mistyped, or it was declared a moment ago: then reload this page.'],
    },
  };
}

function openIncident(asked: Asked, incidentId: number, first: Card | undefined): Part {
  const { room, org, query } = asked;
  const before = Number.parseInt(query.before ?? '', 10) || undefined;
  // On the page itself nothing is new; its stream is told what the page had shown.
  const since = query.since === undefined ? Number.POSITIVE_INFINITY : Number(query.since) || 0;
  let shown = 0;

  const phones = async (sheet: Sheet): Promise<Phone[]> => {
    if (sheet.example) return allPhones({ room, org }, sheet.reader);
    return phonesOf({ room, org }, sheet.reader, [sheet.reader.personId]);
  };

  return {
    title: first ? `INC-${incidentId} ${first.title}` : `INC-${incidentId}`,
    hasCommandBox: true,
    wants: (change) => change.incidentId === incidentId || change.personId !== undefined,
    seen: () => ({ since: String(shown) }),
    mayStay: async ({ reader }) => (await readingFor(room, reader, incidentId))?.edition === 'ours',
    async draw(sheet) {
      const [card, entries, handsets, said] = await Promise.all([
        room.store.card(incidentId, 'ours'),
        room.store.entries(incidentId, ENTRIES_ON_PAGE, before),
        phones(sheet),
        room.store.messages(incidentId, MESSAGES_ON_PAGE),
      ]);
      shown = Math.max(0, ...entries.map((entry) => entry.seq));
      // What came later may have put right what stands here; on the newest page all of that is here too.
      const later = before === undefined ? entries : await room.store.entries(incidentId, LOOKED_THROUGH);
      const timeline = (
        <Timeline incidentId={incidentId} entries={amended(entries, later)} sheet={sheet} sinceSeq={since} />
      );
      if (!card) {
        return (
          <>
            <Preparing incidentId={incidentId} />
            <Conversation messages={said} sheet={sheet} />
            {entries.length > 0 ? timeline : null}
          </>
        );
      }
      const strip = sheet.example ? <PhoneStrip phones={handsets} sheet={sheet} /> : null;
      return (
        <>
          {sheet.example ? null : <OwnPage phone={handsets[0]} sheet={sheet} />}
          <HeadPanel card={card} sheet={sheet} />
          <div class="columns">
            <div>
              <KnownPanel card={card} sheet={sheet} />
              <Conversation messages={said} sheet={sheet} />
              {timeline}
            </div>
            <div class="side">
              {strip}
              <TriedPanel card={card} sheet={sheet} />
              <CheckListsPanel lists={card.checkLists ?? []} incidentId={incidentId} sheet={sheet} />
              <ClocksPanel card={card} />
              <Editions incidentId={incidentId} />
              {room.review ? <ReviewLink card={card} /> : null}
            </div>
          </div>
        </>
      );
    },
  };
}

function Preparing({ incidentId }: { incidentId: number }) {
  return (
    <section class="panel" aria-labelledby="incident-title">
      <h1 id="incident-title">INC-{incidentId} is recorded</h1>
      <p>Its room is being opened; paging does not wait for it. This page fills as soon as it is there.</p>
      <p>
        <a class="button" href={incidentPath(incidentId)}>
          Look again
        </a>
      </p>
    </section>
  );
}

function Editions({ incidentId }: { incidentId: number }) {
  return (
    <section class="panel editions-panel" aria-labelledby="editions-title">
      <h2 id="editions-title">Who else reads</h2>
      <p>
        Followers, such as executives, read <a href={followPath(incidentId)}>an edition of their own</a>: the
        answer and the updates, without internal words.
      </p>
    </section>
  );
}
