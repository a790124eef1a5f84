import { readFileSync } from 'node:fs';
import { Document, isSeq, parse } from 'yaml';
import { readFacts } from '../drill/from-facts/read-facts';
import { type Draft, scriptFromFacts } from '../drill/from-facts/script-from-facts';

/** A first script, as YAML, of the night that a file of facts tells (JSON or YAML). */
export function draftFromFacts(path: string): string {
  try {
    return written(scriptFromFacts(readFacts(parse(readFileSync(path, 'utf8')))), path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`No script can be made of ${path}: ${why}`, { cause: error });
  }
}

const COLUMNS = 118;

function written({ remarks, head, steps, expect }: Draft, path: string): string {
  const document = new Document({ ...head, steps: steps.map(({ step }) => step), expect });
  const lines = [`A first script, made from ${path}. Look at every line before you trust it.`, ...remarks];
  document.commentBefore = lines.map((line) => ` ${line}`).join('\n');
  const list = document.get('steps');
  if (isSeq(list)) {
    steps.forEach(({ comment }, index) => {
      const item: unknown = list.items[index];
      if (comment && typeof item === 'object' && item !== null)
        Reflect.set(item, 'commentBefore', ` ${comment}`);
    });
  }
  return document.toString({ lineWidth: COLUMNS });
}
