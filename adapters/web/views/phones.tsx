import type { Person } from '../../../src/domain/people/organisation';
import type { WebPage } from '../../../src/ports/web-room-store';
import { Dot } from './marks';
import { incidentPath, phonePath } from './paths';
import { Carried, Presses } from './press';
import type { Sheet } from './sheet';
import { Time, Words } from './words';

/** One person's web phone with what lies on it, newest first. */
export interface Phone {
  person: Person;
  webId: string;
  pages: WebPage[];
  /** Incidents that whoever looks on may not read: their words stay on this phone. */
  veiled: Set<number>;
}

/** How long a private word stays in sight outside of its phone. */
const WORD_IN_SIGHT_MS = 30 * 60_000;

/** Whether a page still asks for an answer. A private word never does. */
function isRinging({ message }: WebPage): boolean {
  return !message.isNudge && message.settled === undefined && message.buttons.length > 0;
}

/** The newest private word, while it is fresh. */
function freshWord(phone: Phone, sheet: Sheet): WebPage | undefined {
  const newest = phone.pages.find((page) => page.message.isNudge);
  return newest && sheet.now - newest.arrivedAt <= WORD_IN_SIGHT_MS ? newest : undefined;
}

function ringing(phones: Phone[]): Phone[] {
  return phones.filter((phone) => phone.pages.some(isRinging));
}

/** A fresh word that whoever looks on may read. */
function openWord(phone: Phone, sheet: Sheet): WebPage | undefined {
  const word = freshWord(phone, sheet);
  return word && !phone.veiled.has(word.message.incidentId) ? word : undefined;
}

/** Every phone of the example at once, so that one visitor can be everybody of the night. */
export function PhoneStrip({ phones, sheet }: { phones: Phone[]; sheet: Sheet }) {
  const loud = ringing(phones);
  const words = phones.filter((phone) => !loud.includes(phone) && openWord(phone, sheet) !== undefined);
  const told = phones.filter(
    (phone) => !loud.includes(phone) && !words.includes(phone) && phone.pages.length > 0,
  );
  const quiet = phones.filter((phone) => phone.pages.length === 0);
  return (
    <section class="panel phones" aria-labelledby="phones-title">
      <h2 id="phones-title">Phones</h2>
      <p class="soft small">The example hands you everybody's phone. Answer as whoever is being paged.</p>
      <p class="unseen" role="status">
        {loud.length > 0
          ? `Ringing: ${loud.map((phone) => phone.person.name).join(', ')}`
          : 'No phone is ringing'}
      </p>
      {loud.length > 0 ? (
        <ul class="handsets">
          {loud.map((phone) => (
            <li>
              <Handset phone={phone} sheet={sheet} />
            </li>
          ))}
        </ul>
      ) : (
        <p>No phone is ringing.</p>
      )}
      {words.length > 0 ? (
        <ul class="handsets">
          {words.map((phone) => (
            <li>
              <Word page={openWord(phone, sheet)!} phone={phone} sheet={sheet} as={phone.person.id} />
            </li>
          ))}
        </ul>
      ) : null}
      {told.length > 0 ? <PhoneLinks lead="Paged before: " phones={told} /> : null}
      {quiet.length > 0 ? <PhoneLinks lead="Nothing yet: " phones={quiet} /> : null}
    </section>
  );
}

function PhoneLinks({ lead, phones }: { lead: string; phones: Phone[] }) {
  return (
    <p class="soft small phone-links">
      {lead}
      {phones.map((phone) => (
        <a href={phonePath(phone.person.id)}>{phone.person.name}</a>
      ))}
    </p>
  );
}

function Handset({ phone, sheet }: { phone: Phone; sheet: Sheet }) {
  const page = phone.pages.find(isRinging)!;
  const others = phone.pages.filter(isRinging).length - 1;
  if (phone.veiled.has(page.message.incidentId)) return <Veiled phone={phone} page={page} sheet={sheet} />;
  return (
    <article class="handset rings" data-ring={page.key} aria-label={`${phone.person.name}'s phone`}>
      <Owner person={phone.person} />
      <PageWords page={page} sheet={sheet} as={phone.person.id} />
      {others > 0 ? <p class="soft small">and {others} more on this phone</p> : null}
    </article>
  );
}

/** Rings for something private: whoever is not in it sees that it rings, and no word of it. */
function Veiled({ phone, page, sheet }: { phone: Phone; page: WebPage; sheet: Sheet }) {
  const { person } = phone;
  return (
    <article class="handset rings" data-ring={page.key} aria-label={`${person.name}'s phone`}>
      <p class="owner">{person.name}</p>
      <p>Rings for a private incident that you are not in.</p>
      <form class="presses" method="post" action="/speak-as">
        <Carried sheet={sheet} />
        <input type="hidden" name="person" value={person.id} />
        <button type="submit">Be {person.name}</button>
      </form>
    </article>
  );
}

function Owner({ person }: { person: Person }) {
  return (
    <p class="owner">
      <a href={phonePath(person.id)}>{person.name}</a>
      {person.title ? <span class="soft small"> {person.title}</span> : null}
    </p>
  );
}

/** A private word: it asks for nothing and rings nowhere, and its buttons may be pressed. */
function Word(props: { page: WebPage; phone: Phone; sheet: Sheet; as?: string }) {
  const { page, phone, sheet, as } = props;
  return (
    <article class="handset word" aria-label={`A word for ${phone.person.name}`}>
      <Owner person={phone.person} />
      <PageWords page={page} sheet={sheet} {...(as ? { as } : {})} />
    </article>
  );
}

/** A page as its reader sees it: what it says, how it was settled, and what can be pressed. */
function PageWords({ page, sheet, as }: { page: WebPage; sheet: Sheet; as?: string }) {
  const { message } = page;
  const place = message.incidentId > 0 ? incidentPath(message.incidentId) : undefined;
  const onPage: Sheet = place ? { ...sheet, place } : sheet;
  return (
    <div class={isRinging(page) || message.isNudge ? 'message' : 'message over'}>
      <p class="soft small">
        {message.isNudge ? 'A word from Belay, ' : 'Belay, '}
        <Time at={page.arrivedAt} sheet={sheet} distance />
      </p>
      {message.lines.map((line) => (
        <p dir="auto">
          <Words text={line} sheet={sheet} />
        </p>
      ))}
      {message.settled ? (
        <p class="settled">
          <Dot mark="ok" />
          <span>
            <Words text={message.settled} sheet={sheet} />
          </span>
        </p>
      ) : null}
      <Presses
        buttons={message.buttons}
        sheet={onPage}
        {...(as ? { as } : {})}
        label={message.isNudge ? 'What you can do' : message.settled ? 'What you can still do' : 'Answer'}
        group={page.key}
      />
    </div>
  );
}

/** The phone as a screen of its own. */
export function PhoneScreen({ phone, sheet, as }: { phone: Phone; sheet: Sheet; as?: string }) {
  const newest = phone.pages[0];
  return (
    <section class="phone-screen" aria-label={`${phone.person.name}'s phone`}>
      <p class="owner">
        <strong>{phone.person.name}</strong>
        {phone.person.title ? <span class="soft"> {phone.person.title}</span> : null}
      </p>
      <p class="unseen" role="status">
        {newest && isRinging(newest) ? 'This phone is ringing' : 'Nothing is waiting for an answer'}
      </p>
      {phone.pages.length === 0 ? <p class="soft">Nothing has arrived on this phone.</p> : null}
      {phone.pages.map((page) => (
        <article
          class={page.message.isNudge ? 'handset word' : isRinging(page) ? 'handset rings' : 'handset'}
          data-ring={isRinging(page) ? page.key : undefined}
        >
          <PageWords page={page} sheet={sheet} {...(as ? { as } : {})} />
          {page.message.incidentId > 0 ? (
            <p>
              <a class="open" href={incidentPath(page.message.incidentId)}>
                Open INC-{page.message.incidentId}
              </a>
            </p>
          ) : null}
        </article>
      ))}
    </section>
  );
}

/** For readers of a real installation: their own page, or a fresh word, above everything, wherever they are. */
export function OwnPage({ phone, sheet }: { phone: Phone | undefined; sheet: Sheet }) {
  const page = phone?.pages.find(isRinging);
  const word = phone && freshWord(phone, sheet);
  if (!page && phone && word) {
    return (
      <section class="handset word own" aria-label="A word for you">
        <h2>A word for you</h2>
        <PageWords page={word} sheet={sheet} />
      </section>
    );
  }
  if (!page) return null;
  return (
    <section class="handset rings own" data-ring={page.key} aria-label="You are being paged">
      <h2>You are being paged</h2>
      <PageWords page={page} sheet={sheet} />
    </section>
  );
}
