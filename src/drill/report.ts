import { allClocks } from './clocks';
import { isAsExpected, type Played } from './played';
import type { Script } from './script';
import type { Finding, Frame } from './seen';
import { storyClock } from './times';

type Where = Pick<Script, 'startAt' | 'timeZone'>;

/** What stands above a drill that is about to be played. */
export function headLines({ name, timeZone }: Pick<Script, 'name' | 'timeZone'>): string[] {
  return [name, `Times are those of ${timeZone}.`, ''];
}

/** One thing that happened, with its time and, where there are more lines than one, the others under it. */
export function frameLines(frame: Frame, script: Where): string[] {
  const [first = '', ...more] = frame.text.split('\n');
  const time = storyClock(frame.at, script).padEnd(13);
  return [`${time}${lead(frame)}${first}`, ...more.map((line) => `${' '.repeat(13)}     ${line}`)];
}

const MARKS: Record<Frame['kind'], string> = {
  said: '  »  ',
  told: '  «  ',
  page: '  !  ',
  word: '  ?  ',
  entry: '  |  ',
  update: '  +  ',
  amiss: ' NOT ',
};

function lead({ kind, who }: Frame): string {
  if (kind === 'said') return `${MARKS.said}${who}: `;
  if (kind === 'told') return `${MARKS.told}to ${who}: `;
  if (kind === 'page') return `${MARKS.page}page to ${who}: `;
  if (kind === 'word') return `${MARKS.word}word to ${who}: `;
  return kind === 'update' ? `${MARKS.update}update. ` : MARKS[kind];
}

/** While it goes on there is nothing to review. */
const OVER = ['resolved', 'closed', 'canceled'];

/** The clocks, the card as it stands at the end, what was expected and what was seen. */
export function endLines(played: Played): string[] {
  const { incidents, findings, script } = played;
  return [
    '',
    ...incidents.flatMap(({ incidentId, moments, status, surfaces }) => [
      `Clocks of INC-${incidentId}, in minutes`,
      ...Object.entries(allClocks(moments)).map(([name, minutes]) => `  ${name.padEnd(34)} ${minutes}`),
      '',
      ...(surfaces.card ? ['Card', ...surfaces.card.split('\n').map((line) => `  ${line}`), ''] : []),
      ...(surfaces.review && OVER.includes(status)
        ? ['Review', ...surfaces.review.split('\n').map((line) => `  ${line}`), '']
        : []),
    ]),
    ...(findings.length > 0 ? ['Expected'] : []),
    ...findings.flatMap((finding) => findingLines(finding, script)),
    ...(findings.length > 0 ? [''] : []),
    verdict(played),
  ];
}

function findingLines({ at, path, wanted, isMet, difference = '' }: Finding, script: Where): string[] {
  if (isMet) return [`  ok   ${storyClock(at, script)} ${path}: ${wanted}`];
  const [first = '', ...more] = difference.split('\n');
  return [
    `  NOT  ${storyClock(at, script)} ${path}`,
    `         expected: ${wanted}`,
    `         seen:     ${first}`,
    ...more.map((line) => `                   ${line}`),
  ];
}

/** "12 of 12 expectations met; 8 h 45 min of story in 1.2 s." */
function verdict(played: Played): string {
  const met = played.findings.filter(({ isMet }) => isMet).length;
  const story = lengthInWords(played.endAt - played.script.startAt);
  const time = `${story} of story in ${played.seconds.toFixed(1)} s`;
  if (played.findings.length === 0) return `Played; the script expected nothing. ${time}.`;
  const all = `${met} of ${played.findings.length} expectations met`;
  return `${isAsExpected(played) ? 'As expected' : 'Not as expected'}: ${all}; ${time}.`;
}

function lengthInWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
