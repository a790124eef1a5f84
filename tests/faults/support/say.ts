import type { Outcome } from '../../../adapters/stand-ins/slack';
import { waitFor } from '../../support/wait-for';
import type { Installation } from './installation';

/** Somebody types a command; while no answer comes, the very same signed request is delivered again. */
export async function say(
  at: Installation,
  who: string,
  words: string,
  options: { timeoutMs?: number; channel?: string } = {},
): Promise<Outcome> {
  const { timeoutMs = 20_000, channel } = options;
  const first = await at.slack.user(who).slash(words, channel ? { channel } : {});
  if (first.status === 200) return first;
  return waitFor(
    async () => {
      const again = await at.slack.redeliver(first);
      return again.status === 200 ? again : undefined;
    },
    { what: `an answer to "${words}"`, timeoutMs, pollMs: 50 },
  );
}

/** The words with which a command was answered: at once, or after "Still working on it" when the machine is busy. */
export async function answerTo(outcome: Outcome): Promise<string> {
  const words = wordsOf(outcome.body);
  if (!words.startsWith(STILL_WORKING)) return words;
  const late = await outcome.reply({
    timeoutMs: 10_000,
    where: ({ text }) => !text.startsWith(STILL_WORKING),
  });
  return late.text;
}

const STILL_WORKING = 'Still working on it';

function wordsOf(body: string): string {
  return body.startsWith('{') ? String(JSON.parse(body).text ?? '') : body;
}
