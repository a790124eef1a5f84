import type { Failure } from '../../adapters/memory/failures';
import { MemoryNotifier } from '../../adapters/memory/notifier';
import { wire } from '../adapters/slack/workspace';
import { wire as wireTeams } from '../adapters/teams/tenant';
import type { Break } from './chat-platform.harness';
import { untameable } from './chat-platform.samples';
import { notifierContract } from './notifier.contract';

const failures: Record<Break, Failure> = {
  transient: { kind: 'transient' },
  'rate-limit': { kind: 'rate-limit', retryAfterMs: 2_000 },
  'accepted-then-cut': { kind: 'accepted-then-cut' },
  permanent: { kind: 'permanent', advice: 'Tell the test to stop refusing' },
};

notifierContract('memory', async () => {
  const notifier = new MemoryNotifier('web');
  return {
    notifier,
    address: 'sam',
    read: async () => notifier.pages.map(({ text }) => text.replace(untameable, '')),
    breakNext: (kind) => notifier.failures.next('send', failures[kind]),
    stop: async () => undefined,
  };
});

const faults = {
  transient: { kind: 'http', status: 503 },
  'rate-limit': { kind: 'rateLimited', retryAfterSeconds: 3 },
  'accepted-then-cut': { kind: 'acceptedThenCut' },
  permanent: { kind: 'error', error: 'user_disabled' },
} as const satisfies Record<Break, object>;

notifierContract('slack', async () => {
  const { slack, notifier } = await wire();
  return {
    notifier,
    address: 'U0SAM',
    read: async () => slack.directMessages('U0SAM').map((message) => slack.print(message)),
    breakNext: (kind) => slack.fail('chat.postMessage', faults[kind]),
    stop: () => slack.stop(),
  };
});

const refusals = {
  transient: { kind: 'http', status: 503 },
  'rate-limit': { kind: 'throttled', retryAfterSeconds: 3 },
  'accepted-then-cut': { kind: 'acceptedThenCut' },
  permanent: { kind: 'http', status: 403, code: 'MessageWritesBlocked' },
} as const satisfies Record<Break, object>;

notifierContract(
  'teams',
  async () => {
    const { teams, notifier } = await wireTeams();
    const { aadObjectId } = teams.user('Sam Ortiz').user;
    return {
      notifier,
      address: aadObjectId,
      read: async () => teams.personalMessages(aadObjectId).map((message) => teams.print(message)),
      breakNext: (kind) => teams.fail('sendToConversation', refusals[kind]),
      stop: () => teams.stop(),
    };
  },
  // No bot can read its chat with a person.
  { canAsk: false },
);
