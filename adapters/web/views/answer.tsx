import type { Reply } from '../../../src/chat/message';
import type { RichText } from '../../../src/chat/rich-text';
import { FormView } from './form-view';
import { incidentPath } from './paths';
import { Presses } from './press';
import type { Sheet } from './sheet';
import { Words } from './words';

/** What Belay answered to somebody's last request on this browser. */
export interface Answer {
  reply: Reply;
  /** Set where a visitor of the example spoke as somebody else than they are. */
  asName?: string;
  asId?: string;
}

/** The reply, at the top of the page that came after it, with its buttons and the form that it opened. */
export function AnswerPanel({ answer, sheet }: { answer: Answer; sheet: Sheet }) {
  const { reply, asName, asId } = answer;
  const place = reply.incidentId !== undefined ? incidentPath(reply.incidentId) : undefined;
  const about: Sheet = place ? { ...sheet, place } : sheet;
  const carried = asId ? { as: asId } : {};
  return (
    <section
      class={reply.recorded ? 'panel reply recorded' : 'panel reply'}
      role="status"
      aria-label="Belay's answer"
      id="answer"
    >
      <h2>{asName ? `Belay to ${asName}` : 'Belay to you'}</h2>
      {reply.letters ? (
        <Letters letters={reply.letters} sheet={sheet} />
      ) : (
        <Lines lines={reply.lines} sheet={sheet} />
      )}
      {reply.form ? (
        <details open>
          <summary>{reply.form.title}</summary>
          <FormView form={reply.form} sheet={about} {...carried} />
        </details>
      ) : null}
      <Presses buttons={reply.buttons} sheet={about} {...carried} label="What you can do with this answer" />
      {place && !sheet.back.startsWith(place) ? (
        <p>
          <a href={place}>Open INC-{reply.incidentId}</a>
        </p>
      ) : null}
    </section>
  );
}

function Lines({ lines, sheet }: { lines: RichText[]; sheet: Sheet }) {
  return (
    <>
      {lines.map((line) => (
        <p dir="auto">
          <Words text={line} sheet={sheet} />
        </p>
      ))}
    </>
  );
}

/** Words before they go: each reader's letter as it would arrive, and how it would get there. */
function Letters({ letters: shown, sheet }: { letters: NonNullable<Reply['letters']>; sheet: Sheet }) {
  return (
    <>
      <Lines lines={shown.lead} sheet={sheet} />
      <div class="letters">
        {shown.letters.map(({ edition, label, words, to }) => (
          <figure class={`letter letter-${edition}`}>
            <figcaption>{label}</figcaption>
            <blockquote>
              <Lines lines={words} sheet={sheet} />
            </blockquote>
            <p class="soft small">
              To: <Words text={to} sheet={sheet} />
            </p>
          </figure>
        ))}
      </div>
      <Lines lines={shown.after} sheet={sheet} />
    </>
  );
}
