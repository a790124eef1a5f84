/** The value, or undefined when it fails or takes longer; what is under way goes on by itself. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const value = promise.catch(() => undefined);
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}
