import { LONGEST_SAY } from './buttons';
import type { Button, Card } from './card';
import { DAY_FORMS } from './days';
import type { Reply } from './message';
import { capital, incidentName } from './names';
import type { UsageProblem } from './parse';
import type { RichText } from './rich-text';
import { COMING_TIME_FORMS, TIME_FORMS } from './times';
import { VERBS, type Verb, verbNamed } from './verbs';
import { cut, splitFirst, tidy } from './words';

/** The answer to words that could not be understood: what was read, and the right form. `command` is its name here, "/incident". */
export function usageReply(problem: UsageProblem, command: string): Reply {
  const { lines, buttons = [] } = words(problem, command);
  return { lines, buttons, recorded: false };
}

function words(problem: UsageProblem, command: string): { lines: RichText[]; buttons?: Button[] } {
  switch (problem.code) {
    case 'unknown-verb': {
      const words = [problem.typed, problem.rest].filter((part) => part !== '').join(' ');
      const typed = `\`${command} ${short(words)}\``;
      if (problem.suggestion) {
        const say = cut(
          [problem.suggestion, problem.rest].filter((part) => part !== '').join(' '),
          LONGEST_SAY,
        );
        return {
          lines: [
            [
              `${typed}: did you mean `,
              { strong: problem.suggestion },
              `? Try \`${command} ${short(say)}\`.`,
            ],
          ],
          buttons: [{ label: problem.suggestion, say }],
        };
      }
      return {
        lines: [[`${typed} is not something I know. Nothing was recorded.`]],
        buttons: [
          // Whoever types what is wrong and nothing else means to declare it.
          ...(problem.rest ? [{ label: 'Declare it', say: cut(`declare ${words}`, LONGEST_SAY) }] : []),
          { label: 'What can I say?', say: 'help' },
        ],
      };
    }
    case 'bad-time':
      return { lines: [[`'${short(problem.typed)}' ${BAD_TIME[problem.toward]}.`]] };
    case 'bad-severity':
      return {
        lines: [
          [
            `'${short(problem.typed)}' is not a severity. They go from 1 (worst) to 4: \`${command} severity 1\`.`,
          ],
        ],
      };
    case 'bad-role':
      return {
        lines: [
          [
            `'${short(problem.typed)}' names no role. They are commander, communications, operations, scribe and liaison: `,
            rightForm('role', command),
            '.',
          ],
        ],
      };
    case 'bad-reader':
      return {
        lines: [
          [
            `A note is ours, or for the customer, not for '${short(problem.typed)}': `,
            rightForm('note', command, 'note for:customer we restart the store at 23:30'),
            '.',
          ],
        ],
      };
    case 'bad-number':
      if (problem.verb === 'link') return { lines: [noLink(problem.typed, command)] };
      return {
        lines: [[`'${short(problem.typed)}' is not a number: `, rightForm(problem.verb, command), '.']],
        buttons: FOUND_BY[problem.verb] ?? [],
      };
    case 'bad-entry':
      return {
        lines: [
          [
            `'${short(problem.typed)}' points at no entry. Name its time, its number or \`last\`: `,
            rightForm(problem.verb, command),
            '.',
          ],
        ],
        buttons: FOUND_BY[problem.verb] ?? [],
      };
    case 'missing':
      return {
        lines: [
          [`${problem.verb} needs ${problem.what}: `, rightForm(problem.verb, command, problem.example), '.'],
        ],
        buttons: FOUND_BY[problem.verb] ?? [],
      };
    case 'left-over': {
      const { verb, typed, say, incidentId } = problem;
      const about = (words: string) =>
        incidentId === undefined ? words : `${incidentName(incidentId)} ${words}`;
      const note = about(`note ${typed}`);
      return {
        lines: [
          [
            `'${short(typed)}' would be lost: ${verb} has no place for it. Try `,
            say ? `\`${command} ${about(say)}\`` : rightForm(verb, command),
            ', and the rest as a note.',
          ],
        ],
        buttons: [
          ...(say ? [{ label: cut(say, 70), say: about(say) }] : []),
          ...(/\p{L}{2}/u.test(typed) && note.length <= LONGEST_SAY ? [{ label: 'Note it', say: note }] : []),
        ],
      };
    }
    case 'cannot-be-undone': {
      const { verb, say, incidentId } = problem;
      const about = incidentId === undefined ? say : `${incidentName(incidentId)} ${say}`;
      const { meaning, label } = ASKED_ONCE[verb] ?? { meaning: '', label: say };
      return {
        lines: [[meaning], [`Nothing has changed yet. If you mean it: \`${command} ${about}\`.`]],
        buttons: [{ label, say: about }],
      };
    }
    case 'not-together':
      return {
        lines: [[`${capital(problem.what)} are two things: say one, then the other.`]],
      };
  }
}

/** What follows `link` is another incident, or a code that was mistyped as often as not. */
function noLink(typed: string, command: string): RichText {
  return [
    `'${short(typed)}' is neither an incident nor a whole code: `,
    rightForm('link', command),
    `; for a code, \`${command} link\` alone on the other platform.`,
  ];
}

const BAD_TIME = {
  past: `is not a time. Try ${TIME_FORMS}`,
  future: `is not a time to come. Try ${COMING_TIME_FORMS}`,
  day: `is not a day. Try ${DAY_FORMS}`,
} as const;

/** What cannot be undone is asked once before it is done. */
const ASKED_ONCE: Partial<Record<Verb, { meaning: string; label: string }>> = {
  private: {
    meaning:
      'Only those who are in it would see it, its other rooms would be closed, and it cannot be made public again.',
    label: 'Make it private',
  },
};

/** Where what a verb asks for is found, or what is meant most often. */
const FOUND_BY: Partial<Record<Verb, Button[]>> = {
  bridge: [
    { label: 'With the customer', say: 'bridge customer' },
    { label: 'Where it is worked', say: 'room' },
  ],
  tick: [{ label: 'Show the tasks', say: 'tasks' }],
  untick: [{ label: 'Show the tasks', say: 'tasks' }],
  'follow-up': [{ label: 'Show the follow-ups', say: 'follow-ups' }],
  correct: [{ label: 'Show the timeline', say: 'timeline' }],
  withdraw: [
    { label: 'My last one', say: 'withdraw last' },
    { label: 'Show the timeline', say: 'timeline' },
  ],
};

function rightForm(verb: Verb, command: string, example?: string): string {
  return `\`${command} ${example ?? VERBS.find((known) => known.verb === verb)?.example ?? verb}\``;
}

/** When it is not clear which incident is meant. `say` is what the speaker said, to be said again of the one they choose. */
export function whichIncidentReply(open: Pick<Card, 'incidentId' | 'title'>[], say: string): Reply {
  if (open.length === 0) {
    return {
      lines: [
        [
          'No incident is open. Declare one with ',
          { strong: 'declare' },
          ', or name an older one: ',
          { strong: 'show INC-7' },
          '.',
        ],
      ],
      buttons: [{ label: 'Declare an incident', say: 'declare' }],
      recorded: false,
    };
  }
  const text = tidy(say).replace(/^\/\S+\s*/, '');
  const { first: verb, rest } = splitFirst(text);
  // "rule out …" is not to become "rule INC-7 out …".
  const sayOf = (name: string) => (verbNamed(verb) ? `${verb} ${name} ${rest}` : `${name} ${text}`).trim();
  return {
    lines: [[`There are ${open.length} open incidents; which one? Nothing was recorded yet.`]],
    buttons: open.slice(0, 10).map(({ incidentId, title }) => ({
      label: cut(`${incidentName(incidentId)} ${short(title)}`, 70),
      say: cut(sayOf(incidentName(incidentId)), LONGEST_SAY),
    })),
    recorded: false,
  };
}

/** To one of a customer's people, where they share a channel with us: nothing of ours is theirs to ask for. */
export function outsiderReply(ourName: string): Reply {
  return {
    lines: [[`Only people of ${ourName} can use this here. Nothing was recorded; write to them, or call.`]],
    buttons: [],
    recorded: false,
  };
}

/** For a number that no incident has. */
export function unknownIncidentReply(incidentId: number): Reply {
  return {
    lines: [[`There is no ${incidentName(incidentId)}.`]],
    buttons: [{ label: 'Show the open ones', say: 'list' }],
    recorded: false,
  };
}

/** Words that are no command, from somebody who is being paged: asked about while the chain runs on. */
export function doYouHaveItReply(incidentId: number, title: string): Reply {
  return {
    lines: [[{ strong: 'Do you have it?' }, ` ${title}. Until you say so, the next level is still paged.`]],
    buttons: [
      { label: 'Yes, I have it', say: `ack ${incidentName(incidentId)}`, primary: true },
      { label: 'No, I can’t', say: `cant ${incidentName(incidentId)}` },
    ],
    incidentId,
    recorded: false,
  };
}

function short(text: string): string {
  return cut(text.replace(/\s+/g, ' '), 60);
}
