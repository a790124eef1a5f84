import { AskBox } from '../views/ask-box';
import { ClocksPanel, HeadPanel, KnownPanel } from '../views/card-panels';
import { Updates } from '../views/updates';
import type { PartOf } from './part';
import { LINK_IS_OVER } from './troubles';

/**
 * What somebody outside reads by their link: exactly one edition of one incident, as its readers get it, and a box to
 * ask in. Nothing leads from here to anything else.
 */
export const sharedPart: PartOf = async ({ room, sheet }) => {
  const share = sheet.reader.guest;
  if (!share) return { trouble: LINK_IS_OVER };
  const { incidentId, edition } = share;
  const first = await room.store.card(incidentId, edition);
  return {
    title: first?.title ?? 'An incident',
    wants: (change) => change.incidentId === incidentId,
    async draw(now) {
      const [card, updates] = await Promise.all([
        room.store.card(incidentId, edition),
        room.store.updates(incidentId),
      ]);
      const theirs = updates.filter(({ update }) => update.edition === edition);
      const { questions, isOver } = now.reader.guest ?? share;
      return (
        <>
          {card ? (
            <HeadPanel card={{ ...card, buttons: [] }} sheet={now} />
          ) : (
            <section class="panel">
              <h1>It is recorded</h1>
              <p>What can be read here appears as soon as it is written.</p>
            </section>
          )}
          <div class="columns">
            <div>
              {card ? <KnownPanel card={card} sheet={now} /> : null}
              <Updates updates={theirs} sheet={now} />
            </div>
            <div class="side">
              <AskBox
                sheet={now}
                questions={questions}
                action={`${now.back}/ask`}
                fields={{}}
                isOver={isOver}
              />
              {card ? <ClocksPanel card={card} /> : null}
            </div>
          </div>
        </>
      );
    },
  };
};
