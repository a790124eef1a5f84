import type { EventOf, EventRecord, EventType, IncidentEvent } from '../domain/incident/events';
import { type Incident, whoHasIt } from '../domain/incident/incident';
import type { Milestone } from '../domain/incident/milestones';
import { customerDuty } from '../domain/people/duty';
import type { Organisation } from '../domain/people/organisation';
import { haveIt, join, page, postUpdate, readBack, resolve, working } from './buttons';
import type { Button } from './card';
import { forWhom } from './cards/promises';
import type { NudgeMessage } from './message';
import { capital, dutyAs, dutyWord, incidentName, milestoneWord, quoted, sentence } from './names';
import { goesOn, platformWord } from './outage';
import type { RichText } from './rich-text';

interface Nudge {
  incident: Incident;
  record: EventRecord;
  personId: string;
  org: Organisation;
  /** "INC-7". */
  name: string;
}

interface Words {
  lines: RichText[];
  buttons?: Button[];
}

type Wordings = { [T in EventType]?: (event: EventOf<T>, nudge: Nudge) => Words };

/** A private word to one person about one event: what happened, and what they can do. Undefined for what nobody is nudged about. */
export function nudgeOf(
  record: EventRecord,
  incident: Incident,
  personId: string,
  org: Organisation,
): NudgeMessage | undefined {
  const word = wordings[record.event.type] as ((event: IncidentEvent, nudge: Nudge) => Words) | undefined;
  if (!word) return undefined;
  const name = incidentName(incident.id);
  const { lines, buttons = [] } = word(record.event, { incident, record, personId, org, name });
  const about = `${incident.isDrill ? 'DRILL · ' : ''}${name} · ${incident.title}`;
  return {
    incidentId: incident.id,
    key: `nudge-${incident.id}-${record.seq}-${personId}`,
    lines: [...lines.map((line) => line.filter((span) => span !== '')), [{ soft: about }]],
    buttons,
  };
}

const wordings: Wordings = {
  'update-asked': ({ dueAt }, { incident }) => ({
    lines: [
      [
        { strong: `News${forWhom(incident, dueAt)} is promised for ` },
        { at: dueAt, distance: true },
        '. It is yours to post.',
      ],
      ['Nothing is sent by itself; if nobody posts it, everybody sees that it is late.'],
    ],
    buttons: [first(postUpdate(incident.id))],
  }),
  'update-overdue': ({ dueAt, askedName }, { incident }) => ({
    lines: [
      [
        { strong: `News${forWhom(incident, dueAt)} is overdue.` },
        ' It was promised for ',
        { at: dueAt, distance: true },
        '.',
      ],
      [
        `${askedName ? `${askedName} was asked before; it` : 'It'} is yours to post now. The card says that it is late.`,
      ],
    ],
    buttons: [first(postUpdate(incident.id))],
  }),
  'target-warned': ({ milestone, dueAt }, { incident }) => ({
    lines: [
      [
        { strong: `Target near: ${milestoneWord(milestone, incident.customer)}` },
        ' by ',
        { at: dueAt, distance: true },
        '. You can still meet it.',
      ],
    ],
    buttons: toMeet(milestone, incident),
  }),
  'relief-proposed': ({ personId: workerId, name: worker, hours }, { incident, personId, name }) =>
    workerId === personId
      ? {
          lines: [
            [{ strong: `You have worked on it for ${hours} h.` }, ' Somebody should take over.'],
            ['It stays yours until they read it back.'],
          ],
          buttons: [{ label: 'Hand over', say: `handover ${name}`, primary: true }, page(incident.id)],
        }
      : {
          lines: [[{ strong: `${worker} has worked on it for ${hours} h.` }, ' Find somebody to take over.']],
          buttons: [first(page(incident.id))],
        },
  'hand-over-offered': ({ duty, fromName, words }, { incident }) => ({
    lines: [
      [{ strong: `${fromName} offers you ${dutyAs(duty)}` }, `: “${words}”`],
      ['It is yours once you read it back in your own words.'],
    ],
    buttons: [first(readBack(incident.id)), show(incident.id)],
  }),
  'handed-over': ({ duty, name: taker, words }, { incident }) => ({
    lines: [
      [{ strong: `${taker} has ${dutyAs(duty)} now` }, quoted(words)],
      [`If that is not how it stands, tell ${taker}.`],
    ],
    buttons: [show(incident.id)],
  }),
  'role-taken': ({ role }, { record, incident }) => ({
    lines: [
      [{ strong: `${record.actor.name} made you ${dutyWord(role)}.` }],
      ...(role === 'liaison' || role === 'communications'
        ? [['Questions of those who follow and the promised news come to you.']]
        : []),
    ],
    buttons: [show(incident.id), caughtUp(incident.id)],
  }),
  invited: (_event, { record, incident }) => ({
    lines: [
      [{ strong: `${record.actor.name} brought you in.` }, ' You are not paged; you are asked to look.'],
    ],
    buttons: [first(join(incident.id)), caughtUp(incident.id)],
  }),
  followed: (_event, { record, incident, name }) => ({
    lines: [[{ strong: `${record.actor.name} lets you follow this.` }, ' Every update comes to you.']],
    buttons: [caughtUp(incident.id), { label: 'Stop following', say: `unfollow ${name}` }],
  }),
  'question-asked': ({ text }, { record, incident, name }) => ({
    lines: [
      [{ strong: `${record.actor.name} asks` }, quoted(text)],
      [
        customerDuty(incident).id === whoHasIt(incident)?.id
          ? 'Nobody else speaks for this incident. `role liaison @Name` gives questions to somebody who is not at work.'
          : 'It is yours to answer, so that whoever is at work is not disturbed.',
      ],
    ],
    buttons: [{ label: 'Answer', say: `answer ${name} #${record.seq}`, primary: true }],
  }),
  'question-answered': ({ text, questionSeq }, { record, incident, name }) => {
    const asked = incident.questions.find(({ seq }) => seq === questionSeq)?.text;
    return {
      lines: [
        [{ strong: `${record.actor.name} answered` }, quoted(text)],
        ...(asked ? [[{ soft: `You asked: “${asked}”` }]] : []),
      ],
      buttons: [{ label: 'Ask again', say: `ask ${name}` }],
    };
  },
  'time-box-ended': ({ what, planB }, { incident, name }) => ({
    lines: [
      [{ strong: `Time is up for “${what}”.` }, planB ? ` Plan B: ${sentence(planB)}` : ''],
      ['Decide: go on, or change.'],
    ],
    buttons: [{ label: 'Decide', say: `decide ${name}`, primary: true }, show(incident.id)],
  }),
  'platform-down': ({ platform, since, goesOnIn }, { incident }) => ({
    lines: [
      [
        { strong: `${capital(platformWord(platform))} is not answering` },
        ' since ',
        { at: since },
        '.',
        ...goesOn(goesOnIn, incident),
      ],
      [`What you write in ${platformWord(platform)} does not reach it until that is back.`],
    ],
    buttons: [show(incident.id), caughtUp(incident.id)],
  }),
  'follow-up-chased': ({ followUpId, what, when }, nudge) => ({
    lines: [
      [{ strong: `Follow-up ${followUpId} is ${when}: ` }, sentence(what), ...dated(followUpId, nudge)],
      ...whose(followUpId, nudge),
    ],
    buttons: followUpButtons(followUpId, nudge),
  }),
  'follow-up-reopened': ({ followUpId, what, why }, nudge) => ({
    lines: [
      [{ strong: `Follow-up ${followUpId} is open again: ` }, sentence(what)],
      [sentence(`Why: ${why}`)],
    ],
    buttons: followUpButtons(followUpId, nudge),
  }),
};

const first = (button: Button): Button => ({ ...button, primary: true });

function show(incidentId: number): Button {
  return { label: 'Show it', say: `show ${incidentName(incidentId)}` };
}

function caughtUp(incidentId: number): Button {
  return { label: 'What happened so far', say: `catchup ${incidentName(incidentId)}` };
}

/** What brings a milestone about. */
function toMeet(milestone: Milestone, { id, customer }: Incident): Button[] {
  const name = incidentName(id);
  switch (milestone) {
    case 'acknowledged':
      return [first(haveIt(id)), page(id)];
    case 'engaged':
      return [first(working(id)), page(id)];
    case 'customerTold':
      return [
        { label: `I told ${customer?.name ?? 'them'}`, say: `told ${name}`, primary: true },
        postUpdate(id),
      ];
    case 'executivesTold':
      return [first(postUpdate(id)), { label: 'They are in line', say: `aligned ${name}` }];
    case 'vendorEngaged':
      return [{ label: 'A vendor is at work', say: `vendor ${name}`, primary: true }, show(id)];
    case 'mitigated':
      return [{ label: 'Mitigated', say: `mitigate ${name}`, primary: true }, page(id)];
    case 'resolved':
      return [resolve(id), page(id)];
    default:
      return [show(id)];
  }
}

function followUpIn({ incident }: Nudge, followUpId: number) {
  return incident.followUps.find((known) => known.followUpId === followUpId);
}

function dated(followUpId: number, nudge: Nudge): RichText {
  const dueAt = followUpIn(nudge, followUpId)?.dueAt;
  return dueAt === undefined ? [] : [' Due ', { at: dueAt, date: true }, '.'];
}

/** To the commander, who is asked where nobody of ours owns it: whose it is. */
function whose(followUpId: number, nudge: Nudge): RichText[] {
  const owner = followUpIn(nudge, followUpId)?.owner;
  if (owner?.personId === nudge.personId) return [];
  return [[owner ? `It is ${owner.name}’s; they have no way to be asked here.` : 'Nobody owns it yet.']];
}

function followUpButtons(followUpId: number, { name }: Nudge): Button[] {
  return [
    { label: 'It is done', say: `follow-up ${name} done ${followUpId}`, primary: true },
    { label: 'Show the follow-ups', say: `follow-ups ${name}` },
  ];
}
