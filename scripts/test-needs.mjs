// The tests run against the real things: a Redis server and a browser that npm does not carry. This makes sure that
// they are here before the tests start: installs them where it may (apt), and otherwise says exactly what to install.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const needs = [
  {
    what: 'redis-server 6.2 or newer',
    debianPackage: 'redis-server',
    elsewhere: 'brew install redis, or https://redis.io/docs/latest/operate/oss_and_stack/install/',
    found: () => redisVersion() >= 6.2,
  },
  {
    what: 'Chromium or Google Chrome',
    debianPackage: 'chromium',
    elsewhere: 'https://www.google.com/chrome/, or set CHROMIUM to the path of the one you have',
    found: () => Boolean(process.env.CHROMIUM ?? chromiumPath()),
  },
];

const missing = () => needs.filter((need) => !need.found());

const before = missing();
if (before.length > 0) {
  const runAsRoot = waysToRoot();
  if (runAsRoot && findProgram('apt-get')) install(before, runAsRoot);
  const still = missing();
  if (still.length > 0) {
    explain(still);
    process.exit(1);
  }
}

function install(wanted, runAsRoot) {
  const packages = wanted.map((need) => need.debianPackage);
  process.stdout.write(`The tests need ${packages.join(' and ')}: installing with apt-get.\n`);
  const apt = (...args) => {
    const [command, ...rest] = [
      ...runAsRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      ...args,
    ];
    return spawnSync(command, rest, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
  };
  // An update may fail for one of several sources and the packages still be there: the installation decides.
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

/** How to run something as root without asking anyone; nothing when that cannot be done. */
function waysToRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram('sudo');
  if (sudo && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0) return [sudo, '-n'];
  return undefined;
}

function explain(still) {
  const lines = ['The tests cannot run yet. Missing:'];
  for (const need of still) lines.push(`  - ${need.what} (${need.elsewhere})`);
  const packages = still.map((need) => need.debianPackage).join(' ');
  lines.push(
    'On Debian:',
    `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages}`,
  );
  process.stderr.write(`${lines.join('\n')}\n`);
}

function redisVersion() {
  const program = findProgram('redis-server');
  if (!program) return 0;
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return Number.parseFloat(/v=(\d+\.\d+)/.exec(stdout ?? '')?.[1] ?? '0');
}

function chromiumPath() {
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map(findProgram)
    .find(Boolean);
}

function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/usr/sbin'];
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
