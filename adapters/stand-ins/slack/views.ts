import { Arguments } from './arguments';
import { checkView } from './checks';
import { asText, type Fields, type SlackView } from './shapes';
import type { Workspace } from './state';

/** Makes a view of what an app sent, checked as Slack checks it; it is not shown to anyone yet. */
export function makeView(workspace: Workspace, fields: Fields, user: string): SlackView {
  const blocks = new Arguments(fields).blocks() ?? [];
  checkView(fields, blocks);
  const id = workspace.newId('V');
  return {
    id,
    type: fields.type === 'home' ? 'home' : 'modal',
    user,
    callback_id: asText(fields.callback_id),
    private_metadata: asText(fields.private_metadata),
    external_id: asText(fields.external_id),
    hash: newHash(workspace),
    root_view_id: id,
    previous_view_id: null,
    title: fields.title ?? null,
    submit: fields.submit ?? null,
    close: fields.close ?? null,
    blocks: workspace.withIds(blocks),
    state: { values: {} },
    closed: false,
  };
}

/** Puts new content into a view that is on somebody's screen. */
export function changeView(workspace: Workspace, view: SlackView, fields: Fields): void {
  const fresh = makeView(workspace, fields, view.user);
  const { id, root_view_id, previous_view_id } = view;
  Object.assign(view, fresh, { id, root_view_id, previous_view_id });
}

const newHash = (workspace: Workspace) => `${Math.floor(workspace.now() / 1000)}.${workspace.newId('h')}`;
