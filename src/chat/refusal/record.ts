import { incidentName, listedBriefly } from '../names';
import type { RichText } from '../rich-text';
import { cut } from '../words';
import { type Context, type RefusalsOf, showIt, showTimeline } from './words';

type About =
  | 'nothing-to-change'
  | 'nothing-said'
  | 'no-such-entry'
  | 'which-entry'
  | 'cannot-amend'
  | 'no-such-follow-up'
  | 'follow-up-is'
  | 'no-such-task'
  | 'no-such-question'
  | 'no-such-incident'
  | 'same-incident'
  | 'other-is-over'
  | 'no-draft'
  | 'which-draft'
  | 'no-customer-words';

const MOST_BUTTONS = 5;
const MOST_DRAFTS = 3;
const LONGEST_DRAFT = 280;

/** Refusals about what is on record: entries, follow-ups, tasks, questions, updates, other incidents. */
export const recordRefusals: RefusalsOf<About> = {
  'nothing-to-change': (_rejection, context) => ({
    lines: [['It is so already: nothing was changed.']],
    buttons: [showIt(context)],
  }),
  'nothing-said': (_rejection, context) =>
    context.command?.type === 'correct'
      ? {
          lines: [['Say what it should be: `correct 22:15 the new words` or `correct #14 at:22:13`.']],
          buttons: [showTimeline(context)],
        }
      : {
          lines: [['Say at least one: what is broken, `works:`, `data:`.']],
          buttons: [{ label: 'Say it', say: `impact ${context.name}` }],
        },
  'no-such-entry': (_rejection, context) => ({
    lines: [['No such entry. Name it by its number or time (`#14`, `22:15`), or say `last`.']],
    buttons: [showTimeline(context)],
  }),
  'which-entry': ({ entries }, context) => ({
    lines: [['There are several; which one? Nothing was changed yet.']],
    buttons: entries.slice(0, MOST_BUTTONS).map(({ seq, text }) => ({
      label: cut(`#${seq} ${text}`, 70),
      say: amendment(context, seq),
    })),
  }),
  'cannot-amend': ({ seq, wanted }, context) => ({
    lines: [
      wanted === 'withdraw'
        ? [`Entry ${seq} says what happened, and that stays. A note can say what it lacks.`]
        : [`Entry ${seq} has no words of a person. Its time can be put right: \`correct #${seq} at:22:13\`.`],
    ],
    buttons: [showTimeline(context), { label: 'Add a note', say: `note ${context.name}` }],
  }),
  'no-such-follow-up': ({ followUpId, open }, { name }) => ({
    lines: [
      [`There is no follow-up ${followUpId}.`],
      ...options(open.map(({ followUpId: id, what }) => `${id} ${what}`)),
    ],
    buttons: [{ label: 'Show the follow-ups', say: `follow-ups ${name}` }],
  }),
  'follow-up-is': ({ followUpId, state }, { name }) => ({
    lines: [
      state === 'closed'
        ? [
            `Follow-up ${followUpId} is done already. If it came back: \`follow-up reopen ${followUpId} why\`.`,
          ]
        : [`Follow-up ${followUpId} is open already.`],
    ],
    buttons: [{ label: 'Show the follow-ups', say: `follow-ups ${name}` }],
  }),
  'no-such-task': ({ taskId, open }, { name }) => ({
    lines: [
      [
        `Nothing to do has the number ${taskId}.${open.length === 0 ? ' Everything is done.' : ' Still to do:'}`,
      ],
    ],
    buttons:
      open.length > 0
        ? open.slice(0, MOST_BUTTONS).map(({ taskId: id, what }) => ({
            label: cut(`Done: ${id} ${what}`, 70),
            say: `tick ${name} ${id}`,
          }))
        : [{ label: 'Show the list', say: `tasks ${name}` }],
  }),
  'no-such-question': ({ open }, context) =>
    open.length === 0
      ? { lines: [['No question waits for an answer.']], buttons: [showIt(context)] }
      : {
          lines: [['Which question? Nothing was answered yet.']],
          buttons: open.slice(0, MOST_BUTTONS).map(({ seq, text, askerName }) => ({
            label: cut(`${askerName}: ${text}`, 70),
            say: answerAgain(context, seq),
          })),
        },
  'no-such-incident': ({ otherId }) => ({
    lines: [[`There is no ${incidentName(otherId)}.`]],
    buttons: [{ label: 'Show the open ones', say: 'list' }],
  }),
  'same-incident': (_rejection, { name }) => ({
    lines: [[`${name} is this one. Name the other.`]],
    buttons: [{ label: 'Show the open ones', say: 'list' }],
  }),
  'other-is-over': ({ otherId, status }, { name }) => {
    const other = incidentName(otherId);
    return {
      lines: [[`${other} is ${status}, so nothing would go on there. Nothing was merged.`]],
      buttons: [
        { label: `Link it with ${other}`, say: `link ${name} ${other}` },
        { label: `Show ${other}`, say: `show ${other}` },
      ],
    };
  },
  'no-draft': (_rejection, { name, command }) => ({
    lines: [
      [
        command?.type === 'send-update' && command.draftSeq === undefined
          ? 'No update waits to be sent. Nothing was sent now.'
          : 'That update went out already, or was written anew since. Nothing was sent now.',
      ],
    ],
    buttons: [
      { label: 'Write an update', say: `update ${name}` },
      { label: 'Show it', say: `show ${name}` },
    ],
  }),
  'which-draft': ({ drafts }, { name, command }) => {
    const approval = command?.type === 'send-update' && command.toCustomer ? ' customer:yes' : '';
    const shown = drafts.slice(-MOST_DRAFTS);
    return {
      lines: [
        ['You have written none. Nothing was sent; these wait:'],
        ...shown.map(({ byName, text, customerText }) => [
          `${byName}: “${cut(text, LONGEST_DRAFT)}”`,
          customerText === undefined ? '' : ` For the customer: “${cut(customerText, LONGEST_DRAFT)}”`,
        ]),
      ],
      buttons: shown.map(({ draftSeq, byName, customerText }) => ({
        label: cut(`Send what ${byName} wrote`, 70),
        say: `update ${name} send:${draftSeq}${customerText === undefined ? '' : approval}`,
      })),
    };
  },
  'no-customer-words': (_rejection, { name }) => ({
    lines: [['There are no words for the customer in it. Nothing was sent.']],
    buttons: [{ label: 'Change', say: `update ${name}` }],
  }),
};

function options(names: string[]): RichText[] {
  return names.length > 0 ? [[`Open are ${cut(listedBriefly(names), 160)}.`]] : [];
}

/** What was said of an entry, said again of the one with this number. */
function amendment({ name, command }: Context, seq: number): string {
  if (command?.type !== 'correct') return `withdraw ${name} #${seq}`;
  const at = command.occurredAt === undefined ? '' : ` at:${new Date(command.occurredAt).toISOString()}`;
  return cut(`correct ${name} #${seq}${at} ${command.text ?? ''}`.trimEnd(), 1_900);
}

function answerAgain({ name, command }: Context, seq: number): string {
  const text = command?.type === 'answer' ? command.text : '';
  return cut(`answer ${name} #${seq} ${text}`.trimEnd(), 1_900);
}
