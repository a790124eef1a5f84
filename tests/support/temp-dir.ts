import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vanishWithMe } from './die-with-me';

/**
 * A new folder that every account may enter, so that under root an embedded database can live in it
 * (`mkdtemp` alone makes it 700, and the database would go to /var/lib/belay instead). It vanishes, with a database
 * server that may still run in it, even if the test is killed.
 */
export async function tempDir(name = 'test'): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await realpath(await mkdtemp(join(tmpdir(), `belay-${name}-`)));
  const guard = vanishWithMe(path);
  await chmod(path, 0o711);
  return {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      guard.release();
    },
  };
}
