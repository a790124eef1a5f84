import type { Incident } from '../../domain/incident/incident';
import type { Instant } from '../../domain/time';
import { cardText } from '../../drill/card-text';
import { type Moments, momentsOf } from '../../drill/clocks';
import type { Script, SurfaceName } from '../../drill/script';
import type { SeenIncident } from '../../drill/seen';
import type { Stores } from '../../ports/stores';
import type { Witness } from './witness';

/** How an incident stands now: what went out to its room, and what the record has of it. */
export async function lookAt(
  incident: Incident,
  world: { stores: Pick<Stores, 'incidents'>; witness: Witness },
  script: Script,
  named: Record<string, Instant>,
): Promise<SeenIncident> {
  const { witness } = world;
  const surfaces: Partial<Record<SurfaceName, string>> = {};
  const ours = witness.card(incident.id, 'ours');
  const followers = witness.card(incident.id, 'followers');
  if (ours) surfaces.card = cardText(ours, script.timeZone);
  if (followers) surfaces.followers = cardText(followers, script.timeZone);
  const moments: Moments = { ...momentsOf(incident.milestones), ...absent(script), ...named };
  return {
    incidentId: incident.id,
    status: incident.unanswered ? 'unanswered' : incident.status,
    entries: witness.entriesOf(incident.id),
    updates: witness.updatesOf(incident.id),
    moments,
    surfaces,
  };
}

/** The script's own moments, which have not come as long as nobody says so. */
function absent({ moments }: Script): Moments {
  return Object.fromEntries(Object.keys(moments).map((name) => [name, undefined]));
}
