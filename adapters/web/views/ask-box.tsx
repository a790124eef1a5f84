import type { AskedThere } from '../../../src/ports/readings';
import { MAX_TEXT } from '../limits';
import { Carried } from './press';
import type { Sheet } from './sheet';
import { Time } from './words';

interface AskBoxProps {
  sheet: Sheet;
  questions: AskedThere[];
  /** Where the form goes, and what it carries besides its words. */
  action: string;
  fields: Record<string, string>;
  /** Nothing more is asked once it is over; what was answered stays. */
  isOver: boolean;
}

/** Questions for whoever speaks for the incident: the engineer at work is left alone. */
export function AskBox({ sheet, questions, action, fields, isOver }: AskBoxProps) {
  if (isOver && questions.length === 0) return null;
  return (
    <section class="panel ask-panel" aria-labelledby="ask-title">
      <h2 id="ask-title">Ask</h2>
      {questions.length > 0 ? (
        <ol class="asked">
          {questions.map(({ at, text, answer }) => (
            <li>
              <p dir="auto">
                <span class="soft small">
                  You, <Time at={at} sheet={sheet} />:
                </span>{' '}
                {text}
              </p>
              {answer === undefined ? (
                <p class="soft small">No answer yet.</p>
              ) : (
                <p class="answered" dir="auto">
                  {answer}
                </p>
              )}
            </li>
          ))}
        </ol>
      ) : null}
      {isOver ? null : (
        <form method="post" action={action} class="ask-form" autocomplete="off">
          <Carried sheet={sheet} />
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <label for="question">Your question</label>
          <textarea id="question" name="field.text" rows={2} required maxLength={MAX_TEXT} dir="auto" />
          <p class="soft small">It goes to whoever speaks for this incident; nobody at work is disturbed.</p>
          <button type="submit">Ask</button>
        </form>
      )}
    </section>
  );
}
