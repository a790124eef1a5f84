import type { Trouble } from '../pages/part';
import { Layout, type Part } from './layout';
import type { Sheet } from './sheet';

interface TroubleProps {
  trouble: Trouble;
  sheet?: Sheet | undefined;
  parts?: Part[];
  /** What its reader had written, so that nothing has to be written twice. */
  kept?: string | undefined;
}

/** A page for what went wrong: what happened, what it means, what to do. */
export function TroublePage({ trouble, sheet, parts, kept }: TroubleProps) {
  return (
    <Layout title={trouble.heading} {...(sheet ? { sheet } : {})} parts={parts ?? []}>
      <section class="panel" aria-labelledby="trouble-title">
        <h1 id="trouble-title">{trouble.heading}</h1>
        {trouble.lines.map((line) => (
          <p>{line}</p>
        ))}
        {kept ? (
          <div class="field">
            <label for="kept">Your words, to copy</label>
            <textarea id="kept" rows={4} readOnly dir="auto">
              {kept}
            </textarea>
          </div>
        ) : null}
        {sheet ? (
          <p class="presses">
            <a class="button main" href={sheet.back}>
              {sheet.back === '/' ? 'To the incidents' : 'Back'}
            </a>
            {sheet.back === '/' || sheet.reader.guest ? null : (
              <a class="button" href="/">
                To the incidents
              </a>
            )}
          </p>
        ) : null}
      </section>
    </Layout>
  );
}

/** The last word of a stream whose reader may no longer see what it drew: nothing of it stays on the screen. */
export function Gone() {
  return (
    <section class="panel" data-gone>
      <p>This page is no longer here for you.</p>
    </section>
  );
}
