// Keeps a picture of a page small: with few colours where pngquant is installed, as it is otherwise.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Photographs a page, or what is located in one, into a file. */
export async function savePicture(shown, path) {
  const png = await shown.screenshot();
  const small = spawnSync('pngquant', ['80', '--nofs', '--speed=1', '-'], {
    input: png,
    maxBuffer: 64 * 1024 * 1024,
  });
  writeFileSync(path, small.status === 0 ? small.stdout : png);
}
