import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from './config';
import { type Environment, given } from './environment';
import { readConfig } from './read-config';

/** Reads what the configuration is made of: the named belay.yaml, the one in this folder, or the example that came along. */
export function loadConfig(env: Environment, folder: string, installed: string): Config {
  const named = given(env, 'BELAY_CONFIG');
  const own = resolve(folder, named ?? 'belay.yaml');
  const isExample = named === undefined && !existsSync(own);
  const config = readConfig(env, {
    organisation: readText(isExample ? resolve(installed, 'belay.example.yaml') : own),
    organisationPath: named ?? (isExample ? 'belay.example.yaml' : 'belay.yaml'),
    isExample,
  });
  return isExample ? { ...config, nightsFolder: resolve(installed, 'drills') } : config;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
