import { askedNow } from '../../escalation/asked-now';
import { moveOn } from '../../escalation/move-on';
import { declinedIds } from '../../escalation/start-escalation';
import type { Asked, BelayCommand, Decision } from '../command';
import { isOver } from '../incident';

type TimeOutLevel = Extract<BelayCommand, { type: 'time-out-level' }>;

/** An alarm is a question: does the incident still wait at this level? If not, nothing happens. */
export function timeOutLevel({ incident, command, facts, now }: Asked<TimeOutLevel>): Decision {
  const { escalationId, at } = command;
  const escalation = incident.escalations.find((candidate) => candidate.escalationId === escalationId);
  const waitsHere =
    escalation?.status === 'running' && escalation.at?.level === at.level && escalation.at.round === at.round;
  if (!escalation || !waitsHere || isOver(incident)) return { events: [] };
  if ((escalation.timeoutAt ?? 0) > now) return { events: [] };

  const next = moveOn({ incident, escalation, declinedIds: declinedIds(incident), facts, now });
  const givesUp = next.length === 0;
  const silentIds = askedNow(incident, escalation).filter((id) => !declinedIds(incident).includes(id));
  return { events: [{ event: { type: 'level-timed-out', escalationId, at, silentIds, givesUp } }, ...next] };
}
