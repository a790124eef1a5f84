import { takesPartInTalk } from '../domain/incident/bridge';
import { customerRooms, type Incident, isOver, openRooms } from '../domain/incident/incident';
import type { FollowUp } from '../domain/incident/on-record';
import { answerOf } from './answer';
import type { Card } from './card';
import { checkListsOf } from './check-list';
import type { Entry } from './entry';
import type { Reply } from './message';
import { capital, incidentName, platformWord, sentence, severityWord } from './names';
import type { RichText } from './rich-text';
import { cut } from './words';

/** The open incidents, a line each. */
export function listReply(open: Incident[]): Reply {
  if (open.length === 0) {
    return {
      lines: [['No incident is open.']],
      buttons: [{ label: 'Declare an incident', say: 'declare' }],
      recorded: false,
    };
  }
  const lines = open.map(
    (incident): RichText => [
      {
        strong: `${incident.isDrill ? 'DRILL · ' : ''}${incidentName(incident.id)} ${severityWord(incident.severity)} ${incident.title}`,
      },
      '. ',
      ...answerOf(incident).answer,
    ],
  );
  const buttons = open
    .slice(0, 5)
    .map(({ id }) => ({ label: `Show ${incidentName(id)}`, say: `show ${incidentName(id)}` }));
  return { lines, buttons, recorded: false };
}

/** Where one incident stands: the card's own words. */
export function showReply(card: Card): Reply {
  const lines: RichText[] = [
    [
      {
        strong: `${[incidentName(card.incidentId), ...(card.flags ?? [])].join(' ')} ${card.severity} · ${card.status} · ${card.title}`,
      },
    ],
    card.answer,
    ...card.known,
    ...(card.next ? [card.next] : []),
    ...card.warnings,
    ...card.tried.map(
      (line): RichText => [{ strong: line.who }, line.as ? ` (${line.as}): ` : ': ', ...line.outcome],
    ),
    ...card.fields.map((field): RichText => [{ soft: `${field.label}: ` }, ...field.value]),
  ];
  return { lines, buttons: card.buttons, incidentId: card.incidentId, recorded: false };
}

/** The last entries, oldest first, as they stand in the room. */
export function timelineReply(incidentId: number, entries: Entry[], more: number): Reply {
  const lines = entries.map((entry): RichText => [{ at: entry.at }, ' ', ...entry.text]);
  const earlier: RichText[] = more > 0 ? [[{ soft: `${more} earlier entries are in the room.` }]] : [];
  return { lines: [...earlier, ...lines], buttons: [], incidentId, recorded: false };
}

/** Where it is worked, and where what is said is not carried. */
export function roomReply(incident: Incident): Reply {
  const rooms = openRooms(incident);
  const lines = rooms.map((room): RichText => {
    const { platform, name, url, readers } = room;
    const shown = platform === 'web' ? capital(name) : name;
    const isAway = incident.outages.some((outage) => outage.platform === platform);
    const isAlone = rooms.length > 1 && !takesPartInTalk(incident, room);
    return [
      ...(platform === 'web' ? [] : [{ strong: capital(platformWord(platform)) }, ': ']),
      url ? { link: shown, url } : shown,
      readers ? ` (${incident.customer?.name ?? 'the customer'} reads there)` : '',
      isAway ? '; it is not answering' : '',
      isAlone ? '; what is said there stays there' : '',
    ].filter((span) => span !== '');
  });
  const isTheirsToCome =
    lines.length > 0 &&
    !incident.isPrivate &&
    !isOver(incident) &&
    Object.keys(incident.customerChannels).length > 0 &&
    customerRooms(incident).length === 0;
  if (isTheirsToCome)
    lines.push([`The room of ${incident.customer?.name ?? 'the customer'} is not open yet.`]);
  return {
    lines: lines.length > 0 ? lines : [['The rooms are being opened.']],
    buttons: [],
    incidentId: incident.id,
    recorded: false,
  };
}

/** What is to be done is ours to read; those who follow ask. */
export function forThoseAtWorkReply({ id }: Incident): Reply {
  return {
    lines: [['The list of what is to be done is for those at work. Ask, and somebody answers you.']],
    buttons: [{ label: 'Ask', say: `ask ${incidentName(id)}` }],
    incidentId: id,
    recorded: false,
  };
}

/** To somebody who only follows: what they themselves are to do. */
export function ownFollowUpsReply(incident: Incident, personId: string): Reply {
  const followUps = incident.followUps.filter(({ owner }) => owner?.personId === personId);
  if (followUps.length === 0)
    return { ...forThoseAtWorkReply(incident), lines: [['No follow-up is yours.']] };
  const { buttons, ...reply } = followUpsReply({ ...incident, followUps });
  return { ...reply, buttons: buttons.filter(({ say }) => / done \d+$/.test(say)) };
}

/** The work that comes out of it, open first. */
export function followUpsReply(incident: Pick<Incident, 'id' | 'followUps'>): Reply {
  const { id, followUps } = incident;
  const name = incidentName(id);
  if (followUps.length === 0) {
    return {
      lines: [['No follow-up is recorded.']],
      buttons: [{ label: 'Add one', say: `follow-up ${name}` }],
      incidentId: id,
      recorded: false,
    };
  }
  const open = followUps.filter(({ closedAt }) => closedAt === undefined);
  const sorted = [...open, ...followUps.filter(({ closedAt }) => closedAt !== undefined)];
  return {
    lines: sorted.map(followUpLine),
    buttons: [
      ...open.slice(0, 3).map(({ followUpId }) => ({
        label: `${followUpId} is done`,
        say: `follow-up ${name} done ${followUpId}`,
      })),
      { label: 'Add one', say: `follow-up ${name}` },
    ],
    incidentId: id,
    recorded: false,
  };
}

function followUpLine({ followUpId, what, owner, dueAt, closedAt, evidence, reopened }: FollowUp): RichText {
  const again = reopened > 0 ? ` Reopened ${reopened === 1 ? 'once' : `${reopened} times`}.` : '';
  if (closedAt !== undefined) {
    const shown = evidence ? ` Shown by: ${sentence(evidence)}` : '';
    return [
      { strong: `${followUpId} done` },
      ' ',
      { at: closedAt, date: true },
      `: ${sentence(what)}${shown}${again}`,
    ];
  }
  return [
    { strong: `${followUpId} open` },
    `: ${sentence(what)} ${owner ? owner.name : 'Nobody owns it yet'}`,
    ...(dueAt === undefined ? [', no date.'] : [', by ', { at: dueAt, date: true }, '.']),
    again,
  ].filter((span) => span !== '');
}

/** What is to be done, list by list, with what is done. */
export function tasksReply(incident: Incident): Reply {
  const { id, tasks } = incident;
  const name = incidentName(id);
  const open = tasks.filter(({ doneAt }) => doneAt === undefined);
  if (tasks.length === 0) {
    return {
      lines: [['Nothing is on a list here.']],
      buttons: [],
      incidentId: id,
      recorded: false,
    };
  }
  const lines = checkListsOf(incident).flatMap(({ name: list, items }): RichText[] => {
    const done = items.filter((item) => item.done).length;
    return [
      [{ strong: list }, `: ${done} of ${items.length} done`],
      ...items.map(
        (item): RichText =>
          item.done
            ? [
                `${item.taskId} `,
                { soft: `${item.what}, done by ${item.done.byName} ` },
                { at: item.done.at },
              ]
            : [{ strong: `${item.taskId}` }, ` ${item.what}`],
      ),
    ];
  });
  const buttons = open.slice(0, 5).map(({ taskId, what }) => ({
    label: cut(`Done: ${taskId} ${what}`, 70),
    say: `tick ${name} ${taskId}`,
  }));
  return { lines, buttons, incidentId: id, recorded: false };
}

/** Numbers over many incidents need a page: where it is. */
export function metricsReply(webUrl: string | undefined): Reply {
  const url = webUrl === undefined ? undefined : new URL('/metrics', webUrl).href;
  return {
    lines: [
      url === undefined
        ? ['The metrics are a page of the web room: `/metrics`.']
        : ['Clocks, promises and broken nights over all incidents: ', { link: 'Metrics', url }, '.'],
    ],
    buttons: [],
    recorded: false,
  };
}
