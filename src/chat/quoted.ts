const ATTACHED = { image: '(an image)', file: '(a file)' } as const;

/** A message's words, or what it has in their place. */
export function wordsOfMessage({ text, attached }: { text: string; attached?: 'image' | 'file' }): string {
  return text.trim() || (attached ? ATTACHED[attached] : '(a message without words)');
}
