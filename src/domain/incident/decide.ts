import { mayRun } from '../people/permissions';
import type { Asked, Command, Decision } from './command';
import { acknowledge } from './commands/acknowledge';
import { changeSeverity } from './commands/change-severity';
import { declare } from './commands/declare';
import { decline } from './commands/decline';
import { engage } from './commands/engage';
import { finish, reopen } from './commands/finish';
import { join } from './commands/join';
import { note } from './commands/note';
import { page } from './commands/page';
import { postUpdate } from './commands/post-update';
import { recordPageOutcome } from './commands/record-page-outcome';
import { recordRoom } from './commands/record-room';
import { timeOutLevel } from './commands/time-out-level';
import type { Incident } from './incident';
import { type Rejection, rejected } from './rejection';

type Deciders = {
  [T in Exclude<Command['type'], 'declare'>]: (asked: Asked<Extract<Command, { type: T }>>) => Decision;
};

const deciders: Deciders = {
  acknowledge,
  join,
  decline,
  engage,
  page,
  note,
  'post-update': postUpdate,
  'change-severity': changeSeverity,
  resolve: finish,
  cancel: finish,
  reopen,
  'time-out-level': timeOutLevel,
  'record-page-outcome': recordPageOutcome,
  'record-room': recordRoom,
  'record-trouble': recordRoom,
  'record-parked': recordRoom,
};

/** What becomes true if this command is carried out now, or why it may not be. Pure. Only declare comes without an incident. */
export function decide(
  asked: Omit<Asked<Command>, 'incident'> & { incident: Incident | undefined },
): Decision {
  const { command, incident } = asked;
  const early = refuseFuture(asked);
  if (early) return rejected(early);
  if (command.type === 'declare') return declare({ ...asked, command });
  if (!incident) throw new Error(`${command.type} needs an incident`);
  const refusal = mayRun({ ...asked, incident });
  if (refusal) return rejected(refusal);
  const decider = deciders[command.type] as (asked: Asked<Command>) => Decision;
  return decider({ ...asked, incident });
}

function refuseFuture({ command, now }: Pick<Asked<Command>, 'command' | 'now'>): Rejection | undefined {
  const occurredAt = 'occurredAt' in command ? command.occurredAt : undefined;
  return occurredAt !== undefined && occurredAt > now
    ? { code: 'occurred-in-future', at: occurredAt }
    : undefined;
}
