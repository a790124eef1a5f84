import type { UpdateMessage } from '../../../src/chat/message';
import type { Instant } from '../../../src/domain/time';
import { ClocksPanel, HeadPanel, KnownPanel, TriedPanel } from '../views/card-panels';
import { OwnPage } from '../views/phones';
import type { Sheet } from '../views/sheet';
import { Time, Words } from '../views/words';
import { noSuchIncident } from './incident';
import type { PartOf } from './part';
import { phonesOf } from './phones-of';
import { readingFor } from './room';

/** One incident as followers read it: the card of their edition and the updates, nothing internal. */
export const followPart: PartOf = async ({ room, org, sheet, params }) => {
  const incidentId = Number(params.id);
  if (!Number.isSafeInteger(incidentId)) return noSuchIncident(params.id ?? '');
  if (!(await readingFor(room, sheet.reader, incidentId))) return noSuchIncident(String(incidentId));
  const first = await room.store.card(incidentId, 'followers');
  return {
    title: first ? `INC-${incidentId} ${first.title}` : `INC-${incidentId}`,
    wants: (change) => change.incidentId === incidentId || change.personId === sheet.reader.userId,
    mayStay: async ({ reader }) => (await readingFor(room, reader, incidentId)) !== undefined,
    async draw(now) {
      const [card, updates, [phone]] = await Promise.all([
        room.store.card(incidentId, 'followers'),
        room.store.updates(incidentId),
        now.example ? [] : phonesOf({ room, org }, now.reader, [now.reader.personId]),
      ]);
      if (!card) {
        return (
          <>
            <section class="panel">
              <h1>INC-{incidentId}</h1>
              <p>Its card for followers is not drawn yet. It appears here as soon as it is.</p>
            </section>
            <Updates updates={updates} sheet={now} />
          </>
        );
      }
      return (
        <>
          <OwnPage phone={phone} sheet={now} />
          <HeadPanel card={card} sheet={now} />
          <div class="columns">
            <div>
              <Updates updates={updates} sheet={now} />
            </div>
            <div class="side">
              <KnownPanel card={card} sheet={now} />
              <TriedPanel card={card} sheet={now} />
              <ClocksPanel card={card} />
            </div>
          </div>
        </>
      );
    },
  };
};

function Updates({ updates, sheet }: { updates: { update: UpdateMessage; at: Instant }[]; sheet: Sheet }) {
  const newestFirst = [...updates].sort((a, b) => b.at - a.at);
  return (
    <section class="panel updates-panel" aria-labelledby="updates-title">
      <h2 id="updates-title">Updates</h2>
      {newestFirst.length === 0 ? <p class="soft">None yet.</p> : null}
      <div role="log" aria-live="polite" aria-relevant="additions">
        <ol class="updates">
          {newestFirst.map(({ update, at }) => (
            <li>
              <p class="soft small">
                <Time at={at} sheet={sheet} distance />
              </p>
              <h3 dir="auto">
                <Words text={update.heading} sheet={sheet} />
              </h3>
              {update.lines.map((line) => (
                <p dir="auto">
                  <Words text={line} sheet={sheet} />
                </p>
              ))}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
