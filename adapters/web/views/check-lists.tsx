import type { CheckList } from '../../../src/chat/card';
import { Carried } from './press';
import type { Sheet } from './sheet';
import { Time } from './words';

type Item = CheckList['items'][number];

interface CheckListsProps {
  lists: CheckList[];
  incidentId: number;
  sheet: Sheet;
}

/** What is to be done: each item a box to press. What is done folds away behind how much of it there is. */
export function CheckListsPanel({ lists, incidentId, sheet }: CheckListsProps) {
  if (lists.length === 0) return null;
  return (
    <section class="panel check-lists-panel" aria-label="What is to be done">
      {lists.map((list) => {
        const open = list.items.filter((item) => !item.done);
        const done = list.items.filter((item) => item.done);
        return (
          <div class="check-list">
            <h2>
              {list.name}{' '}
              <span class="count">
                {done.length} of {list.items.length} done
              </span>
            </h2>
            {open.length > 0 ? <Items items={open} incidentId={incidentId} sheet={sheet} /> : null}
            {done.length > 0 ? (
              <details id={`done-${list.items[0]?.taskId}`}>
                <summary>{open.length > 0 ? `${done.length} done` : 'All done'}</summary>
                <Items items={done} incidentId={incidentId} sheet={sheet} />
              </details>
            ) : null}
          </div>
        );
      })}
    </section>
  );
}

function Items({ items, incidentId, sheet }: { items: Item[]; incidentId: number; sheet: Sheet }) {
  return (
    <ul>
      {items.map((item) => (
        <li>
          <Tick item={item} incidentId={incidentId} sheet={sheet} />
        </li>
      ))}
    </ul>
  );
}

/** One box: pressing it says `tick 3`, pressing it again `untick 3`. */
function Tick({ item, incidentId, sheet }: { item: Item; incidentId: number; sheet: Sheet }) {
  const { taskId, what, done } = item;
  const verb = done ? 'untick' : 'tick';
  return (
    <form method="post" action="/press" id={`${verb}-${incidentId}-${taskId}`}>
      <Carried sheet={sheet} />
      <input type="hidden" name="say" value={`${verb} INC-${incidentId} ${taskId}`} />
      <button type="submit" class="tick" aria-pressed={done !== undefined}>
        <span class="box" aria-hidden="true">
          {done ? '✓' : ''}
        </span>
        <span dir="auto">
          {what}
          {done ? (
            <span class="soft small">
              {' '}
              · {done.byName}, <Time at={done.at} sheet={sheet} />
            </span>
          ) : null}
        </span>
        <span class="soft small">{taskId}</span>
      </button>
    </form>
  );
}
