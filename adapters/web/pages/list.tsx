import type { Card } from '../../../src/chat/card';
import { INCIDENTS_ON_LIST } from '../limits';
import type { Reader } from '../session/reader';
import { Tags } from '../views/card-panels';
import { Dot } from '../views/marks';
import { followPath, incidentPath } from '../views/paths';
import { OwnPage, PhoneStrip } from '../views/phones';
import type { Sheet } from '../views/sheet';
import { Words } from '../views/words';
import { NightsToPlay } from './nights';
import type { PartOf } from './part';
import { allPhones, phonesOf } from './phones-of';
import type { Room } from './room';

/** The start page: what is open, worst first, then what was. */
export const listPart: PartOf = async ({ room, org, sheet }) => {
  const isExecutive = sheet.reader.person?.standing === 'executive';
  return {
    title: 'Incidents',
    hasCommandBox: !isExecutive,
    wants: () => true,
    async draw(now) {
      const [cards, phones, [own]] = await Promise.all([
        cardsFor(room, now.reader, isExecutive),
        now.example ? allPhones({ room, org }, now.reader) : [],
        now.example ? [] : phonesOf({ room, org }, now.reader, [now.reader.personId]),
      ]);
      const open = cards.filter((card) => card.endedAt === undefined).sort(worstFirst);
      const over = cards.filter((card) => card.endedAt !== undefined);
      return (
        <>
          <OwnPage phone={own} sheet={now} />
          <section class="panel" aria-labelledby="open-title">
            <h1 id="open-title">{openHeading(open.length, org.name)}</h1>
            {open.length > 0 ? <Incidents cards={open} sheet={now} /> : null}
            <div class="presses">
              <a class={open.length > 0 ? 'button' : 'button main'} href="/declare">
                Declare an incident
              </a>
              {room.metrics && now.reader.person ? (
                <a class="button" href="/metrics">
                  Metrics
                </a>
              ) : null}
            </div>
            {now.example && cards.length === 0 ? <TryFirst /> : null}
          </section>
          {now.example ? <PhoneStrip phones={phones} sheet={now} /> : null}
          {over.length > 0 ? (
            <section class="panel" aria-labelledby="over-title">
              <h2 id="over-title">Recently over</h2>
              <Incidents cards={over} sheet={now} />
            </section>
          ) : null}
          <NightsToPlay room={room} />
        </>
      );
    },
  };
};

/** The incidents that exist for this reader, each in the edition that they read of it. */
async function cardsFor(room: Room, reader: Reader, isExecutive: boolean): Promise<Card[]> {
  const [ours, followers] = await Promise.all([
    room.store.cards('ours', INCIDENTS_ON_LIST),
    isExecutive ? room.store.cards('followers', INCIDENTS_ON_LIST) : [],
  ]);
  const cards = [...ours, ...followers];
  const readingOf = await room.readings([...new Set(cards.map(({ incidentId }) => incidentId))]);
  return cards
    .filter((card) => readingOf(card.incidentId, reader.personId)?.edition === card.audience)
    .sort((a, b) => b.incidentId - a.incidentId);
}

function openHeading(count: number, organisation: string): string {
  if (count === 0) return `Nothing is open at ${organisation}`;
  return count === 1 ? 'One open incident' : `${count} open incidents`;
}

function worstFirst(a: Card, b: Card): number {
  return a.severity.localeCompare(b.severity) || b.incidentId - a.incidentId;
}

function Incidents({ cards, sheet }: { cards: Card[]; sheet: Sheet }) {
  return (
    <ul class="incidents">
      {cards.map((card) => (
        <li>
          <Tags card={card} sheet={sheet} />
          <h3 dir="auto">
            <a href={card.audience === 'ours' ? incidentPath(card.incidentId) : followPath(card.incidentId)}>
              {card.title}
            </a>
          </h3>
          <p class="answer">
            <Dot mark={card.answerMark} />
            <span class="answer-words">
              <Words text={card.answer} sheet={sheet} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function TryFirst() {
  return (
    <div class="try-first">
      <h2>Play a night</h2>
      <ol>
        <li>
          <a href="/declare">Declare an incident</a>: a title is enough, for example "Exchange down at
          Contoso".
        </li>
        <li>Watch a phone ring: everybody's phone lies on this page, and you may answer as any of them.</li>
        <li>Let the first one pass, or press "I can't", and see who is asked next.</li>
        <li>Answer, write a note, tell the followers, resolve. Choose above whom you speak as.</li>
      </ol>
    </div>
  );
}
