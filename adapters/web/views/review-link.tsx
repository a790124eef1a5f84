import type { Card } from '../../../src/chat/card';
import { reviewPath } from './paths';

/** The way from an incident to its review, before it is over as well. */
export function ReviewLink({ card: { incidentId, endedAt, audience } }: { card: Card }) {
  const what = audience === 'ours' ? 'The review' : 'What happened';
  return (
    <section class="panel review-panel" aria-labelledby="review-link-title">
      <h2 id="review-link-title">Review</h2>
      <p>
        <a href={reviewPath(incidentId)}>{endedAt === undefined ? `${what} so far` : what}</a>: drafted from
        what was recorded.
      </p>
    </section>
  );
}
