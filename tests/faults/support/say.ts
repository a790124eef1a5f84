import type { Outcome } from '../../../adapters/stand-ins/slack';
import { waitFor } from '../../support/wait-for';
import type { Installation } from './installation';

const STILL_WORKING = 'Still working on it';
const NOT_RECORDED = 'Not recorded';

/** Somebody types a command; while no answer comes, or one that nothing is recorded, the very same signed request is delivered again. */
export async function say(
  at: Installation,
  who: string,
  words: string,
  options: { timeoutMs?: number } = {},
): Promise<string> {
  return untilRecorded(at, await at.slack.user(who).slash(words), options.timeoutMs);
}

/** Delivers a request again until its answer says more than that the record is away; gives back that answer. */
export async function untilRecorded(at: Installation, first: Outcome, timeoutMs = 90_000): Promise<string> {
  let latest = first;
  return waitFor(
    async () => {
      const answer = latest.status === 200 ? await answerTo(latest, first).catch(() => '') : '';
      if (answer !== '' && !answer.startsWith(NOT_RECORDED)) return answer;
      latest = await at.slack.redeliver(first);
      return undefined;
    },
    { what: 'an answer that says what was recorded', timeoutMs, pollMs: 50 },
  );
}

/**
 * The words with which a command was answered: at once, or after "Still working on it" when the machine is busy. What
 * follows a request that was delivered again is shown where the first delivery was made.
 */
export async function answerTo(outcome: Outcome, first = outcome): Promise<string> {
  const words = wordsOf(outcome.body);
  if (!words.startsWith(STILL_WORKING)) return words;
  const late = await first.reply({
    timeoutMs: 10_000,
    where: ({ text }) => !text.startsWith(STILL_WORKING),
  });
  return late.text;
}

function wordsOf(body: string): string {
  return body.startsWith('{') ? String(JSON.parse(body).text ?? '') : body;
}
