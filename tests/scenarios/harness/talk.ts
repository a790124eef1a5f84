import { type TeamsMessage, mentionsIn as teamsMentions } from '../../../adapters/stand-ins/teams';
import type { Night } from './night';
import type { Who } from './people';

/** The web room's conversation as the people in it read it: oldest first, without times. */
export async function saidOnWeb(night: Night): Promise<string[]> {
  await night.time.quiet();
  const { html } = await (await night.web.visitor('Dana')).get(`/incidents/${night.incident}`);
  const list = /<ol class="conversation">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? '';
  return [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) =>
    item
      .replace(/<time[\s\S]*?<\/time>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** What Belay carried into the Slack channel, oldest first. */
export async function carriedToSlack(night: Night): Promise<string[]> {
  await night.time.quiet();
  return night.slackSideOnly
    .roomOf(night.incident)
    .filter(({ metadata }) => metadata?.event_type === 'belay_said')
    .map((message) => night.slackSideOnly.print('Dana', message).replace(/\s+/g, ' '));
}

/** What Belay carried into the thread in Teams, oldest first. */
export async function carriedToTeams(night: Night): Promise<string[]> {
  await night.time.quiet();
  return messagesCarriedToTeams(night).map((message) =>
    night.teamsSideOnly.print('Dana', message).replace(/\s+/g, ' '),
  );
}

/** The same as Teams has it. Whatever is carried mentions nobody. */
export function messagesCarriedToTeams(night: Night): TeamsMessage[] {
  const carried = night.teamsSideOnly
    .roomOf(night.incident)
    .filter(({ attachments }) => JSON.stringify(attachments[0]?.content ?? '').includes('"belay_said '));
  for (const message of carried) expect(teamsMentions(message)).toEqual([]);
  return carried;
}

/** What everybody said in the thread in Teams themselves, oldest first. */
export function ownInTeams(night: Night): TeamsMessage[] {
  return night.teamsSideOnly.roomOf(night.incident).filter(({ byBot }) => !byBot);
}

/** Writes to the others in the web room. */
export async function sayOnWeb(night: Night, who: Who, text: string): Promise<void> {
  const visitor = await night.web.visitor(who);
  const page = await visitor.get(`/incidents/${night.incident}`);
  await visitor.press(page.html, 'Send', { text, readers: 'say' });
}

/** Writes to the others in the Slack channel. */
export async function sayInSlack(night: Night, who: Who, text: string, thread?: string): Promise<void> {
  const { id: channel } = night.slackSideOnly.channelOf(night.incident);
  await night.slackSideOnly
    .actor(who)
    .message(text, { channel, ...(thread === undefined ? {} : { thread_ts: thread }) });
}

/** Writes to the others in the thread in Teams, without naming Belay. */
export async function sayInTeams(
  night: Night,
  who: Who,
  text: string,
  more: Record<string, unknown> = {},
): Promise<TeamsMessage> {
  const { message, status } = await night.teamsSideOnly
    .actor(who)
    .message(text, night.teamsSideOnly.threadOf(night.incident), more);
  if (!message || status !== 200) throw new Error(`what ${who} said in Teams was answered with ${status}`);
  return message;
}
