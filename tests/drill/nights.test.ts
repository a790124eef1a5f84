import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runDrill } from '../../src/wiring/drill';

const DRILLS = resolve(__dirname, '..', '..', 'drills');
const NIGHTS = readdirSync(DRILLS).filter((name) => name.endsWith('.yaml'));

const nothingConfigured = () => {
  throw new Error('nothing is configured');
};

describe.each(['web', 'slack', 'teams'] as const)('on %s', (platform) => {
  test.each(NIGHTS)('%s goes as its script expects', async (night) => {
    const lines: string[] = [];
    const options = { platform, json: false, standIn: platform !== 'web', isLive: false };
    const isAsExpected = await runDrill(join(DRILLS, night), options, nothingConfigured, (line) =>
      lines.push(line),
    );
    expect(lines.filter((line) => line.includes(' NOT '))).toEqual([]);
    expect(lines.at(-1)).toMatch(/^As expected: (\d+) of \1 expectations met/);
    expect(isAsExpected).toBe(true);
  });
});
