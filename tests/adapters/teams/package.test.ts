import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { runCli } from '../../../adapters/cli';
import { teamsPackage } from '../../../adapters/teams';
import { teamsManifest } from '../../../adapters/teams/manifest/manifest';
import { commandsFor } from '../../../src/wiring';

const facts = {
  appId: '1234abcd-12ab-34cd-56ef-123456abcdef',
  name: 'Belay',
  publicUrl: 'https://belay.example.com',
  commands: Array.from({ length: 20 }, (_, index) => ({
    title: `verb${index}`,
    description: 'x'.repeat(300),
  })),
  ownChannels: false,
  version: '1.0.0',
};

describe('the manifest', () => {
  const manifest = teamsManifest(facts);

  it('is of the first version that knows slash commands and messages for one person alone', () => {
    expect(manifest.manifestVersion).toBe('1.29');
    expect(manifest.$schema).toContain('/v1.29/');
    expect(manifest.bots[0]).toMatchObject({
      supportsTargetedMessages: true,
      scopes: ['personal', 'team', 'groupChat'],
    });
    expect(manifest.bots[0]?.commandLists[0]?.triggers).toEqual(['slash', 'mention']);
  });

  it('stays within what the schema allows', () => {
    for (const { commands } of manifest.bots[0]?.commandLists ?? []) {
      expect(commands).toHaveLength(12);
      for (const { title, description } of commands) {
        expect(title.length).toBeLessThanOrEqual(128);
        expect(description.length).toBeLessThanOrEqual(4_000);
      }
    }
    for (const { title, description } of manifest.composeExtensions[0]?.commands ?? []) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
    expect(manifest.description.short.length).toBeLessThanOrEqual(80);
    const long = teamsManifest({ ...facts, name: 'A very long name for something that is only Belay' });
    expect(long.name.short.length).toBeLessThanOrEqual(30);
    expect(long.developer.name.length).toBeLessThanOrEqual(32);
  });

  it('asks for no more than what is used', () => {
    const asked = (ownChannels: boolean) =>
      teamsManifest({ ...facts, ownChannels }).authorization.permissions.resourceSpecific.map(
        ({ name }) => name,
      );
    expect(asked(false)).toEqual(['ChannelMessage.Read.Group']);
    expect(asked(true)).toContain('Channel.Create.Group');
  });

  it('is not made for an id that is none', () => {
    expect(() => teamsManifest({ ...facts, appId: 'belay' })).toThrow(/not an app id/);
    for (const version of ['abc', '1', '1.0', '1.0.0-beta', '01.0.0', '1.0.0\n'])
      expect(() => teamsManifest({ ...facts, version })).toThrow(/is not a version/);
    expect(() => teamsManifest({ ...facts, name: ' ' })).toThrow(/needs a name/);
  });
});

describe('the package', () => {
  it('is a zip of the manifest and two pictures of the sizes that Teams wants', () => {
    const files = unzip(teamsPackage(facts));
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    expect(JSON.parse(files['manifest.json']!.toString('utf8'))).toEqual(teamsManifest(facts));
    expect(sizeOf(files['color.png']!)).toEqual([192, 192]);
    expect(sizeOf(files['outline.png']!)).toEqual([32, 32]);
  });

  it('is the same, byte by byte, whenever it is made', () => {
    expect(teamsPackage(facts).equals(teamsPackage(facts))).toBe(true);
  });

  it('is written by the command', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belay-package-'));
    const said: string[] = [];
    const terminal = { out: (text: string) => said.push(text), err: (text: string) => said.push(text) };
    const commands = commandsFor(() => {
      throw new Error('no settings are needed');
    });
    try {
      const out = join(folder, 'belay.zip');
      const run = (...more: string[]) =>
        runCli(['teams-manifest', '--out', out, ...more], commands, terminal);
      expect(await run('--app-id', facts.appId, '--url', 'https://belay.example.com')).toBe(0);
      expect(said.join('\n')).toMatch(/is written/);
      expect(Object.keys(unzip(readFileSync(out)))).toContain('manifest.json');
      expect(await run('--app-id', facts.appId)).toBe(1);
      expect(await run('--url', 'https://belay.example.com')).toBe(1);
      expect(said.join('\n')).toMatch(/--app-id/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Reads a zip by its own headers, file after file. */
function unzip(bytes: Buffer): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, nameLength, extra] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ];
    const name = bytes.toString('utf8', at + 30, at + 30 + nameLength);
    const from = at + 30 + nameLength + extra;
    files[name] = inflateRawSync(bytes.subarray(from, from + packed));
    at = from + packed;
  }
  return files;
}

function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}
