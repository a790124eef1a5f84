import { BELAY } from '../../domain/people/actor';
import { TransientError } from '../../ports/errors';
import type { Performing } from '../performing';
import { runCommand } from '../run-command';

/** The alarm of a level: asks the incident whether it still waits there. */
export async function timeOutLevel({ app, incidentId, effect }: Performing<'time-out-level'>): Promise<void> {
  const { escalationId, at } = effect;
  const command = { type: 'time-out-level' as const, escalationId, at };
  const outcome = await runCommand(app, { command, actor: BELAY, incidentId });
  app.failPoint('level-timed-out');
  if (outcome.kind !== 'done' || outcome.records.length > 0) return;
  // The database's clock was set back since the alarm became due: it must ring again, or the chain would stand still.
  const waiting = outcome.incident.escalations.find((known) => known.escalationId === escalationId);
  const waitsHere = waiting?.at?.round === at.round && waiting.at.level === at.level;
  const earlyByMs = (waiting?.timeoutAt ?? 0) - outcome.now;
  if (waiting?.status === 'running' && waitsHere && earlyByMs > 0) {
    throw new TransientError('the alarm rang too early', { retryAfterMs: earlyByMs, notSent: true });
  }
}
