import { explain, TeamsRefusal } from '../errors';
import { DEADLINE } from '../limits';

/** What a token is for: the connector, through which a bot speaks, or Graph. */
export type Audience = 'connector' | 'graph';

const SCOPE: Record<Audience, string> = {
  connector: 'https://api.botframework.com/.default',
  graph: 'https://graph.microsoft.com/.default',
};
/** A token is not used in its last minutes: the call that carries it takes a while. */
const EARLY_MS = 3 * 60_000;

export interface TokenSettings {
  /** Absent where nobody asks for a token: the Agents Playground. */
  app?: { id: string; password: string };
  /** The tenant that the app is registered in. */
  tenantId: string;
  /** "https://login.microsoftonline.com" */
  loginUrl: string;
}

interface Kept {
  token: string;
  until: number;
  /** Whether a call was let in with it. */
  hasWorked: boolean;
}

/** Our own tokens, each kept until shortly before it ends; one request for everybody who waits. No error ever names one. */
export class Tokens {
  private readonly kept = new Map<Audience, Kept>();
  private readonly asking = new Map<Audience, Promise<string>>();

  constructor(private readonly settings: TokenSettings) {}

  async get(audience: Audience): Promise<string> {
    if (!this.settings.app) return '';
    const known = this.kept.get(audience);
    if (known && known.until > performance.now()) return known.token;
    const running = this.asking.get(audience);
    if (running) return running;
    const asked = this.ask(audience).finally(() => this.asking.delete(audience));
    this.asking.set(audience, asked);
    return asked;
  }

  /** A call was let in with the token. */
  worked(audience: Audience): void {
    const known = this.kept.get(audience);
    if (known) known.hasWorked = true;
  }

  /** After a 401: the next call asks for a new one. True where the old one had been good for something. */
  forget(audience: Audience): boolean {
    const hadWorked = this.kept.get(audience)?.hasWorked === true;
    this.kept.delete(audience);
    return hadWorked;
  }

  private async ask(audience: Audience): Promise<string> {
    const { app = { id: '', password: '' }, tenantId, loginUrl } = this.settings;
    const url = new URL(
      `${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
      `${loginUrl.replace(/\/$/, '')}/`,
    );
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: app.id,
          client_secret: app.password,
          scope: SCOPE[audience],
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE.token),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      const { access_token: token, expires_in: seconds, error } = answer;
      if (!response.ok || typeof token !== 'string') {
        throw new TeamsRefusal(response.ok ? 502 : response.status, String(error ?? 'no token').slice(0, 60));
      }
      const until = performance.now() + Math.max(Number(seconds) * 1000 - EARLY_MS, 0);
      this.kept.set(audience, { token, until, hasWorked: false });
      return token;
    } catch (error) {
      throw explain(error, 'give Belay its token');
    }
  }
}
