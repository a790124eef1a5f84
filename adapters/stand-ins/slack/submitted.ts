import { asFields } from './shapes';
import type { Workspace } from './state';
import { changeView, makeView } from './views';

/** Does with a form what the app's answer to its submission says: close, show errors, change, or put another on top. */
export function submitted(workspace: Workspace, viewId: string, body: string, triggerId: string): void {
  const view = workspace.views.get(viewId);
  if (!view) return;
  const answer = body.startsWith('{') ? asFields(JSON.parse(body)) : {};
  switch (answer.response_action) {
    case 'errors':
      return;
    case 'update':
      changeView(workspace, view, asFields(answer.view));
      workspace.triggers.opened(triggerId, view.id);
      return;
    case 'push': {
      const next = makeView(workspace, asFields(answer.view), view.user);
      Object.assign(next, { root_view_id: view.root_view_id, previous_view_id: view.id });
      workspace.views.set(next.id, next);
      workspace.triggers.opened(triggerId, next.id);
      return;
    }
    case 'clear':
      for (const other of workspace.views.values()) if (other.user === view.user) other.closed = true;
      return;
    default:
      view.closed = true;
  }
}
