import { MAX_TEXT } from '../limits';
import { Carried } from './press';
import type { Sheet } from './sheet';

/** One verb of the grammar, as help and completion show it. */
export interface VerbHelp {
  verb: string;
  oneLine: string;
  example: string;
}

const NEXT_NEWS = ['15m', '30m', '60m', '2h'];

/** Where one writes, fixed in the thumb's reach; who will read it is chosen, and seen, before anything is sent. */
export function CommandBox({ sheet, verbs }: { sheet: Sheet; verbs: VerbHelp[] }) {
  return (
    <section class="command" aria-label="Write or command">
      <form method="post" action="/command" autocomplete="off">
        <Carried sheet={sheet} />
        {sheet.place ? <Readers /> : <input type="hidden" name="readers" value="command" />}
        <div class="line">
          <input
            id="words"
            name="text"
            type="text"
            required
            maxLength={MAX_TEXT}
            placeholder={sheet.place ? 'Write a note, or /incident …' : '/incident …'}
            aria-label={sheet.place ? 'What to write or do' : 'Command'}
            list="verbs"
            dir="auto"
            autocapitalize="none"
            enterkeyhint="send"
          />
          <button type="submit" class="main">
            Send
          </button>
        </div>
        <div id="completion" role="listbox" aria-label="Commands" tabIndex={-1} hidden />
        <datalist id="verbs">
          {verbs.map(({ verb, oneLine, example }) => (
            <option value={`/incident ${verb}`} label={oneLine} data-verb={verb} data-example={example} />
          ))}
        </datalist>
      </form>
    </section>
  );
}

function Readers() {
  return (
    <fieldset class="readers">
      <legend class="unseen">Who reads this</legend>
      <Choice value="note" word="Note" who="ours only" checked />
      <Choice value="say" word="Say" who="our rooms" />
      <Choice value="update" word="Update" who="followers" />
      <Choice value="command" word="Command" who="Belay" />
      <label class="next-news">
        <span class="soft small">Next news in</span>
        <select name="next">
          <option value="">not said</option>
          {NEXT_NEWS.map((next) => (
            <option value={next} selected={next === '30m'}>
              {next.replace('m', ' min').replace('h', ' h')}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

function Choice(props: { value: string; word: string; who: string; checked?: boolean }) {
  return (
    <label class="choice">
      <input type="radio" name="readers" value={props.value} checked={props.checked ?? false} />
      <span>
        <b>{props.word}</b> <span class="who">{props.who}</span>
      </span>
    </label>
  );
}
