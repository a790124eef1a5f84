import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { VERBS } from '../src/chat/verbs';

const readme = readFileSync(resolve(__dirname, '..', 'README.md'), 'utf8');

describe('the README', () => {
  it.each(VERBS)('tells of $verb as the grammar has it', ({ verb, oneLine, example }) => {
    expect(readme).toContain(`| \`${verb}\` | ${oneLine} | \`/incident ${example}\` |`);
  });

  it('has the two commands', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });
});
