import { SlackFailure } from '../failure';
import type { Fields, SlackView } from '../shapes';
import { changeView, makeView } from '../views';
import { wireView } from '../wire';
import { type Call, type Methods, tier } from './method';

const given = (call: Call): Fields => {
  const view = call.args.object('view');
  if (!view) throw new SlackFailure('invalid_arguments');
  return view;
};

const answer = (call: Call, view: SlackView): Fields => ({ view: wireView(call.workspace, view) });

function open(call: Call): Fields {
  const trigger = call.args.required('trigger_id');
  const view = makeView(call.workspace, given(call), '');
  view.user = call.workspace.triggers.spend(trigger);
  // A person sees one form at a time: a new one takes the place of the one before.
  for (const other of call.workspace.views.values()) if (other.user === view.user) other.closed = true;
  call.workspace.views.set(view.id, view);
  call.workspace.triggers.opened(trigger, view.id);
  return answer(call, view);
}

function push(call: Call): Fields {
  const trigger = call.args.required('trigger_id');
  const view = makeView(call.workspace, given(call), '');
  view.user = call.workspace.triggers.spend(trigger);
  const stack = [...call.workspace.views.values()].filter(
    (other) => other.user === view.user && !other.closed,
  );
  const top = stack.at(-1);
  if (!top) throw new SlackFailure('not_found');
  if (stack.length >= 3) throw new SlackFailure('push_limit_reached');
  view.root_view_id = top.root_view_id;
  view.previous_view_id = top.id;
  call.workspace.views.set(view.id, view);
  call.workspace.triggers.opened(trigger, view.id);
  return answer(call, view);
}

function update(call: Call): Fields {
  const { args, workspace } = call;
  const external = args.text('external_id');
  const view = external
    ? [...workspace.views.values()].find((candidate) => candidate.external_id === external)
    : workspace.views.get(args.required('view_id'));
  if (!view || view.closed) throw new SlackFailure('not_found');
  if (args.has('hash') && args.text('hash') !== view.hash) throw new SlackFailure('hash_conflict');
  changeView(workspace, view, given(call));
  return answer(call, view);
}

function publish(call: Call): Fields {
  const { args, workspace } = call;
  const user = args.required('user_id');
  if (!workspace.users.has(user)) throw new SlackFailure('user_not_found');
  const before = workspace.homes.get(user);
  if (before && args.has('hash') && args.text('hash') !== before.hash)
    throw new SlackFailure('hash_conflict');
  const fields = given(call);
  if (fields.type !== 'home') throw new SlackFailure('invalid_arguments');
  const view = makeView(workspace, fields, user);
  workspace.homes.set(user, view);
  return answer(call, view);
}

/** Forms and home tabs. */
export const viewMethods: Methods = {
  'views.open': { perMinute: tier.four, run: open },
  'views.push': { perMinute: tier.four, run: push },
  'views.update': { perMinute: tier.four, run: update },
  'views.publish': { perMinute: tier.four, run: publish },
};
