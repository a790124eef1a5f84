import { BELAY } from '../../domain/people/actor';
import type { Performing } from '../perform-effect';
import { runCommand } from '../run-command';

/** The alarm of a level: asks the incident whether it still waits there. */
export async function timeOutLevel({ app, incidentId, effect }: Performing<'time-out-level'>): Promise<void> {
  const { escalationId, at } = effect;
  await runCommand(app, { command: { type: 'time-out-level', escalationId, at }, actor: BELAY, incidentId });
  app.failPoint('level-timed-out');
}
