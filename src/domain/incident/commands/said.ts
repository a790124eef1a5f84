import { policiesFor } from '../../escalation/policies-for';
import { declinedIds, startEscalations } from '../../escalation/start-escalation';
import { eachOnce, sameName, serviceNamed } from '../../people/named';
import { moreRooms } from '../bridge';
import type { Asked, Decision, Facts, NewEvent, PersonCommand } from '../command';
import type { IncidentEvent } from '../events';
import { customerRooms, type Incident, isOver, runningEscalations, whoHasIt } from '../incident';
import { openings } from '../openings';
import type { ServiceRef } from '../refs';
import { rejected } from '../rejection';
import { seenBefore } from '../seen-before';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

const said = (event: IncidentEvent, occurredAt?: number): Decision => ({ events: [{ event, occurredAt }] });

/** Words for the timeline, ours unless something says otherwise. Allowed at any time: a record may be completed late. */
export function note({ incident, command }: Asked<Of<'note'>>): Decision {
  const { text, occurredAt, source, authorName, forCustomer } = command;
  const isKnown = source && incident.pinned.some(({ ref }) => ref === source.ref);
  if (isKnown) return { events: [] };
  if (forCustomer && customerRooms(incident).length === 0) {
    const who = incident.customer ? { customerName: incident.customer.name } : {};
    const isBroughtIn = !incident.isPrivate && Object.keys(incident.customerChannels).length > 0;
    return rejected({ code: 'no-customer-room', why: isBroughtIn ? 'not-open' : 'not-in', ...who });
  }
  return said(
    {
      type: 'noted',
      text,
      ...(source ? { source } : {}),
      ...(authorName ? { authorName } : {}),
      ...(forCustomer ? { forCustomer } : {}),
    },
    occurredAt,
  );
}

/** What is broken, what works, how the data is; at least one of them. */
export function recordImpact({ command }: Asked<Of<'record-impact'>>): Decision {
  const { type: _type, occurredAt, ...impact } = command;
  if (Object.keys(impact).length === 0) return rejected({ code: 'nothing-said' });
  return said({ type: 'impact-recorded', ...impact }, occurredAt);
}

/** A person told the customer. */
export function tellCustomer({ command }: Asked<Of<'tell-customer'>>): Decision {
  const { type: _type, occurredAt, ...told } = command;
  return said({ type: 'customer-told', ...told }, occurredAt);
}

/** A vendor at work, or something new of one. Waiting counts from now unless a time is given. */
export function recordVendor({ command, now }: Asked<Of<'record-vendor'>>): Decision {
  const { type: _type, occurredAt, ...vendor } = command;
  const since =
    vendor.waitingFor && vendor.waitingSince === undefined ? { waitingSince: occurredAt ?? now } : {};
  return said({ type: 'vendor-recorded', ...vendor, ...since }, occurredAt);
}

/** A decision with its reason. */
export function recordDecision({ command }: Asked<Of<'decide'>>): Decision {
  const { type: _type, occurredAt, ...decision } = command;
  return said({ type: 'decided', ...decision }, occurredAt);
}

/** Why it happened. */
export function recordCause({ command }: Asked<Of<'record-cause'>>): Decision {
  return said({ type: 'cause-found', kind: command.kind, text: command.text }, command.occurredAt);
}

/** What it was not, and how that is known. */
export function ruleOut({ command }: Asked<Of<'rule-out'>>): Decision {
  const { suspicion, evidence, occurredAt } = command;
  return said({ type: 'ruled-out', suspicion, ...(evidence ? { evidence } : {}) }, occurredAt);
}

/** What the next ones should know. */
export function recordLesson({ command }: Asked<Of<'record-lesson'>>): Decision {
  return said({ type: 'lesson-learned', text: command.text }, command.occurredAt);
}

/** What helped or hindered, for the review. */
export function remark({ command }: Asked<Of<'remark'>>): Decision {
  return said({ type: 'review-remarked', kind: command.kind, text: command.text }, command.occurredAt);
}

/** A question of somebody who follows; the liaison answers, never whoever is at work. */
export function ask({ command }: Asked<Of<'ask'>>): Decision {
  return said({ type: 'question-asked', text: command.text });
}

/** The answer to a question, or to the only one that waits. */
export function answer({ incident, command }: Asked<Of<'answer'>>): Decision {
  const waiting = incident.questions.filter((question) => question.answer === undefined);
  const question =
    command.questionSeq === undefined
      ? waiting.length === 1
        ? waiting[0]
        : undefined
      : incident.questions.find(({ seq }) => seq === command.questionSeq);
  if (!question) {
    const open = waiting.map(({ seq, text, askerName }) => ({ seq, text, askerName }));
    return rejected({ code: 'no-such-question', open });
  }
  const { seq, askerId, askerName } = question;
  return said({ type: 'question-answered', questionSeq: seq, text: command.text, askerId, askerName });
}

/** What is affected, as known now. What follows that by itself (audiences, check lists) follows at once. */
export function changeAffects({ incident, command, facts, now }: Asked<Of<'change-affects'>>): Decision {
  if (isOver(incident)) {
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  }
  const has = (name: string) =>
    incident.affects.some((service) => service.name.toLowerCase() === name.toLowerCase());
  const added = eachOnce(command.add.map((text) => serviceNamed(facts.org, text))).filter(
    ({ name }) => !has(name),
  );
  const removed = eachOnce(command.remove.map((text) => serviceNamed(facts.org, text))).filter(({ name }) =>
    has(name),
  );
  if (added.length === 0 && removed.length === 0) return rejected({ code: 'nothing-to-change' });
  const affects = [
    ...incident.affects.filter((service) => !removed.some((gone) => sameName(gone, service))),
    ...added,
  ];
  const { severity, customer, isPrivate } = incident;
  const about = { severity, affects, isPrivate, ...(customer ? { customer } : {}) };
  const opened = openings(facts.org, about, incident).filter(({ event }) => event.type !== 'targets-set');
  return {
    events: [
      { event: { type: 'affects-changed', added, removed } },
      ...alsoPaged(incident, affects, added, facts, now),
      ...opened,
      ...moreRooms(incident, about, facts),
      ...seenBefore(facts, incident.links, incident.id),
    ],
  };
}

/** While nobody has it, those who stand for what is now affected too are paged as if it had been said at first. */
function alsoPaged(
  incident: Incident,
  affects: ServiceRef[],
  added: ServiceRef[],
  facts: Facts,
  now: number,
): NewEvent[] {
  if (whoHasIt(incident) || added.length === 0) return [];
  const running = runningEscalations(incident).map(({ policyName }) => policyName);
  const policies = policiesFor(facts.org, affects).filter(({ name }) => !running.includes(name));
  return startEscalations({
    incident: { ...incident, affects, declinedIds: declinedIds(incident) },
    policies,
    answeredBy: 'anyone',
    facts,
    now,
  });
}
