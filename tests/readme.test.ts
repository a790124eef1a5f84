import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { VERBS } from '../src/chat/verbs';

const root = resolve(__dirname, '..');
const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
const places = [...readme.matchAll(/\]\(([^)#]+)[^)]*\)/g)].flatMap(([, place = '']) =>
  place.startsWith('http') ? [] : place,
);

describe('the README', () => {
  it.each(VERBS)('tells of $verb as the grammar has it', ({ verb, oneLine, example }) => {
    expect(readme).toContain(`| \`${verb}\` | ${oneLine} | \`/incident ${example}\` |`);
  });

  it.each(places)('leads to %s, which is there', (place) => {
    expect(existsSync(resolve(root, place))).toBe(true);
  });

  it('says in words what each picture shows', () => {
    const pictures = [...readme.matchAll(/!\[([^\]]*)\]/g)].map(([, words = '']) => words);
    expect(pictures.length).toBeGreaterThan(0);
    for (const words of pictures) expect(words.length).toBeGreaterThan(10);
  });

  it('has the two commands', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });
});
