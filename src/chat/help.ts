import type { Who } from '../domain/people/permissions';
import type { Button } from './card';
import { GROUPS, type Group } from './grammar/verb';
import type { Reply } from './message';
import type { RichText } from './rich-text';
import { MOST_NEEDED, VERBS, type Verb, whoMay } from './verbs';

const WHO_WORDS: Record<Who, string> = {
  anyone: 'anyone',
  responder: 'responders',
  commander: 'the commander',
  liaison: 'the commander and whoever speaks with the customer',
  executive: 'executives',
  belay: 'Belay',
};

/** What help is asked about: one verb, one chapter, everything, or nothing yet. */
interface About {
  verb?: Verb;
  group?: Group | 'all';
}

/** What can be said: the ten most needed with the way to the rest, a chapter, everything, or one verb with its example and who may say it. */
export function helpReply({ verb, group }: About, command: string): Reply {
  if (verb) return aboutVerb(verb, command);
  if (group === 'all')
    return said(
      Object.keys(GROUPS).flatMap((key) => chapter(key as Group)),
      [],
    );
  if (group)
    return said(
      chapter(group),
      chapters().filter(({ say }) => say !== `help ${group}`),
    );
  const rows = MOST_NEEDED.flatMap((needed) => VERBS.filter((entry) => entry.verb === needed));
  const more: RichText = [
    `More below; all of it: \`${command} help all\`; one with its example: \`${command} help told\`.`,
  ];
  return said([...rows.map(row), more], chapters());
}

function said(lines: RichText[], buttons: Button[]): Reply {
  return { lines, buttons, recorded: false };
}

function aboutVerb(verb: Verb, command: string): Reply {
  const entry = VERBS.find((known) => known.verb === verb);
  if (!entry) return helpReply({}, command);
  const also = entry.aliases.length > 0 ? ` Also: ${entry.aliases.join(', ')}.` : '';
  return said(
    [
      [
        { strong: entry.verb },
        `: ${entry.oneLine}. For ${WHO_WORDS[whoMay(entry)]}.${verb === 'link' ? ' A code is for anyone.' : ''}${also}`,
      ],
      [`\`${command} ${entry.example}\``],
    ],
    [],
  );
}

function chapter(group: Group): RichText[] {
  const rows = VERBS.filter((entry) => entry.group === group);
  return [[{ strong: GROUPS[group] }], ...rows.map(row)];
}

function row({ verb, oneLine }: { verb: Verb; oneLine: string }): RichText {
  return [{ strong: verb }, `: ${oneLine}`];
}

function chapters(): Button[] {
  return Object.entries(GROUPS).map(([group, label]) => ({ label, say: `help ${group}` }));
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
