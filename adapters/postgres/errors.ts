import { ConflictError, RecordUnavailableError } from '../../src/ports/errors';

/** SQLSTATE classes and codes with which the server says that it could not do its work, whatever was asked of it. */
const UNAVAILABLE_CLASSES = [
  '08', // connection exceptions
  '28', // our role or password is refused
  '3D', // the database does not exist
  '53', // disk full, out of memory, too many connections
  '57', // shutting down, starting up, statement timeout
  '58', // input or output failed on the server
];
const UNAVAILABLE_CODES = [
  '25006', // a standby: it takes no writes
  '55P03', // a lock was not to be had in time
];

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

/** What pg says in words only, without any code. */
const UNAVAILABLE_WORDS = [
  'Connection terminated',
  'Query read timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'not queryable',
  'Cannot use a pool after calling end',
  'server does not support SSL',
];

/** The one place that knows the shapes in which pg reports failures. Gives back the error that our ports promise. */
export function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (isUnavailable(error, code)) {
    return new RecordUnavailableError(`The record did not answer: ${code ?? wordsOf(error)}.`, {
      cause: error,
    });
  }
  if (isContention(error)) {
    return new ConflictError('The record had to give way to another writer.', { cause: error });
  }
  return error;
}

/** Serialization failures and deadlocks: the same statement may well pass the next time. */
export function isContention(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

/** Whether a row with this key was there already; `constraint` is the index's name. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return (
    codeOf(error) === '23505' && (error as { constraint?: unknown } | undefined)?.constraint === constraint
  );
}

function isUnavailable(error: unknown, code: string | undefined): boolean {
  if (code !== undefined) {
    if (NETWORK_CODES.has(code) || UNAVAILABLE_CODES.includes(code)) return true;
    if (code.length === 5) return UNAVAILABLE_CLASSES.some((prefix) => code.startsWith(prefix));
  }
  // Happy eyeballs: one error for each address that was tried.
  if (error instanceof AggregateError) return error.errors.some((each) => isUnavailable(each, codeOf(each)));
  return UNAVAILABLE_WORDS.some((words) => wordsOf(error).includes(words));
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
