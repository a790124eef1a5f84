import type { Reply } from '../chat/message';
import type { UsageProblem } from '../chat/parse';
import { doYouHaveItReply } from '../chat/usage';
import { isBeingPaged, isOver } from '../domain/incident/incident';
import type { Actor } from '../domain/people/actor';
import type { App } from './app';

const LOOKED_AT = 25;

/** "let me get my laptop" from somebody who is being paged is not a wrong command: they are asked whether they have it. */
export async function askWhetherTheyHaveIt(
  app: App,
  problem: UsageProblem,
  speaker: Actor,
): Promise<Reply | undefined> {
  if (problem.code !== 'unknown-verb' || problem.suggestion !== undefined) return undefined;
  const open = await app.incidents.list({ open: true, limit: LOOKED_AT });
  const paging = open.find((incident) => !isOver(incident) && isBeingPaged(incident, speaker.id));
  return paging ? doYouHaveItReply(paging.id, paging.title) : undefined;
}
