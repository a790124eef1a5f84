import type { ComponentChildren } from 'preact';
import { assets } from '../assets/files';
import type { Answer } from './answer';
import { AnswerPanel } from './answer';
import { Carried } from './press';
import type { Sheet } from './sheet';

/** Somebody whom a visitor of the example may be. */
export interface Part {
  id: string;
  name: string;
  title?: string;
}

interface LayoutProps {
  title: string;
  /** Absent where nobody is known: such a page shows no way into the room. */
  sheet?: Sheet;
  parts?: Part[];
  answer?: Answer | undefined;
  /** The stream that keeps the live part true; absent on pages that do not change. */
  live?: string;
  foot?: ComponentChildren;
  /** Above the live part; a stream leaves it alone. */
  ahead?: ComponentChildren;
  children: ComponentChildren;
}

const HTMX = JSON.stringify({
  // A stream that is refused must not be drawn over the page; the browser's own "open" belongs to its reader.
  noSwap: [204, 304, '4xx', '5xx'],
  morphIgnore: ['data-htmx-powered', 'open', 'data-sent'],
  extensions: 'sse',
  includeIndicatorCSS: false,
});

/** The whole document. Everything on it works without scripts, except that it does not refresh by itself. */
export function Layout(props: LayoutProps) {
  const { title, sheet, live } = props;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Belay`}</title>
        <link rel="icon" href={assets.icon.path} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style.path} />
        {live ? <meta name="htmx-config" content={HTMX} /> : null}
        <script src={assets.script.path} defer />
        {live ? <script src={assets.htmx.path} defer /> : null}
      </head>
      <body class={props.foot ? 'has-foot' : ''}>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <TopBar sheet={sheet} parts={props.parts} live={live !== undefined} />
        <main id="main" tabIndex={-1}>
          {props.answer && sheet ? <AnswerPanel answer={props.answer} sheet={sheet} /> : null}
          {props.ahead}
          <div id="live" {...(live ? connected(live) : {})}>
            {props.children}
          </div>
        </main>
        {props.foot}
      </body>
    </html>
  );
}

function connected(url: string): Record<string, string> {
  return {
    'hx-sse:connect': url,
    // "every" only connects again where the first attempt failed: the extension keeps at most one stream.
    'hx-trigger': 'load, every 20s',
    'hx-swap': 'innerMorph',
    'hx-target': 'this',
  };
}

function TopBar({
  sheet,
  parts,
  live,
}: {
  sheet?: Sheet | undefined;
  parts?: Part[] | undefined;
  live: boolean;
}) {
  const guest = sheet?.reader.guest;
  return (
    <header class="top">
      <a class="brand" href={guest ? sheet?.back : '/'}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
          <path d="M12 2.5c5 0 7.5 4 7.5 9.500s-2.500 9.500-7.500 9.500-7.500-4-7.500-9.500S7 2.500 12 2.500z" />
          <path d="M4.800 9.500h7.700" />
        </svg>
        Belay
      </a>
      {sheet && !guest ? (
        <nav aria-label="Main">
          <a href="/" aria-current={sheet.back === '/' ? 'page' : undefined}>
            Incidents
          </a>
          <a href="/declare">Declare</a>
          {sheet.example ? <a href="/phones">Phones</a> : <a href="/phone">My phone</a>}
          <a href="/help">Help</a>
        </nav>
      ) : null}
      {live ? (
        <p class="liveness" id="liveness" role="status">
          <noscript>
            Not live without scripts: <a href={sheet?.back ?? '/'}>reload</a>
          </noscript>
        </p>
      ) : null}
      {guest ? <p class="speaker soft">For {guest.name}</p> : null}
      {sheet && !guest ? <Speaker sheet={sheet} parts={parts ?? []} /> : null}
    </header>
  );
}

function Speaker({ sheet, parts }: { sheet: Sheet; parts: Part[] }) {
  if (!sheet.example) {
    return (
      <p class="speaker">
        <a href="/devices">{sheet.reader.name}</a>
      </p>
    );
  }
  return (
    <form class="speaker" method="post" action="/speak-as" data-sends-itself>
      <Carried sheet={sheet} />
      <label for="speak-as">Speak as</label>
      <select id="speak-as" name="person">
        <option value="" selected={sheet.reader.person === undefined}>
          a visitor
        </option>
        {parts.map((part) => (
          <option value={part.id} selected={sheet.reader.person?.id === part.id}>
            {part.title ? `${part.name}, ${part.title}` : part.name}
          </option>
        ))}
      </select>
      <button type="submit">Switch</button>
    </form>
  );
}
