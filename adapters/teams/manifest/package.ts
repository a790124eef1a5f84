import { ICONS } from './icons';
import { type ManifestFacts, teamsManifest } from './manifest';
import { zip } from './zip';

/** The app package that an admin uploads to Teams: the manifest and its icons, in one zip. */
export function teamsPackage(facts: ManifestFacts): Buffer {
  const manifest = Buffer.from(`${JSON.stringify(teamsManifest(facts), null, 2)}\n`, 'utf8');
  return zip({ 'manifest.json': manifest, ...ICONS });
}
