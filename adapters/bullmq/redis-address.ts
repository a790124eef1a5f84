/** "Redis at host:port" and how to keep the secrets of its address out of everything that is said about it. */
export function redisAddress(url: string): { where: string; hide: (text: string) => string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const where = parsed?.hostname ? `Redis at ${parsed.hostname}:${parsed.port || 6379}` : 'Redis';
  const secrets = [parsed?.password, decoded(parsed?.password), parsed?.searchParams.get('password')].filter(
    (secret): secret is string => !!secret,
  );
  const hide = (text: string) => [url, ...secrets].reduce((said, part) => said.replaceAll(part, '***'), text);
  return { where, hide };
}

function decoded(password: string | undefined): string | undefined {
  try {
    return password && decodeURIComponent(password);
  } catch {
    return undefined;
  }
}
