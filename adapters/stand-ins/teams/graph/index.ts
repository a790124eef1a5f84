import type { Answer } from '../../answer';
import type { Fields } from '../../fields';
import type { Grant } from '../identity';
import type { Teams } from '../state';
import { channelOperations } from './channels';
import { messageOperations } from './messages';
import { type GraphOperation, refused } from './operation';

/** A call of Graph; the grant is missing when its token is no good there. */
interface GraphRequest {
  teams: Teams;
  verb: string;
  url: URL;
  /** The path below Graph's own address. */
  path: string;
  body: Fields;
  grant: Grant | undefined;
  /** What a team's owner granted holds at once; what stands in a token, for as long as the token. */
  isGrantedNow: (permission: string) => boolean;
}

const operations: GraphOperation[] = [...channelOperations, ...messageOperations];

/** Recognises a call of Graph and says how to carry it out. */
export function graphCall(request: GraphRequest): { method: string; ids: string[]; run: () => Answer } {
  for (const operation of operations) {
    const found = operation.verb === request.verb ? operation.path.exec(request.path) : null;
    if (!found) continue;
    const ids = found.slice(1).map(decodeURIComponent);
    return { method: operation.name, ids, run: () => carryOut(operation, request, ids) };
  }
  const run = () => refused(404, 'ResourceNotFound', 'Resource not found.');
  return { method: 'unknown', ids: [request.path], run };
}

function carryOut(operation: GraphOperation, request: GraphRequest, ids: string[]): Answer {
  const { teams, grant, isGrantedNow, url, body } = request;
  if (!grant) return refused(401, 'InvalidAuthenticationToken', 'Access token is missing or malformed.');
  const team = [...teams.teams.values()].find(({ aadGroupId }) => aadGroupId === ids[0]);
  if (!team || team.tenantId !== grant.tenantId) {
    return refused(404, 'NotFound', 'No team found with this Group Id.');
  }
  const isGranted = (permission: string) =>
    permission.endsWith('.Group')
      ? team.isInstalled && isGrantedNow(permission)
      : grant.roles.includes(permission);
  if (!operation.permissions.some(isGranted)) {
    const asked = operation.permissions.join(', ');
    const words = `Missing role permissions on the request. API requires one of '${asked}'. Roles on the request '${grant.roles.join(', ')}'.`;
    return refused(403, 'Forbidden', words);
  }
  const address = `${url.origin}${url.pathname}`;
  return operation.run({ teams, team, ids: ids.slice(1), query: url.searchParams, body, address });
}
