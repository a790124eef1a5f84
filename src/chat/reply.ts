import type { PersonCommand } from '../domain/incident/command';
import type { EventRecord, EventType, IncidentEvent } from '../domain/incident/events';
import { type Incident, runningEscalations, whoHasIt } from '../domain/incident/incident';
import type { Organisation } from '../domain/people/organisation';
import { cannot, working } from './buttons';
import type { Button } from './card';
import type { Reply } from './message';
import { incidentName, introduced, listed, listedBriefly, phoneList, severityWord } from './names';
import { distance, type RichText } from './rich-text';
import { whatsNext, whoComesNext } from './whats-next';

interface Done {
  command: PersonCommand;
  /** What this command recorded, by itself or when it was first delivered. */
  records: EventRecord[];
  incident: Incident;
  org: Organisation;
  now: number;
}

/** The private answer to a command that was recorded: what happened, what happens next, what they can do. */
export function replyTo(done: Done): Reply {
  const { lines, buttons = [] } = words(done);
  return {
    lines,
    buttons,
    incidentId: done.incident.id,
    version: done.records.at(-1)?.seq ?? done.incident.version,
    recorded: true,
  };
}

interface Words {
  lines: RichText[];
  buttons?: Button[];
}

function words(done: Done): Words {
  const { command, incident, now } = done;
  switch (command.type) {
    case 'declare':
      return declared(done);
    case 'acknowledge':
      return acknowledged(done);
    case 'join':
      return { lines: [[`You are in. ${holderLine(incident)}`]], buttons: [working(incident.id)] };
    case 'decline':
      return { lines: [['Noted: you can’t. ', ...nextSteps(done)]] };
    case 'engage':
      return {
        lines: [[engaged(done)]],
        buttons: [{ label: 'Post an update', say: `update ${incidentName(incident.id)}` }],
      };
    case 'page':
      return { lines: [nextSteps(done)] };
    case 'note':
      return { lines: [['On the timeline. Ours only.']] };
    case 'post-update': {
      const next = command.nextUpdateAt;
      return {
        lines: [
          next === undefined
            ? ['Posted to the followers. No next news was promised; add next:30m to promise it.']
            : ['Posted to the followers. Next news promised for ', { at: next }, `, ${distance(next, now)}.`],
        ],
      };
    }
    case 'change-severity':
      return { lines: [[`It is ${severityWord(command.to)} now. The card and the open pages say so.`]] };
    case 'resolve':
      return {
        lines: [['Resolved. Nobody is paged any more.']],
        buttons: [{ label: 'Reopen', say: `reopen ${incidentName(incident.id)}` }],
      };
    case 'reopen':
      return {
        lines: [['Open again. ', ...(whoHasIt(incident) ? [holderLine(incident)] : nextSteps(done))]],
      };
    case 'cancel':
      return {
        lines: [['Canceled. Nobody is paged any more.']],
        buttons: [{ label: 'Reopen', say: `reopen ${incidentName(incident.id)}` }],
      };
  }
}

type Of<T extends EventType> = Extract<IncidentEvent, { type: T }>;

function find<T extends EventType>(done: Done, type: T): Of<T> | undefined {
  return done.records.map((record) => record.event).find((event): event is Of<T> => event.type === type);
}

function holderLine(incident: Incident): string {
  const holder = whoHasIt(incident);
  return holder ? `${holder.name} has it.` : 'Nobody has it yet.';
}

function engaged(done: Done): string {
  const event = find(done, 'engaged');
  const bySpeaker = done.records.some(({ actor }) => actor.id === event?.personId);
  return bySpeaker ? 'Recorded: you are working on it.' : `Recorded: ${event?.name} is working on it.`;
}

function declared(done: Done): Words {
  const { incident } = done;
  const rooms = incident.rooms.filter((room) => room.platform !== 'web').map((room) => room.name);
  const where = rooms.length > 0 ? `: ${listed(rooms)}` : '';
  const assumed = incident.severityAssumed ? ' Taken as SEV2; change it with severity.' : '';
  return {
    lines: [[`${incidentName(incident.id)} is open${where}.${assumed}`], nextSteps(done)],
    buttons: [
      { label: 'Show it', say: `show ${incidentName(incident.id)}` },
      { label: 'I have it', say: `ack ${incidentName(incident.id)}` },
    ],
  };
}

function acknowledged(done: Done): Words {
  const { incident, now } = done;
  const taken = find(done, 'acknowledged');
  const eta = (taken ?? find(done, 'joined'))?.etaAt;
  if (!taken) {
    return { lines: [[`Noted. ${holderLine(incident)}`]], buttons: [working(incident.id)] };
  }
  return {
    lines: [
      [
        { strong: 'You have it.' },
        ...(runningEscalations(incident).length > 0 ? [] : [' Nobody else is paged.']),
        ...(eta === undefined ? [] : [' On it by ', { at: eta }, `, ${distance(eta, now)}.`]),
      ] as RichText,
      ...(incident.contact ? [['Contact: ', incident.contact] as RichText] : []),
    ],
    buttons: [{ ...working(incident.id), primary: true }, cannot(incident.id)],
  };
}

/** Who is being paged now, and who is next, when. */
function nextSteps(done: Done): RichText {
  const started = done.records
    .map((record) => record.event)
    .filter((event): event is Of<'level-started'> => event.type === 'level-started');
  if (started.length === 0) {
    return whoHasIt(done.incident)
      ? [holderLine(done.incident)]
      : (whatsNext(done.incident, done.org) ?? [holderLine(done.incident)]);
  }
  const paged = started.flatMap((event) => event.reached.filter((person) => person.pages.length > 0));
  const unpaged = started.flatMap((event) => event.reached.filter((person) => person.pages.length === 0));
  const text: RichText =
    paged.length > 0
      ? ['Paging ', listedBriefly(paged.map(introduced)), ' now']
      : [{ strong: 'Belay has no way to page anybody here' }];
  const last = started.at(-1);
  const escalation = done.incident.escalations.find((known) => known.escalationId === last?.escalationId);
  if (last && escalation?.status === 'running') {
    const answers = escalation.answeredBy === 'paged' ? 'answers' : 'has it';
    text.push(
      `; if nobody ${answers} ${distance(last.timeoutAt, done.now)}, ${whoComesNext(escalation, done.incident, done.org)}`,
    );
  }
  text.push('.');
  const byHand = unpaged.filter((person) => person.phone);
  if (byHand.length > 0) text.push(' Call by hand: ', ...phoneList(byHand), '.');
  return text;
}
