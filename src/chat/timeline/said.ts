import type { SaidEvent } from '../../domain/incident/events/said';
import {
  capital,
  counted,
  incidentName,
  listed,
  listedBriefly,
  quoted,
  sentence,
  stop,
  titled,
  withPhones,
} from '../names';
import type { RichText } from '../rich-text';
import { bad, by, fact, ok, say, type WordingsOf } from './line';

/** What people put on record. Where the words say all, whoever said them stands behind. */
export const saidWordings: WordingsOf<SaidEvent> = {
  noted: ({ text, source, authorName, forCustomer }, { actor }, { customer }) => {
    const author = authorName ?? actor.name;
    if (forCustomer) {
      return say({ strong: `${author} to ${customer?.name ?? 'the customer'}` }, ': ', ...withPhones(text));
    }
    const pinned = source
      ? [{ soft: author === actor.name ? ' · pinned' : ` · pinned by ${actor.name}` }]
      : [];
    return say(`${author}: `, ...withPhones(text), ...pinned);
  },
  'impact-recorded': ({ broken, works, data }, record) => {
    const parts = [
      ...(broken ? [sentence(`Broken: ${broken}`)] : []),
      ...(works ? [sentence(`Still works: ${works}`)] : []),
      ...(data ? [sentence(`Data: ${data}`)] : []),
    ];
    return fact(parts.join(' '), ...by(record));
  },
  'customer-told': ({ whom, by: means, words }, { actor }, { customer }) => {
    const how = [...(whom ? [whom] : []), ...(means ? [meansWord(means)] : [])].join(', ');
    return ok(
      { strong: `${actor.name} told ${customer?.name ?? 'the customer'}` },
      how ? ` (${how})` : '',
      ...(words ? [': ', ...withPhones(words)] : []),
    );
  },
  'vendor-recorded': (event, record, incident) => {
    const { caseNumber, agreement, contact, waitingFor, waitingSince } = event;
    const known = incident.vendors.find(({ name }) => name.toLowerCase() === event.vendor.toLowerCase());
    const vendor = known?.name ?? event.vendor;
    const isFirst = known === undefined || known.seq >= record.seq;
    const said = [
      ...(isFirst ? ['engaged'] : []),
      ...(caseNumber ? [`case ${caseNumber}`] : []),
      ...(agreement ? [`agreement ${agreement}`] : []),
      ...(contact ? [`contact ${contact}`] : []),
    ].join(', ');
    const waits: RichText =
      waitingFor === undefined
        ? []
        : waitingFor === ''
          ? [` No longer waiting on ${vendor}.`]
          : [
              ` Waiting on ${vendor}`,
              ...(waitingSince === undefined ? [] : [' since ', { at: waitingSince }]),
              `: ${sentence(waitingFor)}`,
            ];
    const head =
      said === '' ? [] : [{ strong: isFirst ? `${vendor} ` : `${vendor}: ` }, ...withPhones(said), '.'];
    return fact(...trimmed([...head, ...waits]), ...by(record));
  },
  decided: ({ what, why, timeBoxAt, planB }, record) =>
    fact(
      { strong: 'Decided: ' },
      planB || timeBoxAt !== undefined ? what.replace(/[.\s]+$/, '') : what,
      ...boxed(what, timeBoxAt, planB),
      ...(why ? [` Why: ${sentence(why)}`] : []),
      ...by(record),
    ),
  'time-box-ended': ({ what, planB }) =>
    bad(
      { strong: `Time is up for “${what}”.` },
      planB ? ` Plan B: ${sentence(planB)}` : '',
      ' A decision is needed.',
    ),
  'cause-found': ({ kind, text }, record) =>
    fact({ strong: `${capital(kind)} cause: ` }, sentence(text), ...by(record)),
  'ruled-out': ({ suspicion, evidence }, record) =>
    fact(
      { strong: 'Ruled out: ' },
      sentence(suspicion),
      ...(evidence ? [` ${capital(sentence(evidence))}`] : []),
      ...by(record),
    ),
  'lesson-learned': ({ text }, record) => fact({ strong: 'Lesson: ' }, sentence(text), ...by(record)),
  'review-remarked': ({ kind, text }, record) =>
    (kind === 'helped' ? ok : bad)({ strong: `${capital(kind)}: ` }, sentence(text), ...by(record)),
  'follow-up-opened': ({ followUpId, what, owner, dueAt }, record) =>
    fact(
      { strong: `Follow-up ${followUpId}: ` },
      sentence(what),
      owner ? ` ${owner.name}` : ' Nobody owns it yet',
      ...(dueAt === undefined ? ['.'] : [', by ', { at: dueAt, date: true }, '.']),
      ...by(record),
    ),
  'follow-up-closed': ({ followUpId, what, evidence }, record) =>
    ok(
      { strong: `Follow-up ${followUpId} done: ` },
      sentence(what),
      evidence ? ` Shown by: ${sentence(evidence)}` : '',
      ...by(record),
    ),
  'follow-up-reopened': ({ followUpId, what, why }, record) =>
    bad(
      { strong: `Follow-up ${followUpId} is open again: ` },
      sentence(what),
      ` ${capital(sentence(why))}`,
      ...by(record),
    ),
  'follow-up-chased': ({ followUpId, what, when }, _record, incident) => {
    const owner = incident.followUps.find((known) => known.followUpId === followUpId)?.owner;
    const asked = owner?.personId ? owner.name : incident.commander.name;
    const words = `Follow-up ${followUpId} is ${when}: ${sentence(what)} ${asked} was asked.`;
    return when === 'overdue' ? bad(words) : fact(words);
  },
  'check-list-opened': ({ name, items }) =>
    fact('Check list opened: ', { strong: name }, `, ${counted(items.length, 'item')}.`),
  'task-added': ({ taskId, what }, record) =>
    fact({ strong: `To do ${taskId}: ` }, sentence(what), ...by(record)),
  'task-ticked': ({ taskId, what, done }, record) =>
    done
      ? ok({ strong: `Done ${taskId}: ` }, sentence(what), ...by(record))
      : fact({ strong: `Not done after all ${taskId}: ` }, sentence(what), ...by(record)),
  'question-asked': ({ text }, { actor }) => say({ strong: `${actor.name} asked` }, quoted(text)),
  'question-answered': ({ text, askerName }, { actor }) =>
    say({ strong: `${actor.name} answered ${askerName}` }, quoted(text)),
  'seen-before': ({ earlier, exposed }) => {
    const [latest, ...others] = earlier;
    const also = exposed.length > 0 ? ` Look there too: ${listedBriefly(exposed)}.` : '';
    if (!latest)
      return exposed.length > 0 ? fact('The same kind of service runs elsewhere.', also) : undefined;
    const where = latest.customerName ? ` at ${latest.customerName}` : '';
    const taught = latest.lessons.at(-1) ?? latest.rootCause;
    return fact(
      { strong: `Seen before${where}: ` },
      `${incidentName(latest.incidentId)} ${latest.title}, `,
      { at: latest.at, date: true },
      '.',
      taught ? ` ${latest.lessons.length > 0 ? 'Lesson' : 'Root cause'}: ${sentence(taught)}` : '',
      others.length > 0 ? ` Also ${listed(others.map(({ incidentId }) => incidentName(incidentId)))}.` : '',
      also,
    );
  },
  linked: ({ otherId, title, relation }, record) => {
    const other = `${incidentName(otherId)}${titled(title)}`;
    if (relation === 'duplicate') return fact(`${other} is the same and was merged into this one.`);
    if (relation === 'recurrence')
      return bad({ strong: 'The same kind of service failed again: ' }, `${other}.`);
    return fact(`Belongs together with ${other}.`, ...(record.actor.via === 'belay' ? [] : by(record)));
  },
  corrected: ({ text, occurredAt, reportedAt, was }, { actor }) => {
    if (reportedAt !== undefined) {
      return fact(
        `${actor.name} corrected: reported `,
        { at: reportedAt },
        ', not ',
        { at: was.occurredAt },
        '.',
      );
    }
    const time: RichText =
      occurredAt === undefined ? [] : ['it was at ', { at: occurredAt }, ', not ', { at: was.occurredAt }];
    const words: RichText = text === undefined ? [] : [`“${text}”, not “${was.text}”`];
    const about = text === undefined && was.text ? ` “${was.text}”` : '';
    const both = time.length > 0 && words.length > 0 ? '; ' : '';
    return fact(`${actor.name} corrected${about}: `, ...words, both, ...time, '.');
  },
  withdrawn: ({ entrySeq, was }, { actor }) =>
    fact(`${actor.name} took back`, was ? quoted(was) : ` entry ${entrySeq}`, '.'),
};

/** "by phone", "in person": by what means somebody was told, as typed. */
export function meansWord(means: string): string {
  return /^(?:in|on|at|by)\s/i.test(means) ? means : `by ${means}`;
}

/** ", full recovery as plan B from 03:00." */
function boxed(what: string, timeBoxAt: number | undefined, planB: string | undefined): RichText {
  if (planB && timeBoxAt !== undefined) return [`, ${planB} as plan B from `, { at: timeBoxAt }, '.'];
  if (planB) return [`, ${planB} as plan B.`];
  if (timeBoxAt !== undefined) return [', until ', { at: timeBoxAt }, '.'];
  return [stop(what)];
}

function trimmed(text: RichText): RichText {
  const [first, ...rest] = text;
  return typeof first === 'string' ? [first.trimStart(), ...rest] : text;
}
