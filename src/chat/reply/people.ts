import { customerRooms, ourRooms, whoHasIt } from '../../domain/incident/incident';
import { customerDuty } from '../../domain/people/duty';
import { page, postUpdate } from '../buttons';
import { exposedWords } from '../exposed';
import { bridgedWord, capital, dutyAs, dutyWord, incidentName, listed, platformWord } from '../names';
import type { RichText } from '../rich-text';
import { type Done, find, type RepliesOf, type Words } from './words';

type About =
  | 'take-role'
  | 'hand-over'
  | 'read-back'
  | 'invite'
  | 'make-private'
  | 'bridge'
  | 'unbridge'
  | 'bring-customer-in'
  | 'follow'
  | 'unfollow'
  | 'share'
  | 'unshare'
  | 'align'
  | 'ask'
  | 'answer';

/** Replies about who does what, who is there and who is told. */
export const peopleReplies: RepliesOf<About> = {
  'take-role': (done) => {
    const taken = find(done, 'role-taken');
    const left = find(done, 'role-left');
    if (left) return { lines: [[`Nobody is ${dutyWord(left.role)} now.`]] };
    if (!taken) return offered(done);
    const isSelf = done.records.some(({ actor }) => actor.id === taken.personId);
    if (!isSelf) return { lines: [[`${taken.name} is ${dutyWord(taken.role)} now, and is told so.`]] };
    const then =
      taken.role === 'liaison' || taken.role === 'communications'
        ? ' Questions and the promised news come to you.'
        : '';
    return { lines: [[{ strong: `You are ${dutyWord(taken.role)} now.` }, then]] };
  },
  'hand-over': offered,
  'read-back': ({ records, incident }) => {
    const events = records.flatMap(({ event }) => (event.type === 'handed-over' ? [event] : []));
    const duties = listed(events.map(({ duty }) => dutyAs(duty)));
    const from = listed([...new Set(events.map(({ fromName }) => fromName))]);
    return {
      lines: [[{ strong: `You have ${duties} now.` }, ` ${from} is told so.`]],
      buttons: [postUpdate(incident.id)],
    };
  },
  invite: (done) => {
    const name = find(done, 'invited')?.name ?? 'They';
    const { id } = done.incident;
    return {
      lines: [[`${name} is in, and is told so. Nobody was paged.`]],
      buttons:
        name === 'They' ? [page(id)] : [{ label: 'Page them', say: `page ${incidentName(id)} ${name}` }],
    };
  },
  // The link itself stands in the reply once it has been made; this is what is said without one.
  share: (done) => ({
    lines: [[`Recorded, but there is no link: the web room did not make it. Say it again.`]],
    buttons: [
      {
        label: 'Try again',
        say: `share ${incidentName(done.incident.id)} ${done.command.edition} ${done.command.name}`,
      },
    ],
  }),
  unshare: (done) => ({
    lines: [
      [
        `The link that ${find(done, 'link-unshared')?.name ?? 'they'} had is ended: it opens nothing any more.`,
      ],
    ],
  }),
  'make-private': (done) => {
    const event = find(done, 'made-private');
    const seen = event ? exposedWords(event) : [];
    return {
      lines: [
        [{ strong: 'Private now.' }, ' Only those who are in it see it; its old rooms are being closed.'],
        ...(seen.length > 0
          ? [[`Others could see before: ${listed(seen)}. That cannot be taken back.`]]
          : []),
      ],
      buttons: [{ label: 'Bring someone in', say: `invite ${incidentName(done.incident.id)}` }],
    };
  },
  bridge: ({ incident, command: { platform } }) => {
    const room = ourRooms(incident).find((known) => known.platform === platform);
    const stop = `bridge ${incidentName(incident.id)} off${platform ? ` ${platform}` : ''}`;
    const where =
      platform === undefined
        ? ['What is said goes to and fro between all rooms again.']
        : room
          ? [
              `Bridged to ${platformWord(platform)}: `,
              room.url ? { link: room.name, url: room.url } : room.name,
              '.',
            ]
          : [`Bridged to ${platformWord(platform)}: its room is being opened.`];
    const outage = incident.outages.find((known) => known.platform === platform);
    const late = outage
      ? [
          [
            `${capital(platformWord(outage.platform))} is not answering since `,
            { at: outage.since },
            '; it catches up when it does.',
          ],
        ]
      : [];
    return { lines: [[...where], ...late], buttons: [{ label: 'End the bridge', say: stop }] };
  },
  unbridge: ({ incident, command: { platform } }) => ({
    lines: [
      [
        platform === undefined
          ? 'What is said stays where it is said. Card and timeline go on in every room.'
          : `What is said in ${bridgedWord(platform, incident.customer?.name)} stays there, and nothing is carried to it. Card and timeline go on.`,
      ],
    ],
    buttons: [{ label: 'Carry it again', say: `bridge ${incidentName(incident.id)} ${platform ?? 'on'}` }],
  }),
  'bring-customer-in': ({ incident }) => {
    const who = incident.customer?.name ?? 'The customer';
    const name = incidentName(incident.id);
    const rooms = customerRooms(incident).map((room) =>
      room.url ? { link: room.name, url: room.url } : room.name,
    );
    const where: RichText =
      rooms.length > 0
        ? rooms.flatMap((room, index): RichText => [index === 0 ? 'in ' : ' and ', room])
        : ['in channels of theirs; the room is being opened'];
    return {
      lines: [
        [{ strong: `${who} works on it with us` }, ' ', ...where, '.'],
        [
          'They read their own card, updates for them, and what you say with `note for:customer …`. What they write is carried to our rooms; what is written in ours stays ours.',
        ],
      ],
      buttons: [
        { label: 'Say something to them', say: `note ${name} for:customer` },
        { label: 'Carry nothing', say: `bridge ${name} off customer` },
      ],
    };
  },
  follow: (done) => {
    const who = find(done, 'followed')?.who;
    const { id } = done.incident;
    if (who?.kind === 'audience') {
      return {
        lines: [[`${who.audience.name} follow it from the next update on.`]],
        buttons: [postUpdate(id)],
      };
    }
    const isSelf = done.command.who === undefined;
    return isSelf
      ? {
          lines: [['You follow it: every update comes to you.', ...promised(done)]],
          buttons: [
            { label: 'What happened so far', say: `catchup ${incidentName(id)}` },
            { label: 'Stop following', say: `unfollow ${incidentName(id)}` },
          ],
        }
      : { lines: [[`${who?.name ?? 'They'} follows it from now on, and is told so.`]] };
  },
  unfollow: (done) => {
    const who = find(done, 'unfollowed')?.who;
    const { command, incident } = done;
    return command.who === undefined
      ? {
          lines: [['You no longer follow it.']],
          buttons: [{ label: 'Follow again', say: `follow ${incidentName(incident.id)}` }],
        }
      : { lines: [[`${who?.name ?? 'They'} will get no more updates of it.`]] };
  },
  align: (done) => {
    const event = find(done, 'aligned');
    const isSelf = done.records.some(({ actor }) => actor.id === event?.personId);
    return { lines: [[`On the timeline: ${isSelf ? 'you are' : `${event?.name} is`} in line.`]] };
  },
  ask: ({ incident }) => {
    const { id, name } = customerDuty(incident);
    const when =
      id === whoHasIt(incident)?.id
        ? 'They are at work on it too: the answer may take a while.'
        : 'Whoever is at work is not disturbed by it.';
    return { lines: [[`${name} has your question. ${when}`]] };
  },
  answer: (done) => ({
    lines: [[`Answered; ${find(done, 'question-answered')?.askerName ?? 'whoever asked'} is told so.`]],
  }),
};

/** Until it is read back nothing has changed hands. */
function offered(done: Done): Words {
  const offer = find(done, 'hand-over-offered');
  if (!offer) return { lines: [['That is offered already and not read back yet. Until then it is yours.']] };
  return {
    lines: [
      [
        { strong: `Offered to ${offer.toName}.` },
        ` ${capital(dutyAs(offer.duty))} is yours until they read it back.`,
      ],
    ],
  };
}

function promised({ incident }: Done): RichText {
  return incident.nextUpdateAt === undefined
    ? []
    : [' The next is promised for ', { at: incident.nextUpdateAt }, '.'];
}
