import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { VARIABLES } from '../../src/config/environment';

const root = resolve(__dirname, '../..');
const lines = readFileSync(resolve(root, '.env.example'), 'utf8').split('\n');

describe('.env.example', () => {
  it('is the table of variables, with its comments, examples and order', () => {
    const shown = lines.flatMap((line, index) => {
      const [, name, example] = /^# ([A-Z_]+)=(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, example, meaning: lines[index - 1]?.replace(/^# /, '') }];
    });
    expect(shown).toEqual(VARIABLES.map(({ name, example, meaning }) => ({ name, example, meaning })));
  });

  it('sets nothing', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

describe('the table of variables', () => {
  it('keeps each world together and names nothing twice', () => {
    const names = VARIABLES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const worlds = VARIABLES.map(({ world }) => world).filter(
      (world, index, all) => world !== all[index - 1],
    );
    expect(new Set(worlds).size).toBe(worlds.length);
  });

  it('knows every variable that src/config reads', () => {
    const folder = resolve(root, 'src/config');
    const read = readdirSync(folder).flatMap((file) => {
      const code = readFileSync(resolve(folder, file), 'utf8');
      return [...code.matchAll(/\(\s*env,\s*'([A-Z_]+)'/g)].map((match) => match[1]);
    });
    const known = [...VARIABLES.map(({ name }) => name), 'NODE_ENV'];
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((name) => name !== undefined && !known.includes(name))).toEqual([]);
  });

  it.each([
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_APP_TOKEN',
    'TEAMS_APP_PASSWORD',
    'DATABASE_URL',
    'REDIS_URL',
  ])('holds %s to be a secret', (secret) => {
    expect(VARIABLES.find(({ name }) => name === secret)?.isSecret).toBe(true);
  });
});
