import { globals } from './global-setup';

export default async function globalTeardown() {
  await globals.stopTestServers?.();
}
