import type { Button } from '../../../src/chat/card';
import type { RichText } from '../../../src/chat/rich-text';
import { LENGTH } from '../limits';
import { cut, type Look, lengthOfText, literal, oneLine, paragraphs, runsOf, type TextRun } from './words';

/** The content type of a card, inside attachments and in answers to invokes. */
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** How words are drawn for this installation. */
export interface Ink {
  /** The zone named where a reader's own cannot be known: notifications and toasts. */
  timeZone: string;
  /** Where the whole of an incident can be read; the way on from anything that was cut. */
  roomUrl?: (incidentId: number) => string;
  /** Whether pressing what says these words opens a form: only such a button can open a dialog. */
  opensForm: (say: string) => boolean;
}

type Element = Record<string, unknown> & { type: string };

export type { Element };

/** A card, and the words for the notification of it. */
export interface Drawn {
  summary: string;
  card: { type: 'AdaptiveCard'; body: Element[] } & Record<string, unknown>;
}

/** What a message of ours is, told apart by the id of its first element. */
export type MarkKind = 'entries' | 'card' | 'page' | 'update' | 'nudge' | 'room' | 'invitation' | 'said';

/** The id by which a message of ours is known again when its conversation is read. */
export function markIdOf(kind: MarkKind, key: string): string {
  return `belay_${kind} ${key}`;
}

/** One line of runs. A card refuses an empty one. */
export function line(runs: TextRun[], spacing: 'None' | 'Small' | 'Default' | 'Medium' = 'Small'): Element {
  const inlines = runs.length > 0 ? runs : literal(' ');
  return { type: 'RichTextBlock', inlines, spacing };
}

/** A short line takes room of its own in a card, whatever it says. */
const SHORTEST_LINE = 20;

/** Words as one or several lines, a paragraph each; at most `max` characters of them. */
export function lines(text: RichText, max: number, look: Look = {}): Element[] {
  let left = max;
  return paragraphs(text).flatMap((paragraph) => {
    if (left <= 0) return [];
    const runs = runsOf(paragraph, left, look);
    left -= Math.max(
      SHORTEST_LINE,
      runs.reduce((sum, run) => sum + run.text.length, 0),
    );
    return [line(runs)];
  });
}

/** How much of `max` all of it would take. */
export function lengthOfLines(text: RichText): number {
  return paragraphs(text).reduce(
    (sum, paragraph) => sum + Math.max(SHORTEST_LINE, lengthOfText(paragraph)),
    0,
  );
}

/** From something that was cut to where all of it stands. */
export function wayOn(incidentId: number | undefined, ink: Ink, words = 'see the web room'): TextRun[] {
  const url = incidentId === undefined ? undefined : ink.roomUrl?.(incidentId);
  if (!url) return literal(' (shortened)', { isSubtle: true });
  return [...literal(' '), { type: 'TextRun', text: words, selectAction: { type: 'Action.OpenUrl', url } }];
}

/** Where a button stands decides how it can be pressed: a dialog knows Action.Submit alone. */
export type Standing = 'message' | 'dialog';

/** The buttons of a message. Those that cannot be taken back stand apart, each behind its question. */
export function buttonRows(buttons: Button[], ink: Ink, standing: Standing = 'message'): Element[] {
  const shown = buttons.filter((button) => button.say.length <= LENGTH.buttonSays);
  const rows = [
    shown.filter(({ confirm }) => !confirm).map((button) => action(button, ink, standing)),
    shown.filter(({ confirm }) => confirm).map((button) => asking(button, ink, standing)),
  ];
  return rows.flatMap((row) =>
    row.length > 0
      ? [{ type: 'ActionSet', actions: row.slice(0, LENGTH.buttonsInRow), spacing: 'Small' }]
      : [],
  );
}

function action(button: Button, ink: Ink, standing: Standing): Element {
  const title = labelOf(button);
  const style = button.confirm ? { style: 'destructive' } : button.primary ? { style: 'positive' } : {};
  const belay = { say: button.say };
  if (standing === 'dialog') return { type: 'Action.Submit', title, ...style, data: { belay } };
  if (ink.opensForm(button.say)) {
    return { type: 'Action.Submit', title, ...style, data: { belay, msteams: { type: 'task/fetch' } } };
  }
  return {
    type: 'Action.Execute',
    title,
    ...style,
    verb: 'say',
    data: { belay },
    fallback: { type: 'Action.Submit', title, ...style, data: { belay } },
  };
}

/** Asks once, in place, before something that cannot be taken back. */
function asking(button: Button, ink: Ink, standing: Standing): Element {
  const question = literal(cut(oneLine(button.confirm ?? ''), LENGTH.confirmText));
  const inner = { type: 'AdaptiveCard', body: [line(question)], actions: [action(button, ink, standing)] };
  return { type: 'Action.ShowCard', title: `${labelOf(button)}…`, card: inner };
}

const labelOf = ({ label }: Button) => cut(oneLine(label), LENGTH.buttonLabel) || ' ';

/** A card of these elements; what stands in `actions` is pressed for the card as a whole. */
export function cardOf(body: Element[], summary: string, actions: Element[] = []): Drawn {
  return {
    summary: cut(oneLine(summary), LENGTH.summary) || 'Belay',
    card: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.5',
      msteams: { width: 'Full' },
      body: body.length > 0 ? body : [line([])],
      ...(actions.length > 0 ? { actions } : {}),
    },
  };
}

/** Draws, and draws again with less room for every part, until Teams will take all of it together. */
export function withinBudget(draw: (room: number) => Drawn): Drawn {
  for (const room of [1, 0.6, 0.35, 0.2, 0.1]) {
    const drawn = draw(room);
    if (bytesOf(drawn) <= LENGTH.activityBytes) return drawn;
  }
  return draw(0.05);
}

/** As it goes over the wire, with room for what is around it. */
export function bytesOf({ card, summary }: Drawn): number {
  return Buffer.byteLength(JSON.stringify(card)) + Buffer.byteLength(summary) + 600;
}
