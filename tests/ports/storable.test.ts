import fc from 'fast-check';
import { storableJson, storableText } from '../../src/ports/storable';

describe('storable', () => {
  test('JSON loses NUL characters and mends half surrogates, in keys as in values', () => {
    expect(storableJson({ 'a\0': ['\0', '\ud83d', '\udc4d!', '👍'] })).toBe(
      '{"a":["","\ufffd","\ufffd!","👍"]}',
    );
  });

  test('JSON leaves alone what only looks like an escape', () => {
    const text = '\\u0000 \\\\ud83d \\ " \n';
    expect(JSON.parse(storableJson(`${text}\0`))).toBe(text);
  });

  test('text is treated as JSON is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom('\0', '\ud800', '\udfff', '\\', 'u0000')),
        (text, odd) => {
          const hostile = [...odd, text, ...odd].join('');
          expect(JSON.parse(storableJson(hostile))).toBe(storableText(hostile));
          expect(storableText(hostile)).not.toMatch(/\0|\p{Surrogate}/u);
        },
      ),
    );
  });
});
