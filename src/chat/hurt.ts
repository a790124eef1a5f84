import { whoIsMeant } from '../domain/on-call/who';
import { lookUp, type Organisation } from '../domain/people/organisation';
import type { Reply } from './message';
import { phoneList } from './names';
import type { RichText } from './rich-text';

/** The record cannot be reached: never a false yes, and the numbers to call, from what was last known. */
export function notRecordedReply(org: Organisation | undefined): Reply {
  return {
    lines: [[{ strong: 'Not recorded:' }, ' the database is unreachable.'], callLine(org)],
    buttons: [],
    recorded: false,
  };
}

/** Our own defect: the person gets an id that the log knows, and the numbers in case it is urgent. */
export function defectReply(errorId: string, org: Organisation | undefined): Reply {
  return {
    lines: [
      [`That did not work, and it is our fault (error ${errorId}). It may not be recorded.`],
      callLine(org),
    ],
    buttons: [],
    recorded: false,
  };
}

function callLine(org: Organisation | undefined): RichText {
  const people = org ? peopleToCall(org) : [];
  return people.length > 0 ? ['Call: ', ...phoneList(people), '.'] : ['Call whoever is on call by hand.'];
}

/** First the default policy's people, then its fallback: whoever has a number. */
function peopleToCall(org: Organisation) {
  const policy = lookUp(org.policies, org.defaultPolicyId);
  const targets = policy ? [...policy.levels.flatMap((level) => level.targets), ...policy.fallback] : [];
  return whoIsMeant(org, targets).called.flatMap(({ person, as }) =>
    person.phone ? [{ name: person.name, phone: person.phone, ...(as ? { as } : {}) }] : [],
  );
}
