import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Runner } from './commands';

/** `belay teams-manifest`: writes the app package that an admin uploads, and says what comes next. */
export const teamsManifest: Runner = async (rest, commands, terminal) => {
  const { values } = parseArgs({
    args: rest,
    options: {
      'app-id': { type: 'string' },
      url: { type: 'string' },
      out: { type: 'string', default: 'belay-teams.zip' },
      name: { type: 'string' },
      version: { type: 'string' },
      channels: { type: 'boolean', default: false },
    },
  });
  const { 'app-id': appId, out, channels, ...given } = values;
  const bytes = commands.teamsPackage({ ...given, channels, ...(appId ? { appId } : {}) });
  writeFileSync(out, bytes);
  terminal.out(
    `${out} is written. In Teams: Apps, Manage your apps, Upload an app; add it to the team whose channel incidents are worked in.`,
  );
  return 0;
};
