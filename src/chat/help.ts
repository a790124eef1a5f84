import type { Button } from './card';
import type { Reply } from './message';
import type { RichText } from './rich-text';
import { VERBS, type Verb, whoMay } from './verbs';

const WHO_WORDS = {
  anyone: 'anyone',
  responder: 'responders',
  commander: 'the commander',
  belay: 'Belay',
} as const;

/** All verbs a line each, or one verb with its example and who may say it. */
export function helpReply(verb: Verb | undefined, command: string): Reply {
  const entry = VERBS.find((known) => known.verb === verb);
  if (entry) {
    const also = entry.aliases.length > 0 ? ` Also: ${entry.aliases.join(', ')}.` : '';
    return {
      lines: [
        [{ strong: entry.verb }, `: ${entry.oneLine}. For ${WHO_WORDS[whoMay(entry)]}.${also}`],
        [`\`${command} ${entry.example}\``],
      ],
      buttons: [],
      recorded: false,
    };
  }
  const lines: RichText[] = VERBS.map((known) => [{ strong: known.verb }, `: ${known.oneLine}`]);
  return { lines, buttons: [], recorded: false };
}

/** What can be done here and now, for the command alone where there is no form. */
export function menuReply(
  here: { incidentId: number; title: string; buttons: Button[] } | undefined,
  command: string,
): Reply {
  const declare: Button = { label: 'Declare an incident', say: 'declare', primary: here === undefined };
  const list: Button = { label: 'Open incidents', say: 'list' };
  if (!here) {
    return {
      lines: [[`Something is wrong? \`${command} declare\` and what it is, in your own words.`]],
      buttons: [declare, list, { label: 'What can I say?', say: 'help' }],
      recorded: false,
    };
  }
  return {
    lines: [[`INC-${here.incidentId}: ${here.title}. Here and now:`]],
    buttons: [...here.buttons, { label: 'What can I say?', say: 'help' }],
    incidentId: here.incidentId,
    recorded: false,
  };
}
