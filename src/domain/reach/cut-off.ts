import type { Facts } from '../incident/command';
import type { CutOff } from '../incident/events/rooms';
import type { Incident } from '../incident/incident';
import { type ContactMethod, lookUp, type Organisation, type PlatformId } from '../people/organisation';
import { thoseInIt } from '../people/those-in-it';
import { unusableMedia } from './reach';

/** Those in an incident whom one platform alone would reach, and those who can be told in another way, when it does not answer. */
export function withoutPlatform(
  incident: Incident,
  platform: PlatformId,
  facts: Pick<Facts, 'org' | 'availableMedia' | 'platforms' | 'unreachable' | 'down'>,
): { cutOff: CutOff[]; toldElsewhere: string[] } {
  const { org } = facts;
  const affectedIds = incident.affects.flatMap(({ id }) => id ?? []);
  const unusable = unusableMedia(facts, affectedIds, incident.customer?.id).map(({ medium }) => medium);
  const isAWay = ({ medium, address }: ContactMethod) =>
    medium !== platform &&
    !unusable.includes(medium) &&
    ([...facts.availableMedia, ...facts.platforms] as string[]).includes(medium) &&
    !facts.unreachable.some((known) => known.medium === medium && known.address === address);

  const cutOff: CutOff[] = [];
  const toldElsewhere: string[] = [];
  for (const { id, name } of thoseInIt(incident)) {
    const methods = waysTo(org, id);
    if (!methods.some(({ medium }) => medium === platform)) continue;
    const phone = lookUp(org.people, id)?.phone;
    if (methods.some(isAWay)) toldElsewhere.push(id);
    else cutOff.push({ personId: id, name, ...(phone ? { phone } : {}) });
  }
  return { cutOff, toldElsewhere };
}

/** Somebody whom no configuration knows is known where they spoke. */
export function waysTo(org: Organisation, personId: string): ContactMethod[] {
  const person = lookUp(org.people, personId);
  if (person) return person.contactMethods;
  const [medium = '', address] = personId.split(/:(.*)/s);
  return address === undefined ? [] : [{ medium: medium as PlatformId, address }];
}
