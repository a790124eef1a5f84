import type { Button, Card } from './card';
import type { Reply } from './message';
import { incidentName } from './names';
import type { UsageProblem } from './parse';
import type { RichText } from './rich-text';
import { TIME_FORMS } from './times';
import { VERBS } from './verbs';

/** The answer to words that could not be understood: what was read, and the right form. `command` is its name here, "/incident". */
export function usageReply(problem: UsageProblem, command: string): Reply {
  const { lines, buttons = [] } = words(problem, command);
  return { lines, buttons, recorded: false };
}

function words(problem: UsageProblem, command: string): { lines: RichText[]; buttons?: Button[] } {
  switch (problem.code) {
    case 'unknown-verb': {
      const typed = `\`${command} ${problem.typed}${problem.rest ? ` ${short(problem.rest)}` : ''}\``;
      if (problem.suggestion) {
        const say = `${problem.suggestion}${problem.rest ? ` ${problem.rest}` : ''}`.slice(0, 1_900);
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
        buttons: [{ label: 'What can I say?', say: 'help' }],
      };
    }
    case 'bad-time':
      return { lines: [[`'${short(problem.typed)}' is not a time. Try ${TIME_FORMS}.`]] };
    case 'bad-severity':
      return {
        lines: [
          [
            `'${short(problem.typed)}' is not a severity. They go from 1 (worst) to 4: \`${command} severity 1\`.`,
          ],
        ],
      };
    case 'missing': {
      const entry = VERBS.find((known) => known.verb === problem.verb);
      return {
        lines: [[`${problem.verb} needs ${problem.what}: \`${command} ${entry?.example ?? problem.verb}\`.`]],
      };
    }
  }
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
  const { verb, rest } = splitVerb(say);
  return {
    lines: [[`There are ${open.length} open incidents; which one? Nothing was recorded yet.`]],
    buttons: open.slice(0, 10).map(({ incidentId, title }) => ({
      label: `${incidentName(incidentId)} ${short(title)}`.slice(0, 70),
      say: `${verb} ${incidentName(incidentId)} ${rest}`.trim().slice(0, 1_900),
    })),
    recorded: false,
  };
}

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

function splitVerb(say: string): { verb: string; rest: string } {
  const [verb = '', ...rest] = say.split(' ');
  return { verb, rest: rest.join(' ') };
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
