import type { ComponentChildren } from 'preact';
import type { Card } from '../../../src/chat/card';
import { duration, plainText } from '../../../src/chat/rich-text';
import { Dot } from './marks';
import { NightStrip } from './night-strip';
import { Presses } from './press';
import type { Sheet } from './sheet';
import { Words } from './words';

const MINUTE = 60_000;

/** How bad, where it stands, whose it is and how old. */
export function Tags({ card, sheet, children }: { card: Card; sheet: Sheet; children?: ComponentChildren }) {
  return (
    <p class="tags">
      {(card.flags ?? []).map((flag) => (
        <span class={`tag flagged flag-${flag.toLowerCase()}`}>{flag}</span>
      ))}
      <span class={`tag severity severity-${/[1-4]/.exec(card.severity)?.[0] ?? '4'}`}>{card.severity}</span>
      <span class="tag status">{card.status}</span>
      {card.customer ? <span class="tag customer">{card.customer}</span> : null}
      <span class="soft">
        INC-{card.incidentId} · {age(card, sheet)}
      </span>
      {children}
    </p>
  );
}

/** The first thing on the page: how bad, is someone on it, and the one button. Then the night. */
export function HeadPanel({ card, sheet }: { card: Card; sheet: Sheet }) {
  return (
    <section class="panel head" aria-labelledby="incident-title">
      <Tags card={card} sheet={sheet}>
        <AudienceLine card={card} />
      </Tags>
      <h1 id="incident-title" dir="auto">
        {card.title}
      </h1>
      <p class={`answer answer-${card.answerMark}`} dir="auto">
        <Dot mark={card.answerMark} />
        <span class="answer-words">
          <Words text={card.answer} sheet={sheet} />
        </span>
      </p>
      <p class="unseen" role="status">
        {plainText(card.answer, sheet.reader.timeZone)}
      </p>
      <Presses buttons={card.buttons} sheet={sheet} label="What you can do now" />
      <NightStrip card={card} sheet={sheet} />
    </section>
  );
}

/** Who reads this, always in sight. */
function AudienceLine({ card }: { card: Card }) {
  return <span class={`audience audience-${card.audience}`}>{card.audienceLine}</span>;
}

/** How long it has been going on, or went on. */
function age(card: Card, sheet: Sheet): string {
  const minutes = Math.max(0, Math.round(((card.endedAt ?? sheet.now) - card.startedAt) / MINUTE));
  return card.endedAt === undefined ? `${duration(minutes)} since reported` : `lasted ${duration(minutes)}`;
}

/** Broken, still works, data; fields; and a warning only if something is unusual. */
export function KnownPanel({ card, sheet }: { card: Card; sheet: Sheet }) {
  if (card.known.length + card.fields.length + card.warnings.length === 0) return null;
  return (
    <section class="panel known-panel" aria-labelledby="known-title">
      <h2 id="known-title">What we know</h2>
      {card.warnings.map((warning) => (
        <p class="warning" dir="auto">
          <strong class="unseen">Warning: </strong>
          <Words text={warning} sheet={sheet} />
        </p>
      ))}
      {card.known.map((line) => (
        <p class="known" dir="auto">
          <Words text={line} sheet={sheet} />
        </p>
      ))}
      {card.fields.length > 0 ? (
        <dl class="facts">
          {card.fields.map((field) => (
            <div>
              <dt>{field.label}</dt>
              <dd dir="auto">
                <Words text={field.value} sheet={sheet} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}

/** Who was tried, how it went, and what Belay does next by itself. */
export function TriedPanel({ card, sheet }: { card: Card; sheet: Sheet }) {
  if (card.tried.length === 0 && !card.next) return null;
  return (
    <section class="panel tried-panel" aria-labelledby="tried-title">
      <h2 id="tried-title">{card.tried.length > 0 ? 'Who is being reached' : 'What comes next'}</h2>
      <ul class="tried">
        {card.tried.map((line) => (
          <li>
            <Dot mark={line.mark} />
            <span dir="auto">
              {line.who} {line.as ? <span class="soft small">{line.as}</span> : null}
            </span>
            <span class={`outcome outcome-${line.mark}`}>
              <Words text={line.outcome} sheet={sheet} />
            </span>
          </li>
        ))}
      </ul>
      {card.next ? (
        <p class="next">
          <Words text={card.next} sheet={sheet} />
        </p>
      ) : null}
    </section>
  );
}

export function ClocksPanel({ card }: { card: Card }) {
  if (card.clocks.length === 0) return null;
  return (
    <section class="panel clocks-panel" aria-labelledby="clocks-title">
      <h2 id="clocks-title">Clocks</h2>
      <dl class="clocks">
        {card.clocks.map((clock) => (
          <div>
            <dt>{clock.label}</dt>
            <dd>{duration(clock.minutes)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
