import { isIn } from '../../people/permissions';
import type { Asked, BelayCommand, Decision } from '../command';
import { type Incident, isOver } from '../incident';

type Recognise = Extract<BelayCommand, { type: 'recognise' }>;

/** Somebody in it turned out to be somebody whom Belay knows by another id. Told once, and only where the former id means anything. */
export function recognise({ incident, command }: Asked<Recognise>): Decision {
  const { formerId, formerName, personId, name } = command;
  if (isOver(incident) || !means(incident, formerId)) return { events: [] };
  return { events: [{ event: { type: 'recognised', formerId, formerName, personId, name } }] };
}

function means(incident: Incident, id: string): boolean {
  return (
    isIn(incident, id) ||
    incident.questions.some(({ askerId }) => askerId === id) ||
    incident.followUps.some(({ owner }) => owner?.personId === id)
  );
}
