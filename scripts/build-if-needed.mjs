// Run by `npm start`: builds only when a source is newer than the build, so that a start costs nothing and never
// takes the build away from under another Belay that runs from this folder.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'dist/src/main.js');

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .reduce(
      (latest, entry) => Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
      0,
    );
}

const needed =
  !existsSync(built) ||
  statSync(built).mtimeMs < Math.max(newest(join(root, 'src')), newest(join(root, 'adapters')));
if (needed) execFileSync('npm', ['run', 'build', '--silent'], { cwd: root, stdio: 'inherit' });
