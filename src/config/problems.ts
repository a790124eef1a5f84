/** One thing wrong in the configuration: where, what was found, what is expected and where to get it. */
export interface Problem {
  /** A variable's name, or a path in belay.yaml. */
  where: string;
  /** What is wrong and what to do; never a secret's value. */
  what: string;
}

/** Every problem at once: the process does not start with half a configuration. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  constructor(readonly problems: Problem[]) {
    const count = problems.length === 1 ? 'one thing' : `${problems.length} things`;
    const lines = problems.map(({ where, what }) => `  ${where}: ${what}`);
    super(`Belay does not start: ${count} in its configuration must be put right.\n${lines.join('\n')}`);
  }
}

/** `policies.exchange.levels[0]`; nothing for the file as a whole. */
export function pathOf(path: PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '');
}
