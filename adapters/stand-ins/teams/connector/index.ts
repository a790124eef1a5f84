import { conversationOperations } from './conversations';
import { messageOperations } from './messages';
import type { Operation } from './operation';
import { peopleOperations } from './people';

const operations: Operation[] = [...messageOperations, ...conversationOperations, ...peopleOperations];

/** The operation that a request asks for, with the ids in its path. */
export function operationFor(
  verb: string,
  path: string,
): { operation: Operation; ids: string[] } | undefined {
  for (const operation of operations) {
    const found = operation.verb === verb ? operation.path.exec(path) : null;
    if (found) return { operation, ids: found.slice(1).map(decodeURIComponent) };
  }
  return undefined;
}
