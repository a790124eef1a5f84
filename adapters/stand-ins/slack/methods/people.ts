import { SlackFailure } from '../failure';
import type { SlackUser } from '../shapes';
import { wireUser } from '../wire';
import { type Call, type Methods, page, tier } from './method';

const wire = (call: Call, user: SlackUser) =>
  wireUser(call.workspace, user, call.scopes.has('users:read.email'), call.workspace.now());

/** People and groups of people. */
export const peopleMethods: Methods = {
  'users.info': {
    scopes: ['users:read'],
    perMinute: tier.four,
    run(call) {
      const user = call.workspace.users.get(call.args.required('user', 'user_not_found'));
      if (!user) throw new SlackFailure('user_not_found');
      return { user: wire(call, user) };
    },
  },
  'users.list': {
    scopes: ['users:read'],
    perMinute: tier.two,
    run(call) {
      const { items, response_metadata } = page(call, [...call.workspace.users.values()]);
      return { members: items.map((user) => wire(call, user)), response_metadata };
    },
  },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    perMinute: tier.three,
    run(call) {
      const email = call.args.required('email', 'users_not_found').toLowerCase();
      const all = [...call.workspace.users.values()];
      const user = all.find((candidate) => candidate.email?.toLowerCase() === email && !candidate.deleted);
      if (!user) throw new SlackFailure('users_not_found');
      return { user: wire(call, user) };
    },
  },
  'usergroups.list': {
    scopes: ['usergroups:read'],
    perMinute: tier.two,
    run: (call) => ({
      usergroups: call.workspace.userGroups.map(({ users, ...group }) => ({
        ...group,
        team_id: call.workspace.teamId,
        is_usergroup: true,
        user_count: users.length,
        ...(call.args.flag('include_users') ? { users } : {}),
      })),
    }),
  },
};
