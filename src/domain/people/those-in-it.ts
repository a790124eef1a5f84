import type { Incident } from '../incident/incident';
import type { Holder } from '../incident/roles';

/** Everybody who leads, was or should have been paged, answered, has a role, was invited or is offered a duty: each once. */
export function thoseInIt(incident: Incident): Holder[] {
  const all: Holder[] = [
    incident.commander,
    ...Object.values(incident.pages).map(({ personId, name }) => ({ id: personId, name })),
    ...incident.escalations.flatMap(({ unpaged }) =>
      unpaged.map(({ personId, name }) => ({ id: personId, name })),
    ),
    ...Object.values(incident.responders).map(({ id, name }) => ({ id, name })),
    ...Object.entries(incident.invited).map(([id, { name }]) => ({ id, name })),
    ...Object.values(incident.roles),
    ...incident.handOvers.map(({ toId, toName }) => ({ id: toId, name: toName })),
  ];
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
}
