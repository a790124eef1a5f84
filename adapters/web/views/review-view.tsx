import type { ReviewDocument, ReviewLine, ReviewSection } from '../../../src/chat/review/document';
import { calendarDay } from '../../../src/chat/rich-text';
import { crowdedPart } from '../night/crowded';
import { NightStrip } from './night-strip';
import { followPath, incidentPath, reviewPath } from './paths';
import { ReviewTimeline } from './review-timeline';
import { ReviewWords } from './review-words';
import type { Sheet } from './sheet';

interface ReviewProps {
  document: ReviewDocument;
  sheet: Sheet;
  /** Whether this reader may read ours as well. */
  mayReadOurs: boolean;
  /** "/incident": for the words that fill a blank. */
  commandName: string;
}

/** Beside the text, where there is room. */
const ASIDE = ['clocks', 'team-clocks', 'targets', 'promises', 'alike'];

/** A whole review, for somebody who was not there: in short, the night to scale, why and what follows, then everything. */
export function ReviewView(props: ReviewProps) {
  const { document, sheet } = props;
  const [summary, ...rest] = document.sections;
  const main = rest.filter(({ id }) => !ASIDE.includes(id));
  const aside = rest.filter(({ id }) => ASIDE.includes(id));
  return (
    <article class="review" aria-labelledby="review-title">
      <Head {...props} />
      {summary ? <Section section={summary} {...props} /> : null}
      <section class="panel night-panel" aria-labelledby="night-title">
        <h2 id="night-title">From first to last, to scale</h2>
        <NightStrip card={document} sheet={sheet} />
        <Magnified document={document} sheet={sheet} />
      </section>
      <div class="columns">
        <div>
          {main.map((section) => (
            <Section section={section} {...props} />
          ))}
        </div>
        <div class="side">
          {aside.map((section) => (
            <Section section={section} {...props} />
          ))}
        </div>
      </div>
      <ReviewTimeline document={document} sheet={sheet} />
    </article>
  );
}

function Head({ document, sheet, mayReadOurs }: ReviewProps) {
  const { incidentId, edition, severity, isDrill, heldBack } = document;
  return (
    <section class="panel head">
      <p class="tags">
        {severity ? (
          <span class={`tag severity severity-${/[1-4]/.exec(severity)?.[0] ?? '4'}`}>{severity}</span>
        ) : null}
        <span class="tag status">{document.status}</span>
        {document.customerName ? <span class="tag customer">{document.customerName}</span> : null}
        {isDrill ? <span class="tag drill">DRILL, not a real incident</span> : null}
        <span class={`audience audience-${edition}`}>{document.readers}</span>
      </p>
      <h1 id="review-title" dir="auto">
        {document.heading}: {document.title}
      </h1>
      <p class="soft small">
        {calendarDay(document.startedAt, sheet.reader.timeZone)}. Times are yours ({sheet.reader.timeZone});
        another day than this one is named.
      </p>
      {heldBack && mayReadOurs ? (
        <p class="warning not-printed">
          <strong class="unseen">Warning: </strong>
          <ReviewWords text={heldBack.text} startedAt={document.startedAt} sheet={sheet} />
        </p>
      ) : null}
      {edition === 'customer' && mayReadOurs ? (
        <p class="not-printed">
          This is the edition for {document.customerName ?? 'those who follow'}. Nothing of it is sent by
          itself: read it, then print it or download it and send it.
        </p>
      ) : null}
      <p class="presses not-printed">
        <a class="button" href={mayReadOurs ? incidentPath(incidentId) : followPath(incidentId)}>
          The incident
        </a>
        {mayReadOurs ? <OtherEdition document={document} /> : null}
        <a class="button" href={fileOf(document, '.md')} download>
          Markdown
        </a>
        <a class="button" href={fileOf(document, '.json')} download>
          JSON
        </a>
      </p>
    </section>
  );
}

function OtherEdition({ document: { edition, incidentId, customerName } }: { document: ReviewDocument }) {
  return edition === 'ours' ? (
    <a class="button" href={`${reviewPath(incidentId)}?edition=customer`}>
      {customerName ? 'The customer’s' : 'The followers’'}
    </a>
  ) : (
    <a class="button" href={reviewPath(incidentId)}>
      Ours
    </a>
  );
}

function fileOf({ edition, incidentId }: ReviewDocument, file: '.md' | '.json'): string {
  return `${reviewPath(incidentId, file)}${edition === 'customer' ? '?edition=customer' : ''}`;
}

/** The crowded beginning once more, at a scale at which its moments can be told apart. */
function Magnified({ document, sheet }: { document: ReviewDocument; sheet: Sheet }) {
  const part = crowdedPart(document);
  return part ? <NightStrip card={part} sheet={sheet} title="Its beginning, magnified:" /> : null;
}

function Section({ section, ...props }: ReviewProps & { section: ReviewSection }) {
  const { id, heading, lines } = section;
  const hasLengths = lines.some(({ length }) => length !== undefined);
  return (
    <section class={`panel review-section review-${id}`} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{heading}</h2>
      <ul class={hasLengths ? 'statements with-lengths' : 'statements'}>
        {lines.map((line) => (
          <Statement line={line} {...props} />
        ))}
      </ul>
    </section>
  );
}

function Statement({ line, document, sheet, commandName }: ReviewProps & { line: ReviewLine }) {
  const { text, length, mark, fillWith } = line;
  const kind = fillWith === undefined ? (mark ? `mark-${mark}` : '') : 'blank';
  return (
    <li class={kind}>
      {length === undefined ? null : <b class="length">{length}</b>}
      <span dir="auto">
        <ReviewWords text={text} startedAt={document.startedAt} sheet={sheet} />
        {fillWith !== undefined && document.edition === 'ours' ? (
          <>
            {' '}
            <code class="not-printed">
              {commandName} {fillWith}
            </code>
          </>
        ) : null}
        <Cites line={line} document={document} />
      </span>
    </li>
  );
}

/** The entries that a statement rests on, each a link to its line on the timeline where it has one. */
function Cites({ line, document }: { line: ReviewLine; document: ReviewDocument }) {
  if (document.edition === 'customer' || line.seqs.length === 0) return null;
  const onPage = new Set(document.timeline.flatMap(({ seqs }) => seqs));
  return (
    <span class="cites">
      {line.seqs.map((seq) =>
        onPage.has(seq) ? (
          <a href={`#entry-${seq}`}>#{seq}</a>
        ) : (
          <span title="no line of its own">#{seq}</span>
        ),
      )}
    </span>
  );
}
