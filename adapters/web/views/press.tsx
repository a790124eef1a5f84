import { createHash } from 'node:crypto';
import type { Button } from '../../../src/chat/card';
import type { Sheet } from './sheet';

/** The hidden fields of every form: whose it is, which page view it stands on, where to go afterwards. */
export function Carried({ sheet, as }: { sheet: Sheet; as?: string }) {
  return (
    <>
      <input type="hidden" name="token" value={sheet.reader.formToken} />
      <input type="hidden" name="view" value={sheet.view} />
      <input type="hidden" name="back" value={sheet.back} />
      {sheet.place ? <input type="hidden" name="place" value={sheet.place} /> : null}
      {as ? <input type="hidden" name="as" value={as} /> : null}
    </>
  );
}

/** Buttons that make sense now: the primary one first, what cannot be taken back apart and asking once. */
export function Presses(props: {
  buttons: Button[];
  sheet: Sheet;
  as?: string;
  label: string;
  group?: string;
}) {
  const { buttons, sheet, as } = props;
  const group = props.group ?? props.label;
  if (buttons.length === 0) return null;
  const plain = buttons.filter((button) => !button.confirm);
  const ordered = [...plain.filter((button) => button.primary), ...plain.filter((button) => !button.primary)];
  return (
    <fieldset class="presses" aria-label={props.label}>
      {ordered.map((button) => (
        <Press button={button} sheet={sheet} as={as} group={group} />
      ))}
      {buttons
        .filter((button) => button.confirm)
        .map((button) => (
          <AskOnce button={button} sheet={sheet} as={as} group={group} />
        ))}
    </fieldset>
  );
}

interface PressProps {
  group: string;
  button: Button;
  sheet: Sheet;
  as?: string | undefined;
}

/**
 * The same id for the same press in every drawing: a live page then moves a button or takes it away, and never turns it into
 * another one under somebody's thumb.
 */
function idOf({ button, sheet, as, group }: PressProps): string {
  const press = JSON.stringify([group, button.say, sheet.place, as]);
  return `press-${createHash('sha256').update(press).digest('hex').slice(0, 12)}`;
}

function Press(props: PressProps) {
  const { button, sheet, as } = props;
  return (
    <form method="post" action="/press" id={idOf(props)}>
      <Carried sheet={sheet} {...(as ? { as } : {})} />
      <input type="hidden" name="say" value={button.say} />
      <button type="submit" class={button.primary ? 'main' : ''}>
        {button.label}
      </button>
    </form>
  );
}

function AskOnce(props: PressProps) {
  const { button } = props;
  return (
    <details class="ask-once" id={`ask-${idOf(props)}`}>
      <summary class="button">{button.label}…</summary>
      <div class="ask">
        <p>{button.confirm}</p>
        <Press {...props} button={{ ...button, label: `Yes: ${button.label}`, primary: true }} />
      </div>
    </details>
  );
}
