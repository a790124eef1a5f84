import { Agent } from 'node:http';
import type { Fields } from '../fields';
import { type Posted, post } from '../post';
import { channelIssuer } from './identity';
import { type Signing, token } from './keys';

/** What came back from the bot. Status 0 means that no answer came in time, or none at all. */
export interface BotAnswer {
  status: number;
  body: string;
  elapsedMs: number;
}

/** How a delivery is bent before it is sent: for proving that the bot refuses it. */
export interface Bend {
  signing?: Signing;
  /** What stands in the Authorization header in place of a token: nothing, or these words. */
  authorization?: 'missing' | { words: string };
  issuer?: string;
  /** Another app's id. */
  audience?: string;
  /** The service address that the token vouches for; null leaves the claim out. */
  serviceUrlClaim?: string | null;
  /** Seconds from now until the token ends; negative when it has ended. */
  expiresInSeconds?: number;
  /** Seconds from now until the token begins. */
  beginsInSeconds?: number;
  /** More claims, such as `tid`. */
  claims?: Fields;
  /** Changes the activity before it is sent: another tenant, another service address, no address. */
  activity?: (activity: Fields) => Fields;
  /** Changes the text of the body, after all else. */
  swapBody?: (body: string) => string;
  /** The very token of an earlier delivery. */
  replay?: string;
}

/** Signs activities as Teams does and brings them to the bot. */
export class Deliveries {
  /** How long Teams waits for an answer. */
  deadlineMs = 15_000;
  private address: URL | undefined;
  private agent = new Agent({ keepAlive: false });

  constructor(private readonly appId: string) {}

  connect(botUrl: string, options: { keepAlive?: boolean } = {}): void {
    const address = new URL(botUrl);
    if (address.pathname === '/') address.pathname = '/api/messages';
    this.address = address;
    this.agent.destroy();
    this.agent = new Agent({ keepAlive: options.keepAlive ?? false });
  }

  disconnect(): void {
    this.address = undefined;
    this.agent.destroy();
  }

  /** Brings the activity to the bot; answers with what came back, and with the token that it went with. */
  async send(activity: Fields, bend: Bend = {}): Promise<BotAnswer & { token: string }> {
    const { address } = this;
    if (!address) throw new Error('Teams stand-in: no bot is connected; call connect(botUrl)');
    const startedAt = performance.now();
    const sent = bend.activity ? bend.activity(activity) : activity;
    const signed = bend.replay ?? this.sign(activity, bend);
    const body = (bend.swapBody ?? ((text: string) => text))(JSON.stringify(sent));
    const header = bend.authorization ?? { words: `Bearer ${signed}` };
    const answer = await this.post(address, body, header === 'missing' ? undefined : header.words);
    return { ...answer, token: signed, elapsedMs: performance.now() - startedAt };
  }

  private sign(activity: Fields, bend: Bend): string {
    const now = Math.floor(Date.now() / 1000);
    const serviceurl = bend.serviceUrlClaim === undefined ? activity.serviceUrl : bend.serviceUrlClaim;
    const claims = {
      ...(serviceurl === null ? {} : { serviceurl }),
      nbf: now + (bend.beginsInSeconds ?? -300),
      exp: now + (bend.expiresInSeconds ?? 3600),
      iss: bend.issuer ?? channelIssuer,
      aud: bend.audience ?? this.appId,
      ...bend.claims,
    };
    return token(claims, bend.signing);
  }

  private post(address: URL, body: string, authorization: string | undefined): Promise<Posted> {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
      ...(authorization === undefined ? {} : { authorization }),
    };
    return post(address, body, { headers, agent: this.agent, deadlineMs: this.deadlineMs });
  }
}
