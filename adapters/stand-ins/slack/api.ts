import type { Arguments } from './arguments';
import { SlackFailure } from './failure';
import type { Limits } from './limits';
import { methods } from './methods';
import type { Call, Method } from './methods/method';
import { type Answer, rateLimited } from './respond';
import type { Workspace } from './state';

/** What a token may do, and whether it is an app-level one. */
export interface TokenGrant {
  scopes: string[];
  kind: 'bot' | 'app';
  revoked?: boolean;
}

/** Answers Web API calls: who asks, how often, may they, and then the method itself. */
export class Api {
  constructor(
    private readonly workspace: Workspace,
    private readonly limits: Limits,
    readonly tokens: Map<string, TokenGrant>,
  ) {}

  answer(name: string, args: Arguments, token: string, origin: string): Answer {
    const grant = this.tokens.get(token);
    const headers: Record<string, string> = grant ? { 'x-oauth-scopes': grant.scopes.join(',') } : {};
    try {
      const method = methods[name];
      if (!method) throw new SlackFailure('unknown_method', { req_method: name });
      const wait = this.limits.take(name, method.perMinute, args.fields);
      if (wait !== undefined) return rateLimited(wait);
      const call = this.admit(method, args, token, grant, origin);
      return { status: 200, body: { ok: true, ...method.run(call) }, headers };
    } catch (error) {
      if (!(error instanceof SlackFailure)) throw error;
      return { status: 200, body: { ok: false, error: error.code, ...error.extra }, headers };
    }
  }

  private admit(
    method: Method,
    args: Arguments,
    token: string,
    grant: TokenGrant | undefined,
    origin: string,
  ): Call {
    if (!token) throw new SlackFailure('not_authed');
    if (!grant) throw new SlackFailure('invalid_auth');
    if (grant.revoked) throw new SlackFailure('token_revoked');
    if (grant.kind !== (method.token ?? 'bot')) throw new SlackFailure('not_allowed_token_type');
    const call: Call = { args, workspace: this.workspace, scopes: new Set(grant.scopes), origin };
    const needed = this.needed(method, call);
    if (needed.length > 0 && !needed.some((scope) => call.scopes.has(scope))) {
      throw new SlackFailure('missing_scope', { needed: needed.join(','), provided: grant.scopes.join(',') });
    }
    return call;
  }

  private needed(method: Method, call: Call): string[] {
    if (!method.scopes) return [];
    if (Array.isArray(method.scopes)) return method.scopes;
    const kind = method.kindOf
      ? method.kindOf(call)
      : this.workspace.findChannel(call.args.text('channel'))?.kind;
    return method.scopes[kind ?? 'public'];
  }
}
