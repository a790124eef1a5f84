import { LENGTH } from '../limits';

/** Letters that do not come apart into a plain one and its accent. */
const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** "inc-7-exchange-down-at-contoso": what Slack takes as a name, at most 76 characters so that a suffix fits. */
export function channelName(incidentId: number, title: string): string {
  const words = title
    .slice(0, 400)
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => SPELLED[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const name = `inc-${incidentId}-${words}`.slice(0, LENGTH.channelName);
  // Better to end with a word than in the middle of one.
  const whole = words.length + `inc-${incidentId}-`.length > LENGTH.channelName && name.lastIndexOf('-') > 40;
  return (whole ? name.slice(0, name.lastIndexOf('-')) : name).replace(/-+$/, '');
}

/** A name that says nothing: that there is an incident is all that anybody may learn who is not in it. */
export function privateName(incidentId: number): string {
  return `inc-${incidentId}-private`;
}

/** What a room is called once it may not be read any more; the next `number` where somebody has that name. */
export function retiredName(incidentId: number, number: number): string {
  return number === 1 ? `inc-${incidentId}-retired` : `inc-${incidentId}-retired-${number}`;
}

/** The purpose by which we know a channel as this room's, after an interrupted start as well. */
export function purposeOf(incidentId: number, roomId: string): string {
  return `Belay INC-${incidentId} (${roomId})`.slice(0, LENGTH.purpose);
}
