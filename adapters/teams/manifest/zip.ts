import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, the first day that a zip knows: equal packages are equal byte by byte. */
const DOS_DATE = 0x21;
const DEFLATE = 8;
const VERSION = 20;

/** A few small files as a zip archive. */
export function zip(files: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const path = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(content, { level: 9 });
    const about = describe(path, content, packed);
    const local = Buffer.concat([numbers([0x04034b50, 4]), about, path, packed]);
    directory.push(
      numbers([0x02014b50, 4], [VERSION, 2]),
      about,
      // No comment, first disk, a binary file without attributes.
      numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      path,
    );
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = Object.keys(files).length;
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [index.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...parts, index, end]);
}

/** What stands both before a file and in the directory. */
function describe(path: Buffer, content: Buffer, packed: Buffer): Buffer {
  return numbers(
    [VERSION, 2],
    [0, 2],
    [DEFLATE, 2],
    [0, 2],
    [DOS_DATE, 2],
    [crc32(content), 4],
    [packed.length, 4],
    [content.length, 4],
    [path.length, 2],
    [0, 2],
  );
}

/** Little-endian numbers, each with how many bytes it takes. */
function numbers(...all: [value: number, bytes: 2 | 4][]): Buffer {
  return Buffer.concat(
    all.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}
