import type { Answer } from '../../answer';
import type { Fields } from '../../fields';
import type { TeamsConversation, TeamsTeam } from '../shapes';
import type { Teams } from '../state';

/** One call of Graph about a team, as an operation sees it. */
export interface GraphCall {
  teams: Teams;
  team: TeamsTeam;
  /** The ids in the path after the team's. */
  ids: string[];
  query: URLSearchParams;
  body: Fields;
  /** Where Graph itself is: for the address of a next page. */
  address: string;
}

export interface GraphOperation {
  name: string;
  verb: string;
  path: RegExp;
  /** Permissions, any one of which is enough: those that end in `.Group` are granted by a team's owner. */
  permissions: string[];
  run(call: GraphCall): Answer;
}

/** Graph's form of a refusal. */
export const refused = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message, innerError: { code, message } } },
});

/** All channels of a team, the hidden ones included. */
export const channelsOf = ({ teams, team }: Pick<GraphCall, 'teams' | 'team'>): TeamsConversation[] =>
  [...teams.conversations.values()].filter(({ teamId }) => teamId === team.id);

/** Does something with the channel that the path names. */
export const inChannel =
  (run: (call: GraphCall, channel: TeamsConversation) => Answer) =>
  (call: GraphCall): Answer => {
    const channel = channelsOf(call).find(({ id }) => id === call.ids[0]);
    return channel ? run(call, channel) : refused(404, 'NotFound', 'Channel not found.');
  };
