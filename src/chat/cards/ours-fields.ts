import { customerRooms, type Incident, isOver } from '../../domain/incident/incident';
import { ROLES } from '../../domain/incident/roles';
import type { Card } from '../card';
import { capital, counted, dutyAs, dutyWord, milestoneWord, viaWord, withPhones } from '../names';
import type { RichText } from '../rich-text';
import { cut } from '../words';
import { openTargets } from './clocks';
import { allNextNews } from './promises';

type Fields = Card['fields'];

/** What our own people need beside the answer, most needed first: a platform shows about a dozen. */
export function oursFields(incident: Incident): Fields {
  const over = isOver(incident);
  return [
    ...affects(incident),
    ...(incident.contact ? [{ label: 'Contact', value: withPhones(incident.contact) }] : []),
    roles(incident),
    ...(over ? [] : fromWhere(incident)),
    ...theirRooms(incident),
    ...(over ? [] : [...offers(incident), ...needed(incident), ...vendors(incident), ...decision(incident)]),
    ...causes(incident),
    ...(over ? followUps(incident) : [...targets(incident), ...questions(incident)]),
    ...tasks(incident),
    ...lastUpdate(incident),
    ...(over ? [] : [allNextNews(incident), ...said(incident)]),
  ];
}

function affects({ affects: services }: Incident): Fields {
  return services.length > 0
    ? [{ label: 'Affects', value: [services.map(({ name }) => name).join(', ')] }]
    : [];
}

function roles(incident: Incident): Fields[number] {
  const others = ROLES.flatMap((role) => {
    const holder = role === 'commander' ? undefined : incident.roles[role];
    return holder ? [` · ${dutyWord(role)} ${holder.name}`] : [];
  });
  return { label: 'Commander', value: [incident.commander.name, ...others] };
}

const MOST_FROM_WHERE = 8;

/** Who is in it from which platform, where they are on several. */
function fromWhere({ responders }: Incident): Fields {
  const people = Object.values(responders).filter(({ declinedAt, via }) => declinedAt === undefined && via);
  if (new Set(people.map(({ via }) => via)).size < 2) return [];
  const shown = people
    .slice(0, MOST_FROM_WHERE)
    .map(({ name, via }) => `${name} (${viaWord(via ?? 'belay')})`);
  const more = people.length > shown.length ? ` and ${people.length - shown.length} more` : '';
  return [{ label: 'In it', value: [`${shown.join(', ')}${more}`] }];
}

/** Where the customer's people read and write, so that nobody forgets that they do. */
function theirRooms(incident: Incident): Fields {
  const rooms = customerRooms(incident);
  if (rooms.length === 0) return [];
  const value = rooms.flatMap(
    ({ name, url }, index): RichText => [
      index === 0 ? 'works with us in ' : ' and ',
      url === undefined ? name : { link: name, url },
    ],
  );
  return [{ label: incident.customer?.name ?? 'The customer', value: [...value, '; reads none of this'] }];
}

function offers({ handOvers }: Incident): Fields {
  return handOvers.map(({ duty, fromName, toName, words }) => ({
    label: 'Hand-over',
    value: [`${fromName} offered ${dutyAs(duty)} to ${toName}, not read back yet: “${cut(words, 140)}”`],
  }));
}

function needed({ need }: Incident): Fields {
  return need ? [{ label: 'Executives are needed', value: withPhones(need.text) }] : [];
}

function vendors({ vendors: known }: Incident): Fields {
  return known.map(({ name, caseNumber, waitingFor, waitingSince, contact }) => {
    const about: RichText = [
      ...(caseNumber ? [`case ${caseNumber}`] : ['engaged']),
      ...(contact ? [', ', ...withPhones(contact)] : []),
    ];
    if (!waitingFor) return { label: name, value: about };
    const since: RichText =
      waitingSince === undefined ? [] : [' since ', { at: waitingSince, distance: true }];
    return { label: name, value: [...about, '; waiting', ...since, `: ${waitingFor}`] };
  });
}

function decision({ decisions }: Incident): Fields {
  const last = decisions.at(-1);
  // One whose time is up stands among the warnings.
  if (!last || last.ended) return [];
  const { what, timeBoxAt, planB } = last;
  const box: RichText =
    timeBoxAt === undefined
      ? planB
        ? [`; plan B ${planB}`]
        : []
      : [planB ? `; plan B ${planB} from ` : '; until ', { at: timeBoxAt, distance: true }];
  return [{ label: 'Decided', value: [what, ...box] }];
}

function causes({ causes: found }: Incident): Fields {
  const root = found.findLast(({ kind }) => kind === 'root');
  return root ? [{ label: 'Root cause', value: [root.text] }] : [];
}

/** Those that come near; what was missed stands among the warnings. */
function targets(incident: Incident): Fields {
  return openTargets(incident)
    .filter(({ warnedAt, missedAt }) => warnedAt !== undefined && missedAt === undefined)
    .map(({ milestone, dueAt }) => ({
      label: 'Target near',
      value: [`${milestoneWord(milestone, incident.customer)} by `, { at: dueAt, distance: true }],
    }));
}

function questions({ questions: asked }: Incident): Fields {
  const waiting = asked.filter(({ answer }) => answer === undefined);
  const [first] = waiting;
  if (!first) return [];
  const more = waiting.length > 1 ? ` and ${waiting.length - 1} more` : '';
  return [{ label: 'Asked, no answer yet', value: [`${first.askerName}: “${cut(first.text, 140)}”${more}`] }];
}

const NEXT_TASKS = 2;

/** "3 of 7 done; next: 4 forest topology checked". */
function tasks({ tasks: known }: Incident): Fields {
  if (known.length === 0) return [];
  const open = known.filter(({ doneAt }) => doneAt === undefined);
  const next = open.slice(0, NEXT_TASKS).map(({ taskId, what }) => `${taskId} ${cut(what, 80)}`);
  const tail = next.length > 0 ? `; next: ${next.join(' · ')}` : '';
  return [{ label: 'To do', value: [`${known.length - open.length} of ${known.length} done${tail}`] }];
}

function followUps({ followUps: known }: Incident): Fields {
  if (known.length === 0) return [];
  const open = known.filter(({ closedAt }) => closedAt === undefined).length;
  return [{ label: 'Follow-ups', value: [`${counted(known.length, 'follow-up')}, ${open} open`] }];
}

function lastUpdate({ lastUpdate: update }: Incident): Fields {
  if (!update) return [];
  const { at, byName, text } = update;
  return [{ label: 'Last update', value: [{ at }, ` ${byName}: `, ...withPhones(text)] }];
}

const MOST_SAID = 3;

/** What those who are on their way said last, with when they will be on it. */
function said({ responders }: Incident): Fields {
  return Object.values(responders)
    .filter(
      (person) =>
        person.words &&
        person.declinedAt === undefined &&
        person.engagedAt === undefined &&
        person.relievedAt === undefined,
    )
    .slice(-MOST_SAID)
    .map((person) => {
      const eta: RichText = person.etaAt ? [', on it by ', { at: person.etaAt, distance: true }] : [];
      return { label: capital(person.name), value: [`“${person.words}”`, ...eta] };
    });
}
