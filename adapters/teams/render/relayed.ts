import type { RelayedMessage } from '../../../src/chat/conversation';
import { cardOf, type Drawn, type Ink, lengthOfLines, line, lines, wayOn, withinBudget } from './drawn';
import { literal, spoken } from './words';

/** All that anybody may say in one go fits, unless its characters are large. */
const MOST = 6_500;

/** What somebody said on another platform, with what it answers unless it stands below that. */
export function drawRelayed(message: RelayedMessage, isBelow: boolean, ink: Ink): Drawn {
  const { lines: words, quoteLine, incidentId } = message;
  const said = [...(quoteLine && !isBelow ? [quoteLine] : []), ...words];
  const summary = said.map((one) => spoken(one, ink.timeZone)).join(' ');
  return withinBudget((room) => {
    const most = Math.floor(MOST * room);
    const isCut = said.some((one) => lengthOfLines(one) > most);
    return cardOf(
      [
        ...said.flatMap((one) => lines(one, most)),
        ...(isCut ? [line([...literal('More'), ...wayOn(incidentId, ink)])] : []),
      ],
      summary,
    );
  });
}
