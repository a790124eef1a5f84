import type { PersonCommand } from '../domain/incident/command';
import type { Reply } from './message';
import { newsReplies } from './reply/news';
import { peopleReplies } from './reply/people';
import { responseReplies } from './reply/response';
import { saidReplies } from './reply/said';
import type { Done, RepliesOf, Words } from './reply/words';

const replies: RepliesOf<PersonCommand['type']> = {
  ...responseReplies,
  ...peopleReplies,
  ...saidReplies,
  ...newsReplies,
};

/** The private answer to a command that was recorded: what happened, what happens next, what they can do. */
export function replyTo(done: Done): Reply {
  const words = replies[done.command.type] as (done: Done) => Words;
  const { lines, buttons = [], letters } = words(done);
  return {
    lines: lines.map((line) => line.filter((span) => span !== '')),
    buttons,
    ...(letters ? { letters } : {}),
    incidentId: done.incident.id,
    version: done.records.at(-1)?.seq ?? done.incident.version,
    recorded: true,
  };
}
