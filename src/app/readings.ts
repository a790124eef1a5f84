import { type Incident, isOver } from '../domain/incident/incident';
import { lookUp, type Organisation } from '../domain/people/organisation';
import { readingOf } from '../domain/people/permissions';
import type { IncidentStore } from '../ports/incident-store';
import type { AskedThere, LookUpReadings, Reading } from '../ports/readings';

const MOST_REMEMBERED = 500;

/**
 * Who reads what, for surfaces that are drawn many times a minute: one round trip however many incidents are asked
 * about, in which only those come along that changed since this process last looked.
 */
export function lookUpReadings(
  incidents: Pick<IncidentStore, 'changedSince'>,
  organisation: () => Promise<Organisation>,
): LookUpReadings {
  const remembered = new Map<number, Incident>();
  return async (incidentIds) => {
    const now = new Map<number, Incident>();
    for (const id of incidentIds) {
      const incident = remembered.get(id);
      if (incident) now.set(id, incident);
    }
    const versions = incidentIds.map((incidentId) => ({
      incidentId,
      version: now.get(incidentId)?.version ?? 0,
    }));
    const [changed, org] = await Promise.all([incidents.changedSince(versions), organisation()]);
    for (const incident of changed) {
      now.set(incident.id, incident);
      remembered.delete(incident.id);
      remembered.set(incident.id, incident);
    }
    for (const id of remembered.keys()) {
      if (remembered.size <= MOST_REMEMBERED) break;
      remembered.delete(id);
    }
    return (incidentId, personId) => {
      const incident = now.get(incidentId);
      const edition = incident && readingOf(org, incident, personId);
      if (!incident || !edition) return undefined;
      return {
        edition,
        leads: incident.commander.id === personId || lookUp(org.people, personId)?.standing === 'admin',
        ...followsAs(incident, org, personId),
        isOver: isOver(incident),
        questions: questionsOf(incident, personId),
      };
    };
  };
}

function followsAs(incident: Incident, org: Organisation, personId: string): Pick<Reading, 'follows'> {
  if (Object.hasOwn(incident.followers, personId)) return { follows: 'by name' };
  const isAmong = incident.audiences.some(({ audienceId }) =>
    lookUp(org.audiences, audienceId)?.personIds.includes(personId),
  );
  return isAmong ? { follows: 'with others' } : {};
}

/** What this person asked there, oldest first. */
export function questionsOf(incident: Incident, personId: string): AskedThere[] {
  return incident.questions
    .filter(({ askerId }) => askerId === personId)
    .map(({ at, text, answer }) => ({ at, text, ...(answer === undefined ? {} : { answer }) }));
}
