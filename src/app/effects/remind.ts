import { BELAY } from '../../domain/people/actor';
import { TransientError } from '../../ports/errors';
import type { Performing } from '../performing';
import { runCommand } from '../run-command';

/** An alarm goes off: asks the incident whether it still wants what it was set for. */
export async function remind({ app, incidentId, effect, dueAt }: Performing<'remind'>): Promise<void> {
  const command = { type: 'ring' as const, reminder: effect.reminder };
  const now = await app.incidents.now();
  if (now < dueAt) {
    // The database's clock was set back since it became due: a promise must not be called overdue before its time.
    throw new TransientError('the alarm rang too early', { retryAfterMs: dueAt - now, notSent: true });
  }
  // Not every question leaves a mark by which it could be known again: an alarm that is performed twice asks once.
  const requestId = ['remind', incidentId, ...Object.values(effect.reminder), dueAt].join('/');
  await runCommand(app, { command, actor: BELAY, incidentId, requestId });
}
