import { chatMethods } from './chat';
import { conversationMethods } from './conversations';
import { fileMethods } from './files';
import { historyMethods } from './history';
import { markMethods } from './marks';
import { type Methods, tier } from './method';
import { peopleMethods } from './people';
import { viewMethods } from './views';

const appMethods: Methods = {
  'auth.test': {
    perMinute: tier.special,
    run: ({ workspace }) => ({
      url: `https://${workspace.domain}.slack.com/`,
      team: 'Stand-in',
      user: workspace.bot.name,
      team_id: workspace.teamId,
      user_id: workspace.bot.id,
      bot_id: workspace.botId,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': {
    scopes: ['connections:write'],
    token: 'app',
    perMinute: tier.one,
    run: ({ origin, workspace }) => ({
      url: `${origin.replace(/^http/, 'ws')}/link/?ticket=${workspace.newId('t')}&app_id=${workspace.appId}`,
    }),
  },
};

/** Every method that this Slack knows. */
export const methods: Methods = {
  ...appMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...historyMethods,
  ...markMethods,
  ...peopleMethods,
  ...viewMethods,
};

/** Every scope that some method asks for: what an app gets when its admin withheld nothing. */
export const allScopes: string[] = [
  ...new Set(
    Object.values(methods).flatMap(({ scopes, token }) => {
      if (token === 'app' || !scopes) return [];
      return Array.isArray(scopes) ? scopes : Object.values(scopes).flat();
    }),
  ),
  'commands',
  'app_mentions:read',
  'reactions:read',
  'chat:write.public',
];
