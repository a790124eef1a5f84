import { parseArgs } from 'node:util';
import type { DrillOptions, Runner } from './commands';

/** `belay drill FILE`, or `--from-facts FILE` for a first script: 0 when the night went as its script expects, 1 when it did not. */
export const drill: Runner = async (rest, commands, terminal) => {
  const asked = understand(rest);
  if (typeof asked === 'string') {
    terminal.err(asked);
    return 2;
  }
  if ('facts' in asked) {
    terminal.out(commands.draftDrill(asked.facts).trimEnd());
    return 0;
  }
  const isAsExpected = await commands.drill(asked.file, asked.options, (line) => terminal.out(line));
  return isAsExpected ? 0 : 1;
};

/** The file and how to play it, or the facts to make one from, or what is wrong with the words. */
function understand(rest: string[]): { file: string; options: DrillOptions } | { facts: string } | string {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      platform: { type: 'string' },
      bridge: { type: 'string' },
      speed: { type: 'string' },
      json: { type: 'boolean', default: false },
      'from-facts': { type: 'string' },
      live: { type: 'boolean', default: false },
      'stand-in': { type: 'boolean', default: false },
    },
  });
  const { platform = 'web', json, live: isLive, 'stand-in': standIn } = values;
  const [file, ...others] = positionals;
  const facts = values['from-facts'];
  if (facts !== undefined && file === undefined) return { facts };
  if (file === undefined || others.length > 0) {
    return 'Which night? Give one file: belay drill drills/exchange-night.yaml';
  }
  if (!isPlatform(platform)) {
    return `'${platform}' is no platform of drills. Try: --platform web, slack or teams`;
  }
  const bridge = values.bridge?.split(',').map((name) => name.trim());
  if (bridge && !(bridge.every(isPlatform) && bridge.length > 1 && new Set(bridge).size === bridge.length)) {
    return `--bridge takes two or three different platforms. Try: --bridge slack,teams,web --stand-in`;
  }
  if (bridge && (values.platform !== undefined || !standIn)) {
    return '--bridge goes with --stand-in, and without --platform: a night on several platforms is played on this machine.';
  }
  if (standIn && !bridge && platform === 'web') {
    return '--stand-in goes with --platform slack, --platform teams or --bridge.';
  }
  if (isLive && (standIn || values.speed !== undefined)) {
    return '--live plays in the running Belay at true speed: without --stand-in and --speed.';
  }
  const options: DrillOptions = {
    platform,
    json,
    standIn,
    isLive,
    ...(bridge ? { bridge } : {}),
  };
  if (values.speed === undefined) return { file, options };
  const speed = Number(values.speed);
  if (!(speed > 0))
    return `'${values.speed}' is no speed. Try: --speed 60, a minute of the night in a second`;
  return { file, options: { ...options, speed } };
}

function isPlatform(name: string): name is DrillOptions['platform'] {
  return name === 'web' || name === 'slack' || name === 'teams';
}
