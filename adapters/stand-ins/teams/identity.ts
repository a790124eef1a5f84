import type { Answer } from '../answer';
import type { Fields } from '../fields';
import { publishedKeys, token } from './keys';
import type { Teams } from './state';

/** Who signs the tokens of the activities that the bot receives, in the public cloud. */
export const channelIssuer = 'https://api.botframework.com';
const connectorScope = 'https://api.botframework.com/.default';
const graphScope = 'https://graph.microsoft.com/.default';

/** What a token that was given to the bot is good for. */
export interface Grant {
  for: 'connector' | 'graph';
  tenantId: string;
  /** Real time, epoch milliseconds. */
  expiresAt: number;
  roles: string[];
}

/** The sign-in side: publishes keys, gives the bot its tokens, and knows them again. */
export class Identity {
  readonly grants = new Map<string, Grant>();
  /** How long a token given to the bot lasts. */
  tokenLifetimeSeconds = 3599;
  private serial = 0;

  constructor(
    private readonly teams: Teams,
    readonly clientSecret: string,
    readonly isMultiTenant: boolean,
    /** What admins and owners of teams have granted; may change while it runs. */
    readonly permissions: Set<string>,
  ) {}

  metadata(origin: string): Answer {
    const body = {
      issuer: channelIssuer,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${origin}/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    };
    return { status: 200, body };
  }

  keys(): Answer {
    return { status: 200, body: publishedKeys() };
  }

  /** The client-credentials grant of the tenant's token endpoint, with Microsoft's refusals. */
  giveToken(tenant: string, form: Fields): Answer {
    const known =
      this.teams.tenants.includes(tenant) || (this.isMultiTenant && tenant === 'botframework.com');
    if (!known) return refused(400, 'invalid_request', `AADSTS90002: Tenant '${tenant}' not found.`);
    if (form.client_id !== this.teams.appId || (!this.isMultiTenant && tenant !== this.teams.homeTenant)) {
      const id = String(form.client_id);
      const words = `AADSTS700016: Application with identifier '${id}' was not found in the directory '${tenant}'.`;
      return refused(400, 'unauthorized_client', words);
    }
    if (form.grant_type !== 'client_credentials') {
      return refused(
        400,
        'unsupported_grant_type',
        'AADSTS70003: The app requested an unsupported grant type.',
      );
    }
    if (form.client_secret !== this.clientSecret) {
      return refused(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.');
    }
    const scope = String(form.scope).split(' ')[0];
    if (scope !== connectorScope && scope !== graphScope) {
      return refused(
        400,
        'invalid_scope',
        `AADSTS70011: The provided value for scope ${scope} is not valid.`,
      );
    }
    const accessToken = this.grant(scope === graphScope ? 'graph' : 'connector', tenant);
    const expires_in = this.tokenLifetimeSeconds;
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in, ext_expires_in: expires_in, access_token: accessToken },
    };
  }

  /** The grant behind an Authorization header; undefined for anything that was not given, is spent, or is for elsewhere. */
  grantOf(authorization: string | undefined, forWhat: Grant['for']): Grant | undefined {
    const found = this.grants.get(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '');
    return found && found.for === forWhat && found.expiresAt > Date.now() ? found : undefined;
  }

  private grant(forWhat: Grant['for'], tenantId: string): string {
    const issuedAt = Math.floor(Date.now() / 1000);
    const roles =
      forWhat === 'graph'
        ? [...this.permissions].filter((permission) => !/\.(Group|Chat)$/.test(permission))
        : [];
    this.serial += 1;
    const made = token({
      aud: forWhat === 'graph' ? 'https://graph.microsoft.com' : channelIssuer,
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + this.tokenLifetimeSeconds,
      appid: this.teams.appId,
      tid: tenantId,
      uti: String(this.serial),
      ...(roles.length > 0 ? { roles } : {}),
    });
    const expiresAt = Date.now() + this.tokenLifetimeSeconds * 1000;
    this.grants.set(made, { for: forWhat, tenantId, expiresAt, roles });
    return made;
  }
}

const refused = (status: number, error: string, words: string): Answer => ({
  status,
  body: { error, error_description: words },
});
