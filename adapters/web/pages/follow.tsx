import type { Button } from '../../../src/chat/card';
import type { Reading } from '../../../src/ports/readings';
import { asking } from '../receive';
import { AskBox } from '../views/ask-box';
import { ClocksPanel, HeadPanel, KnownPanel, TriedPanel } from '../views/card-panels';
import { incidentPath } from '../views/paths';
import { OwnPage } from '../views/phones';
import { ReviewLink } from '../views/review-link';
import type { Sheet } from '../views/sheet';
import { Updates } from '../views/updates';
import { Words } from '../views/words';
import { noSuchIncident } from './incident';
import type { PartOf } from './part';
import { phonesOf } from './phones-of';
import { type Room, readingFor } from './room';

/** One incident as followers read it: the card of their edition and the updates, nothing internal. */
export const followPart: PartOf = async ({ room, org, sheet, params, query }) => {
  const incidentId = Number(params.id);
  if (!Number.isSafeInteger(incidentId)) return noSuchIncident(params.id ?? '');
  if (!(await readingFor(room, sheet.reader, incidentId))) return noSuchIncident(String(incidentId));
  const first = await room.store.card(incidentId, 'followers');
  return {
    title: first ? `INC-${incidentId} ${first.title}` : `INC-${incidentId}`,
    wants: (change) => change.incidentId === incidentId || change.personId === sheet.reader.userId,
    mayStay: async ({ reader }) => (await readingFor(room, reader, incidentId)) !== undefined,
    // An answer on the page means that its reader was just here.
    ahead: async (now) => (query.reply === undefined ? catchUp(room, now, incidentId) : undefined),
    async draw(now) {
      const [card, updates, [phone], reading] = await Promise.all([
        room.store.card(incidentId, 'followers'),
        room.store.updates(incidentId),
        now.example ? [] : phonesOf({ room, org }, now.reader, [now.reader.personId]),
        readingFor(room, now.reader, incidentId),
      ]);
      const theirs = updates.filter(({ update }) => update.edition !== 'customer');
      if (!card || !reading) {
        return (
          <>
            <section class="panel">
              <h1>INC-{incidentId}</h1>
              <p>Its card for followers is not drawn yet. It appears here as soon as it is.</p>
            </section>
            <Updates updates={theirs} sheet={now} />
          </>
        );
      }
      const follower = { ...card, buttons: [...card.buttons, ...buttonsFor(incidentId, reading, now)] };
      return (
        <>
          <OwnPage phone={phone} sheet={now} />
          <HeadPanel card={follower} sheet={now} />
          <div class="columns">
            <div>
              <KnownPanel card={card} sheet={now} />
              <Updates updates={theirs} sheet={now} />
            </div>
            <div class="side">
              <AskBox
                sheet={now}
                questions={reading.questions}
                action="/form"
                fields={{ verb: 'ask', incident: String(incidentId) }}
                isOver={reading.isOver}
              />
              <TriedPanel card={card} sheet={now} />
              <ClocksPanel card={card} />
              {room.review ? <ReviewLink card={card} /> : null}
              {reading.edition === 'ours' ? <BackToOurs incidentId={incidentId} /> : null}
            </div>
          </div>
        </>
      );
    },
  };
};

/** What whoever follows may say: that they are in line, and that they want the news or no longer. */
function buttonsFor(incidentId: number, reading: Reading, { reader }: Sheet): Button[] {
  if (reading.isOver) return [];
  const name = `INC-${incidentId}`;
  const inLine = { label: 'We are in line', say: `aligned ${name}`, primary: true };
  const more = { label: 'Send me the news', say: `follow ${name}` };
  const less = { label: 'Send me no more news', say: `unfollow ${name}` };
  // Whoever gets them with others, by rule, cannot leave alone.
  const news = { 'by name': [less], 'with others': [], none: [more] }[reading.follows ?? 'none'];
  return [...(reader.person?.standing === 'executive' ? [inLine] : []), ...news];
}

/** Whoever comes late reads first what has changed since they last looked. */
async function catchUp(room: Room, sheet: Sheet, incidentId: number) {
  const reply = await room.handle(asking(`catchup INC-${incidentId}`, sheet.view, sheet.reader));
  if (reply.incidentId !== incidentId || reply.lines.length === 0) return undefined;
  return (
    <section class="panel catch-up" aria-label="What you missed">
      {reply.lines.map((line) => (
        <p dir="auto">
          <Words text={line} sheet={sheet} />
        </p>
      ))}
    </section>
  );
}

function BackToOurs({ incidentId }: { incidentId: number }) {
  return (
    <section class="panel editions-panel" aria-label="Who reads this">
      <p>
        You see what followers see. Those who work on it read <a href={incidentPath(incidentId)}>ours</a>.
      </p>
    </section>
  );
}
