import type { EventOf } from '../domain/incident/events';
import type { CutOff } from '../domain/incident/events/rooms';
import type { Incident, Outage } from '../domain/incident/incident';
import type { PlatformId } from '../domain/people/organisation';
import { capital, counted, listed, sentence } from './names';
import type { RichText } from './rich-text';

const PLATFORM_WORDS: Record<PlatformId, string> = { slack: 'Slack', teams: 'Teams', web: 'the web room' };

/** A chat platform as a place where people work: "Slack", "the web room". */
export function platformWord(platform: PlatformId): string {
  return PLATFORM_WORDS[platform];
}

/** "Slack is not answering since 22:40. This incident goes on in the web room. 1 person is known only from Slack, call them: Sam Ortiz +1 555 0123." */
export function downWords({
  platform,
  since,
  goesOnIn,
  cutOff,
  said,
}: Omit<EventOf<'platform-down'>, 'type' | 'toldElsewhere'>): RichText {
  const elsewhere =
    goesOnIn.length > 0 ? ` This incident goes on in ${listed(goesOnIn.map(platformWord))}.` : '';
  return [
    { strong: `${capital(platformWord(platform))} is not answering` },
    ' since ',
    { at: since },
    '.',
    ...(said ? [` It says: ${sentence(said)}`] : []),
    elsewhere,
    ...onlyThere(platform, cutOff),
  ];
}

/** " This incident goes on in the web room.", with the way there where its address is known. */
export function goesOn(platforms: PlatformId[], { rooms }: Pick<Incident, 'rooms'>): RichText {
  if (platforms.length === 0) return [];
  const places = platforms.flatMap((platform, index): RichText => {
    const word = platformWord(platform);
    const url = rooms.find((room) => room.platform === platform && !room.isRetired)?.url;
    const before = index === 0 ? '' : index === platforms.length - 1 ? ' and ' : ', ';
    return [before, url ? { link: word, url } : word];
  });
  return [' This incident goes on in ', ...places, '.'];
}

/** The same as a warning for as long as it lasts; what goes on elsewhere is read there. */
export function outageWarning({ platform, since, cutOff }: Outage): RichText {
  return downWords({ platform, since, goesOnIn: [], cutOff });
}

function onlyThere(platform: PlatformId, cutOff: CutOff[]): RichText {
  if (cutOff.length === 0) return [];
  const isOne = cutOff.length === 1;
  const people = cutOff.flatMap(
    ({ name, phone }, index): RichText => [
      `${index > 0 ? ', ' : ''}${name}`,
      ...(phone ? [' ', { phone }] : []),
    ],
  );
  const whom = `${counted(cutOff.length, 'person', 'people')} ${isOne ? 'is' : 'are'} known only from`;
  return [` ${whom} ${platformWord(platform)}; call them: `, ...people, '.'];
}

/** "Slack answers again. It had not answered since 22:40; what it missed follows there." */
export function backWords({ platform, since, isGone }: EventOf<'platform-back'>): RichText {
  if (isGone) {
    return [
      { strong: `${capital(platformWord(platform))} is not set up here any more` },
      '; it had not answered since ',
      { at: since },
      '. What it missed is read in the other rooms.',
    ];
  }
  return [
    { strong: `${capital(platformWord(platform))} answers again.` },
    ' It had not answered since ',
    { at: since },
    '; what it missed follows there.',
  ];
}
