import { AsyncLocalStorage } from 'node:async_hooks';

const within = new AsyncLocalStorage<true>();
let isInstalled = false;

/**
 * Runs something whose complaints on the console nobody hears: the SDK prints keys and errors for every forged token, so
 * that anybody at all could fill our log. What it throws is thrown.
 */
export function unheard<T>(act: () => Promise<T>): Promise<T> {
  if (!isInstalled) {
    isInstalled = true;
    const { error } = console;
    console.error = (...words: unknown[]) => {
      if (within.getStore() !== true) error.apply(console, words);
    };
  }
  return within.run(true, act);
}

/** The same as ever, inside of something unheard. */
export function heard<T>(act: () => Promise<T>): Promise<T> {
  return within.exit(act);
}
