import type { Actor } from '../domain/people/actor';
import { type Organisation, personOn } from '../domain/people/organisation';
import type { ChatRequest } from '../ports/chat-request';

/** Who is speaking: a person of the organisation where belay.yaml knows this address, else the platform's own name for them. */
export function identify(org: Organisation, request: Pick<ChatRequest, 'platform' | 'user'>): Actor {
  const { platform, user } = request;
  const person = personOn(org, platform, user.id);
  return {
    id: person?.id ?? `${platform}:${user.id}`,
    name: person?.name ?? user.name,
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
