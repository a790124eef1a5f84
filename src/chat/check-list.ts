import type { Incident } from '../domain/incident/incident';
import type { Task } from '../domain/incident/on-record';
import type { CheckList } from './card';

const ASKED_FOR = 'To do';

/** What is to be done, list by list as they were opened; what people asked for comes last. */
export function checkListsOf(incident: Incident): CheckList[] {
  const lists = new Map<string, CheckList>();
  const ordered = [...incident.tasks].sort(
    (a, b) => Number(a.list === undefined) - Number(b.list === undefined) || a.taskId - b.taskId,
  );
  for (const task of ordered) {
    const name = task.list ?? ASKED_FOR;
    const list = lists.get(name) ?? { name, items: [] };
    list.items.push(itemOf(task));
    lists.set(name, list);
  }
  return [...lists.values()];
}

function itemOf({ taskId, what, doneAt, doneByName }: Task): CheckList['items'][number] {
  if (doneAt === undefined) return { taskId, what };
  return { taskId, what, done: { byName: doneByName ?? 'somebody', at: doneAt } };
}

/** What sets an incident apart on every surface. */
export function flagsOf({ isDrill, isPrivate }: Incident): string[] {
  return [...(isDrill ? ['DRILL'] : []), ...(isPrivate ? ['private'] : [])];
}
