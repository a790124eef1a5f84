import type { ResponseEvent } from '../../domain/incident/events/response';
import {
  contractWords,
  dutyAs,
  dutyWord,
  incidentName,
  listed,
  milestoneWord,
  nameIn,
  quoted,
  sentence,
  severityWord,
  titled,
  withPhones,
} from '../names';
import type { RichText } from '../rich-text';
import { levelWordings } from './levels';
import { bad, fact, ok, say, type WordingsOf } from './line';

/** What brings people to the work and what they do there. */
export const responseWordings: WordingsOf<ResponseEvent> = {
  ...levelWordings,
  declared: (event, record) => {
    const { customer } = event;
    const whom = customer ? ` for ${customer.name}` : '';
    const assumed = event.severityAssumed ? ' (severity not given)' : '';
    return fact(
      ...(event.isDrill ? [{ strong: 'DRILL, not a real incident. ' }] : []),
      { strong: `${record.actor.name} declared ${severityWord(event.severity)}${assumed}${whom}:` },
      ` ${sentence(event.title)}`,
      ...(event.reportedAt < record.occurredAt ? [' Reported ', { at: event.reportedAt }, '.'] : []),
      ...(event.contact ? [' Contact: ', ...withPhones(sentence(event.contact))] : []),
      ...(customer ? [` Contract: ${contractWords(customer.contract)}.`] : []),
      ...(event.isPrivate ? [' Private: only those who are brought in see it.'] : []),
    );
  },
  acknowledged: (event, record) =>
    ok({ strong: `${record.actor.name} acknowledged` }, quoted(event.words), ...eta(event.etaAt)),
  joined: (event, record, incident) => {
    const said = [quoted(event.words), ...eta(event.etaAt)];
    const { name, id } = record.actor;
    const hadIt = (incident.responders[id]?.acknowledgedAt ?? Infinity) <= record.occurredAt;
    return hadIt ? say(name, ...said) : ok(`${name} joined`, ...said);
  },
  declined: (event, record) => bad(`${record.actor.name} cannot take it`, quoted(event.words)),
  engaged: (event, record) => {
    const by = event.personId === record.actor.id ? '' : ` (said ${record.actor.name})`;
    return ok({ strong: `${event.name} is working on it` }, by, quoted(event.words));
  },
  'severity-changed': (event, record) =>
    fact(
      event.from === event.to
        ? `${record.actor.name} confirmed `
        : `${record.actor.name} changed ${severityWord(event.from)} to `,
      { strong: severityWord(event.to) },
      quoted(event.words),
    ),
  'affects-changed': (event, record) => {
    const names = (services: { name: string }[]) => listed(services.map(({ name }) => name));
    const changes = [
      ...(event.added.length > 0 ? [`${names(event.added)} is affected too`] : []),
      ...(event.removed.length > 0 ? [`${names(event.removed)} is not affected`] : []),
    ].map((change) => change.replace(/^(.* and .*) is /, '$1 are '));
    return fact(`${record.actor.name}: ${changes.join('; ')}.`);
  },
  'role-taken': ({ role, personId, name, fromName }, record) => {
    const after = fromName && fromName !== name ? `, after ${fromName}` : '';
    return record.actor.id === personId
      ? fact({ strong: `${name} is ${dutyWord(role)}` }, `${after}.`)
      : fact(`${record.actor.name} made `, { strong: name }, ` ${dutyWord(role)}${after}.`);
  },
  'role-left': ({ role, name }, record) => {
    const by = record.actor.name === name ? '' : ` (said ${record.actor.name})`;
    return fact(`${name} is no longer ${dutyWord(role)}${by}. Nobody is now.`);
  },
  'hand-over-offered': ({ duty, fromName, toName, words }) =>
    fact(
      { strong: `${fromName} offered ${dutyAs(duty)} to ${toName}` },
      `${quoted(words)}. ${fromName} keeps it until ${toName} reads it back.`,
    ),
  'handed-over': ({ duty, fromName, name, words }) =>
    ok({ strong: `${name} took over ${dutyAs(duty)} from ${fromName}` }, ', read back', quoted(words)),
  'relief-proposed': ({ name, hours }) =>
    fact(`${name} has worked on it for ${hours} h. Belay proposed that somebody takes over.`),
  // They stand on the card; what comes of them has lines of its own.
  'targets-set': () => undefined,
  'target-warned': ({ milestone, dueAt, personIds }, _record, incident) => {
    const asked = personIds.map((id) => nameIn(incident, id)).filter((name) => name !== undefined);
    return fact(
      `Target near: ${milestoneWord(milestone, incident.customer)} by `,
      { at: dueAt },
      asked.length > 0 ? `. ${listed(asked)} ${asked.length > 1 ? 'were' : 'was'} asked.` : '.',
    );
  },
  'target-missed': ({ milestone, dueAt }, _record, incident) =>
    bad(`Target missed: ${milestoneWord(milestone, incident.customer)} was due by `, { at: dueAt }, '.'),
  mitigated: (event, record) => ok({ strong: `${record.actor.name} mitigated it` }, quoted(event.words)),
  resolved: (event, record) => ok({ strong: `${record.actor.name} resolved it` }, quoted(event.words)),
  closed: (event, record) => fact(`${record.actor.name} closed it`, quoted(event.words)),
  reopened: (event, record) => bad({ strong: `${record.actor.name} reopened it` }, quoted(event.words)),
  canceled: (event, record) => fact(`${record.actor.name} canceled it`, quoted(event.words)),
  merged: (event, record) =>
    fact(
      { strong: `${record.actor.name} merged it into ${incidentName(event.intoId)}` },
      `${titled(event.intoTitle)}. It goes on there.`,
    ),
};

function eta(etaAt: number | undefined): RichText {
  return etaAt === undefined ? [] : [', on it by ', { at: etaAt }];
}
