import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that browsers keep for ever: its name changes with its content. */
export interface Asset {
  path: string;
  type: string;
  body: Buffer;
}

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** Everything that a page loads, read once at start, so that a missing file is noticed then and not at night. */
export const assets = {
  style: asset(
    'belay.css',
    'text/css; charset=utf-8',
    [
      'base.css',
      'parts.css',
      'answers.css',
      'room.css',
      'timeline.css',
      'check-lists.css',
      'lists.css',
      'metrics.css',
      'follow.css',
      'review.css',
      'nights.css',
      'phones.css',
      'command.css',
    ].map(own),
  ),
  script: asset('room.js', JAVASCRIPT, [own('room.js'), own('completion.js'), own('night-player.js')]),
  // In one file: htmx starts as soon as its script has run, and would not wait for an extension that comes by itself.
  htmx: asset('htmx.js', JAVASCRIPT, [
    readFileSync(htmxFile('htmx.min.js')),
    readFileSync(htmxFile('ext/hx-sse.min.js')),
  ]),
  icon: asset('belay.svg', 'image/svg+xml', [own('belay.svg')]),
} satisfies Record<string, Asset>;

function asset(name: string, type: string, parts: Buffer[]): Asset {
  const body = Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
  const mark = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/assets/${mark}/${name}`, type, body };
}

/** The compiler copies no stylesheets, so they are read from the source folder, wherever this file was compiled to. */
function own(name: string): Buffer {
  return readFileSync(join(packageRoot(), 'adapters', 'web', 'assets', name));
}

function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error(`No package.json above ${__dirname}`);
    folder = dirname(folder);
  }
  return folder;
}

function htmxFile(name: string): string {
  return join(dirname(require.resolve('htmx.org')), name);
}
