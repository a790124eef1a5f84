import type { PersonCommand } from '../domain/incident/command';
import type { Rejection } from '../domain/incident/rejection';
import type { Reply } from './message';
import { incidentName } from './names';
import { courseRefusals } from './refusal/course';
import { peopleRefusals } from './refusal/people';
import { recordRefusals } from './refusal/record';
import type { Context, RefusalsOf, Words } from './refusal/words';

interface Declined {
  rejection: Rejection;
  /** The incident it was about; absent for declare. */
  incidentId?: number;
  /** What was declined, so that a button can say it again of somebody or something else. */
  command?: PersonCommand;
  /** For declare: the words that declare it all the same. */
  anyway?: string;
}

const refusals: RefusalsOf<Rejection['code']> = { ...courseRefusals, ...peopleRefusals, ...recordRefusals };

/** The private answer to a command that was declined: why, and what to do instead. */
export function rejectionReply({ rejection, incidentId, command, anyway }: Declined): Reply {
  const refuse = refusals[rejection.code] as (rejection: Rejection, context: Context) => Words;
  const { lines, buttons = [] } = refuse(rejection, {
    incidentId: incidentId ?? 0,
    name: incidentName(incidentId ?? 0),
    ...(command ? { command } : {}),
    ...(anyway ? { anyway } : {}),
  });
  return { lines, buttons, recorded: false, ...(incidentId === undefined ? {} : { incidentId }) };
}
