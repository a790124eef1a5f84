import type { PersonCommand } from '../../domain/incident/command';
import { ourRooms, runningEscalations, whoHasIt } from '../../domain/incident/incident';
import { cannot, postUpdate, reopen, resolve, review, working } from '../buttons';
import { counted, incidentName, listed, severityWord, withPhones } from '../names';
import { distance, duration, type RichText } from '../rich-text';
import { type Done, find, holderLine, nextSteps, type RepliesOf, type Words } from './words';

type About =
  | 'declare'
  | 'acknowledge'
  | 'join'
  | 'decline'
  | 'engage'
  | 'page'
  | 'change-severity'
  | 'change-affects'
  | 'mitigate'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'cancel'
  | 'merge'
  | 'link';

/** Replies about the course of an incident: who has it, how bad it is, where it stands. */
export const responseReplies: RepliesOf<About> = {
  declare: declared,
  acknowledge: acknowledged,
  join: ({ incident }) => ({
    lines: [[`You are in. ${holderLine(incident)}`]],
    buttons: [working(incident.id)],
  }),
  decline: (done) => ({ lines: [['Noted: you can’t. ', ...nextSteps(done)]] }),
  engage: (done) => ({ lines: [[engaged(done)]], buttons: [postUpdate(done.incident.id)] }),
  page: (done) => ({ lines: [nextSteps(done)] }),
  'change-severity': ({ command }) => ({
    lines: [[`It is ${severityWord(command.to)} now. The card and the open pages say so.`]],
  }),
  'change-affects': (done) => {
    const names = done.incident.affects.map(({ name }) => name);
    const paged = done.records.some(({ event }) => event.type === 'level-started');
    return {
      lines: [
        [names.length > 0 ? `Affected now: ${listed(names)}.` : 'Nothing is said to be affected now.'],
        ...(paged ? [nextSteps(done)] : []),
      ],
    };
  },
  mitigate: ({ incident }) => ({
    lines: [['Mitigated. The work goes on until it is resolved.']],
    buttons: [{ ...postUpdate(incident.id), primary: true }, resolve(incident.id)],
  }),
  resolve: ({ incident }) => ({
    lines: [['Resolved. Nobody is paged any more.']],
    buttons: [postUpdate(incident.id), review(incident.id), reopen(incident.id)],
  }),
  close: ({ incident }) => {
    const open = incident.followUps.filter(({ closedAt }) => closedAt === undefined).length;
    const left =
      open > 0 ? ` ${counted(open, 'follow-up')} stay${open === 1 ? 's' : ''} open and chased.` : '';
    return {
      lines: [[`Closed.${left}`]],
      buttons: [
        ...(open > 0
          ? [{ label: 'Show the follow-ups', say: `follow-ups ${incidentName(incident.id)}` }]
          : []),
        review(incident.id),
      ],
    };
  },
  reopen: (done) => ({
    lines: [['Open again. ', ...(whoHasIt(done.incident) ? [holderLine(done.incident)] : nextSteps(done))]],
  }),
  cancel: ({ incident }) => ({
    lines: [['Canceled. Nobody is paged any more.']],
    buttons: [reopen(incident.id)],
  }),
  merge: ({ command, incident }) => ({
    lines: [
      [`Merged into ${incidentName(command.otherId)}; it goes on there. Nobody is paged for this one.`],
    ],
    buttons: [
      { label: `Show ${incidentName(command.otherId)}`, say: `show ${incidentName(command.otherId)}` },
      reopen(incident.id),
    ],
  }),
  link: ({ command, records }) => {
    const other = incidentName(command.otherId);
    return {
      lines: [
        [
          records.length > 0
            ? `Linked with ${other}; it says so there too.`
            : `It is linked with ${other} already.`,
        ],
      ],
      buttons: [{ label: `Show ${other}`, say: `show ${other}` }],
    };
  },
};

type Of<T extends PersonCommand['type']> = Done<Extract<PersonCommand, { type: T }>>;

function engaged(done: Of<'engage'>): string {
  const event = find(done, 'engaged');
  const bySpeaker = done.records.some(({ actor }) => actor.id === event?.personId);
  return bySpeaker ? 'Recorded: you are working on it.' : `Recorded: ${event?.name} is working on it.`;
}

function declared(done: Of<'declare'>): Words {
  const { incident } = done;
  const name = incidentName(incident.id);
  const rooms = ourRooms(incident)
    .filter((room) => room.platform !== 'web')
    .map((room) => room.name);
  const where = rooms.length > 0 ? `: ${listed(rooms)}` : '';
  const marks = [...(incident.isDrill ? ['a drill'] : []), ...(incident.isPrivate ? ['private'] : [])];
  const as = marks.length > 0 ? `, ${marks.join(' and ')}` : '';
  const assumed = incident.severityAssumed ? ' Taken as SEV2; change it with severity.' : '';
  return {
    lines: [[`${name} is open${as}${where}.${assumed}${reportedLongAgo(done)}`], nextSteps(done)],
    buttons: [
      { label: 'Show it', say: `show ${name}` },
      { label: 'I have it', say: `ack ${name}` },
    ],
  };
}

const LONG_AGO_MINUTES = 6 * 60;

/** "23:50" is last night's when it has not come yet: every clock would count from there. */
function reportedLongAgo({ incident }: Of<'declare'>): string {
  const { reported, declared: at } = incident.milestones;
  const minutes = Math.floor(((at ?? 0) - (reported ?? 0)) / 60_000);
  if (minutes < LONG_AGO_MINUTES) return '';
  return ` Reported ${duration(minutes)} ago; \`correct reported:-10m\` if that is wrong.`;
}

function acknowledged(done: Of<'acknowledge'>): Words {
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
      ...(incident.contact ? [['Contact: ', ...withPhones(incident.contact)] as RichText] : []),
    ],
    buttons: [{ ...working(incident.id), primary: true }, cannot(incident.id)],
  };
}
