import type { UpdateMessage } from '../../../src/chat/message';
import type { Instant } from '../../../src/domain/time';
import type { Sheet } from './sheet';
import { Time, Words } from './words';

/** The updates of one edition, newest first, as they were posted. */
export function Updates({
  updates,
  sheet,
}: {
  updates: { update: UpdateMessage; at: Instant }[];
  sheet: Sheet;
}) {
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
