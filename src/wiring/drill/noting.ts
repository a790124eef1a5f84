type Methods<T> = {
  [K in keyof T]?: T[K] extends ((...given: infer A) => unknown) | undefined ? (...given: A) => void : never;
};

/** The same object, which tells what it was given once it has taken it; what it refuses is not told. */
export function noting<T extends object>(inner: T, told: Methods<T>): T {
  return new Proxy(inner, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const tell: unknown = Reflect.get(told, name);
      return async (...given: unknown[]) => {
        const answer: unknown = await value.apply(target, given);
        if (typeof tell === 'function') tell(...given);
        return answer;
      };
    },
  });
}
