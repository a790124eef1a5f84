import { mayRun } from '../people/permissions';
import type { Instant } from '../time';
import type { Asked, Command, Decision } from './command';
import { acknowledge } from './commands/acknowledge';
import { correct, withdraw } from './commands/amend';
import { bridge, bringCustomerIn, unbridge } from './commands/bridge';
import { changeSeverity } from './commands/change-severity';
import { declare } from './commands/declare';
import { decline } from './commands/decline';
import { engage } from './commands/engage';
import { close, finish, mitigate, reopen } from './commands/finish';
import { align, follow, invite, unfollow } from './commands/follow';
import { join } from './commands/join';
import { makePrivate } from './commands/make-private';
import { page } from './commands/page';
import { recognise } from './commands/recognise';
import { recordPlatformBack, recordPlatformDown } from './commands/record-outage';
import { recordPageOutcome } from './commands/record-page-outcome';
import { recordRetired, recordRoom, recordUndelivered } from './commands/record-room';
import { recordLink, relate } from './commands/relate';
import { ring } from './commands/ring';
import { handOver, readBack, takeRole } from './commands/role';
import * as said from './commands/said';
import { share, unshare } from './commands/share';
import { timeOutLevel } from './commands/time-out-level';
import { draftUpdate, pauseUpdates, sendUpdate } from './commands/update';
import * as work from './commands/work';
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
  note: said.note,
  'change-affects': said.changeAffects,
  'record-impact': said.recordImpact,
  'tell-customer': said.tellCustomer,
  'record-vendor': said.recordVendor,
  decide: said.recordDecision,
  'record-cause': said.recordCause,
  'rule-out': said.ruleOut,
  'record-lesson': said.recordLesson,
  remark: said.remark,
  ask: said.ask,
  answer: said.answer,
  'open-follow-up': work.openFollowUp,
  'close-follow-up': work.closeFollowUp,
  'reopen-follow-up': work.reopenFollowUp,
  'add-task': work.addTask,
  'tick-task': work.tickTask,
  'take-role': takeRole,
  'hand-over': handOver,
  'read-back': readBack,
  invite,
  'make-private': makePrivate,
  bridge,
  unbridge,
  'bring-customer-in': bringCustomerIn,
  follow,
  unfollow,
  align,
  share,
  unshare,
  merge: relate,
  link: relate,
  correct,
  withdraw,
  'draft-update': draftUpdate,
  'send-update': sendUpdate,
  'pause-updates': pauseUpdates,
  mitigate,
  close,
  'change-severity': changeSeverity,
  resolve: finish,
  cancel: finish,
  reopen,
  'time-out-level': timeOutLevel,
  'record-page-outcome': recordPageOutcome,
  'record-room': recordRoom,
  'record-trouble': recordRoom,
  'record-parked': recordRoom,
  'record-retired': recordRetired,
  'record-undelivered': recordUndelivered,
  'record-platform-down': recordPlatformDown,
  'record-platform-back': recordPlatformBack,
  'record-link': recordLink,
  recognise,
  ring,
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
  const given = command as { occurredAt?: Instant; reportedAt?: Instant; waitingSince?: Instant };
  const at = [given.occurredAt, given.reportedAt, given.waitingSince].find((time) => (time ?? now) > now);
  return at === undefined ? undefined : { code: 'occurred-in-future', at };
}
