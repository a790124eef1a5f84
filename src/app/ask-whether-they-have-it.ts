import type { Reply } from '../chat/message';
import type { UsageProblem } from '../chat/parse';
import { doYouHaveItReply } from '../chat/usage';
import { isOver, runningEscalations } from '../domain/incident/incident';
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
  const paging = open.find((incident) => {
    const running = new Set(runningEscalations(incident).map(({ escalationId }) => escalationId));
    const pages = Object.values(incident.pages).filter((page) => page.personId === speaker.id);
    return !isOver(incident) && pages.some((page) => running.has(page.escalationId));
  });
  return paging ? doYouHaveItReply(paging.id, paging.title) : undefined;
}
