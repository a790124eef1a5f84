import type { BelayCommand } from '../../domain/incident/command';
import type { EventRecord } from '../../domain/incident/events';
import type { Incident } from '../../domain/incident/incident';
import { BELAY } from '../../domain/people/actor';
import type { Performing } from '../performing';
import { runCommand } from '../run-command';

type RecordLink = Extract<BelayCommand, { type: 'record-link' }>;

/** Records on another incident what was recorded here about it, so that both know of each other. */
export async function tellOther({ app, incidentId, effect }: Performing<'tell-other'>): Promise<void> {
  const { incident } = await app.incidents.load(incidentId);
  const [record] = await app.incidents.history(incidentId, effect.seq - 1, 1);
  const { incident: other } = await app.incidents.load(effect.otherId);
  const relation = record && incident && other && relationOf(record, incident, other);
  // What is private here must not be named there.
  if (!incident || incident.isPrivate || !relation) return;
  const command: RecordLink = {
    type: 'record-link',
    otherId: incidentId,
    title: titleOf(incident),
    relation,
  };
  await runCommand(app, { command, actor: BELAY, incidentId: effect.otherId });
}

function titleOf({ title, customer }: Incident): string {
  return customer ? `${title} (${customer.name})` : title;
}

function relationOf(
  { event }: EventRecord,
  incident: Incident,
  other: Incident,
): RecordLink['relation'] | undefined {
  switch (event.type) {
    case 'merged':
      return 'duplicate';
    case 'linked':
      return 'related';
    case 'seen-before':
      return isTheSameAgain(incident, other) ? 'recurrence' : 'related';
    default:
      return undefined;
  }
}

/** It came back where it was, at the same customer or in the same service: elsewhere nobody's work against it was in vain. */
function isTheSameAgain(incident: Incident, other: Incident): boolean {
  const sameCustomer =
    incident.customer !== undefined &&
    incident.customer.name.toLowerCase() === other.customer?.name.toLowerCase();
  const ids = other.affects.map(({ id }) => id);
  return sameCustomer || incident.affects.some(({ id }) => id !== undefined && ids.includes(id));
}
