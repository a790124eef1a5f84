import { createHash, randomInt } from 'node:crypto';
import { newCode } from '../chat/identity/code';
import {
  codeReply,
  isThatYouReply,
  joinedReply,
  noCodeReply,
  notJoinedReply,
  partedReply,
} from '../chat/identity/replies';
import type { Reply } from '../chat/message';
import type { IdentityAsk } from '../chat/read/identity';
import { outsiderReply } from '../chat/usage';
import { addressIn, addressKey } from '../domain/people/identities';
import { join, joinByEmail, part, type Side } from '../domain/people/join';
import {
  isPlatform,
  lookUp,
  type Organisation,
  outsiderOn,
  type PlatformId,
} from '../domain/people/organisation';
import type { ChatRequest } from '../ports/chat-request';
import { TRIES_MS } from '../ports/identity-store';
import type { App } from './app';
import { settleIdentities } from './settle-identities';

const CODE_MS = 10 * 60_000;

/** What somebody says of who they are on other platforms: asks for a code, types one, or ends what they linked. */
export async function answerIdentity(
  app: App,
  request: ChatRequest,
  asked: IdentityAsk,
  org: Organisation,
): Promise<Reply> {
  const { platform, user } = request;
  // Whoever is only told of things, or belongs elsewhere, has no part in who our people are.
  if (user.isFromOutside || outsiderOn(org, platform, user.id)) return outsiderReply(org.name);
  const speaker: Side = { platform, userId: user.id, name: user.name };
  switch (asked.type) {
    case 'ask-code':
      return await giveCode(app, speaker);
    case 'use-code':
      return await useCode(app, speaker, asked.code, asked.isSure);
    case 'part':
      return await endLinks(app, speaker, asked.platform);
  }
}

async function giveCode(app: App, speaker: Side): Promise<Reply> {
  const others = [...app.platforms.values()]
    .filter(({ id, isForCustomersOnly }) => id !== speaker.platform && !isForCustomersOnly)
    .map(({ id }) => id);
  const code = newCode(randomInt);
  if (others.length > 0) await app.identities.saveCode(hashOf(code), speaker, CODE_MS);
  return codeReply(code, others, CODE_MS / 60_000);
}

async function useCode(app: App, speaker: Side, code: string, isSure: boolean): Promise<Reply> {
  const taken = await app.identities.takeCode(hashOf(code), speaker);
  if (taken.kind !== 'taken') return noCodeReply(taken.kind, TRIES_MS / 60_000);
  const { asker } = taken;
  if (!isSure) {
    const known = await app.configuration.current();
    const would = join(known, asker, speaker);
    // Whoever has a person's own code was given it by them; whoever types another's gives that one their name.
    const isGiven =
      would.kind === 'joined' && !addressIn(would.id) && would.formerIds.includes(addressKey(speaker));
    if (would.kind === 'joined' && !isGiven) return isThatYouReply(asker, would, code);
  }
  const { result, org } = await settleIdentities(app, speaker, (now) => join(now, asker, speaker));
  if (result.kind === 'not-ours') return outsiderReply(org.name);
  if (result.kind !== 'joined') return notJoinedReply(result);
  const methods = lookUp(org.people, result.id)?.contactMethods ?? [];
  const pagedOn = [...methods, ...result.identities.map(({ platform }) => ({ medium: platform }))]
    .map(({ medium }) => medium)
    .filter(isPlatform)
    .filter((platform) => app.notifiers.has(platform));
  return joinedReply(result, asker, speaker, pagedOn);
}

async function endLinks(app: App, speaker: Side, platform?: PlatformId): Promise<Reply> {
  const { result } = await settleIdentities(app, speaker, (now) => part(now, speaker, platform));
  return partedReply(result);
}

/**
 * The organisation in which a speaker whose address their platform vouches for is the person who has it in belay.yaml. Written
 * down when it is first seen; after that they are known like anybody else.
 */
export async function knownByEmail(
  app: App,
  { platform, user }: ChatRequest,
  org: Organisation,
): Promise<Organisation> {
  const { verifiedEmail } = user;
  if (verifiedEmail === undefined) return org;
  const speaker: Side = { platform, userId: user.id, name: user.name };
  if (!joinByEmail(org, speaker, verifiedEmail)) return org;
  await settleIdentities(app, undefined, (now) => joinByEmail(now, speaker, verifiedEmail));
  return app.configuration.current();
}

/** A code is good for minutes, and for few tries of each speaker: the record sees only this of it. */
const hashOf = (code: string) => createHash('sha256').update(`link:${code}`).digest('hex');
