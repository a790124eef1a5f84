/**
 * JSON that every store can keep. People type, and alerts carry, NUL characters and halves of surrogate pairs, which
 * JSON allows and Postgres refuses: the first are left out, the others become U+FFFD.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  // JSON.stringify writes a surrogate as an escape only where its other half is missing.
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return json.replace(/\\(?:u(0000|d[89a-f][0-9a-f]{2})|.)/gs, (escaped, unfit?: string) => {
    if (unfit === undefined) return escaped;
    return unfit === '0000' ? '' : '\ufffd';
  });
}

/** The same for a single text, such as an address or a key. */
export function storableText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\0', '');
}
