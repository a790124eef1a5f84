import type { Actor } from '../domain/people/actor';
import { whoIs } from '../domain/people/identities';
import { type Organisation, personOn } from '../domain/people/organisation';
import type { ChatRequest } from '../ports/chat-request';

/** Who is speaking: a person of the organisation where belay.yaml or a link knows this address, else the platform's own name for them. */
export function identify(org: Organisation, request: Pick<ChatRequest, 'platform' | 'user'>): Actor {
  const { platform, user } = request;
  const { id, name, person } = whoIs(org, { platform, userId: user.id, name: user.name });
  return {
    id,
    name,
    via: platform,
    timeZone: user.timeZone ?? person?.timeZone ?? org.timeZone,
  };
}

/** A platform's own mark for a person, `@{U123}`, as `@Sam Ortiz` where belay.yaml knows them. */
export function nameMentioned(text: string, org: Organisation, platform: ChatRequest['platform']): string {
  return text.replace(/@\{([^}]{1,80})\}/g, (_mark, userId: string) => {
    return `@${personOn(org, platform, userId)?.name ?? userId}`;
  });
}
