import type { Activity } from 'botbuilder';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** Who signs what Teams sends, and for whom its tokens are, in Microsoft's public cloud. */
const CHANNEL_ISSUER = 'https://api.botframework.com';
const OPEN_ID = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const LOGIN = 'https://login.microsoftonline.com/botframework.com';

/** Whom we let in. */
export interface Doors {
  /** Absent only where the Playground is talked to on this machine. */
  appId?: string;
  tenantIds: readonly string[];
  /** Hosts that activities may say they came through; with a port only where it is not the usual one. */
  serviceHosts: readonly string[];
  /** Another server than Microsoft's own, for tests. */
  openIdUrl?: string;
}

/** Somebody who could not prove to be Teams, or is none of ours; the reason is for the log. */
export class Unproved extends Error {
  override name = 'Unproved';
}

type Settings = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type Authenticated = ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>;

/**
 * botbuilder's own validation, with what it leaves open closed before and after it: it remembers every tenant that a
 * forged token names, takes any service address or none, and asks nobody's tenant. Whatever fails is one and the same error.
 */
export class GuardedAuthentication extends ConfigurationBotFrameworkAuthentication {
  constructor(private readonly doors: Doors) {
    super(configFor(doors), credentialsFor(doors));
  }

  override async authenticateRequest(activity: Activity, header: string): Authenticated {
    try {
      const { doors } = this;
      if (doors.appId !== undefined) refuseForged(header, doors.appId);
      refuseElsewhere(activity, doors);
      const result = await super.authenticateRequest(activity, header);
      if (doors.appId !== undefined) refuseStrangers(activity, doors.tenantIds);
      return result;
    } catch (error) {
      throw new Unproved(error instanceof Error ? error.message : String(error));
    }
  }
}

/** All URLs or none: as soon as one is given, botbuilder takes the others to be empty. */
function configFor({ appId = '', openIdUrl = OPEN_ID }: Doors): Settings[0] {
  return {
    MicrosoftAppId: appId,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    ToBotFromChannelTokenIssuer: CHANNEL_ISSUER,
    ToChannelFromBotOAuthScope: CHANNEL_ISSUER,
    ToChannelFromBotLoginUrl: LOGIN,
    OAuthUrl: CHANNEL_ISSUER,
    CallerId: 'urn:botframework:azure',
  };
}

/** The SDK is never given a secret: it speaks to nobody, our own client does. */
function credentialsFor({ appId }: Doors): NonNullable<Settings[1]> {
  return {
    isValidAppId: async (id) => appId !== undefined && id === appId,
    isAuthenticationDisabled: async () => appId === undefined,
    createCredentials: async () => ({ signRequest: async (request) => request }),
  };
}

/** Before any signature is looked at: what the channel never sends is not worth a look. */
function refuseForged(header: string, appId: string): void {
  const claims = claimsIn(header);
  if (!claims) throw new Unproved('no token');
  if (claims.iss !== CHANNEL_ISSUER) throw new Unproved('another issuer');
  if ('tid' in claims) throw new Unproved('a token of a tenant');
  if (claims.aud !== appId) throw new Unproved('a token for another app');
}

function claimsIn(header: string): Record<string, unknown> | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(header)?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function refuseElsewhere({ channelId, serviceUrl }: Activity, { serviceHosts, openIdUrl }: Doors): void {
  if (channelId !== 'msteams') throw new Unproved('another channel than Teams');
  if (typeof serviceUrl !== 'string' || !URL.canParse(serviceUrl)) throw new Unproved('no service address');
  const { protocol, host, username, password } = new URL(serviceUrl);
  const isTest = openIdUrl !== undefined;
  if (protocol !== 'https:' && !(isTest && protocol === 'http:'))
    throw new Unproved('a service address without TLS');
  if (username || password || !serviceHosts.includes(host)) throw new Unproved('a service address elsewhere');
}

/** Whatever names a tenant must name one of ours, and something must. */
function refuseStrangers({ conversation, channelData }: Activity, tenantIds: readonly string[]): void {
  const tenant = (channelData as { tenant?: { id?: unknown } } | undefined)?.tenant?.id;
  const named = [conversation?.tenantId, tenant].filter((id) => id !== undefined && id !== null);
  const areOurs = named.every((id) => typeof id === 'string' && tenantIds.includes(id.toLowerCase()));
  if (named.length === 0 || !areOurs) throw new Unproved('another tenant');
}
