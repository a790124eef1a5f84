import type { Rejection } from '../domain/incident/rejection';
import { join, working } from './buttons';
import type { Button } from './card';
import type { Reply } from './message';
import { incidentName, listed, phoneList, severityWord } from './names';
import type { RichText } from './rich-text';
import { cut } from './words';

interface Declined {
  rejection: Rejection;
  /** The incident it was about; absent for declare. */
  incidentId?: number;
  /** For declare: the words that declare it all the same. */
  anyway?: string;
}

/** The private answer to a command that was declined: why, and what to do instead. */
export function rejectionReply(declined: Declined): Reply {
  const { lines, buttons = [] } = words(declined);
  const { incidentId } = declined;
  return { lines, buttons, recorded: false, ...(incidentId === undefined ? {} : { incidentId }) };
}

interface Words {
  lines: RichText[];
  buttons?: Button[];
}

function words({ rejection, incidentId = 0, anyway }: Declined): Words {
  const name = incidentName(incidentId);
  switch (rejection.code) {
    case 'near-duplicate': {
      const [first, ...others] = rejection.incidents;
      if (!first) return { lines: [['It looks like one that is open.']] };
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      return {
        lines: [
          [
            `This looks like ${incidentName(first.id)}, open since `,
            { at: first.at },
            `: ${first.title}${more}.`,
          ],
          ['Nothing was declared yet.'],
        ],
        buttons: [
          { label: 'Join it', say: `join ${incidentName(first.id)}`, primary: true },
          ...(anyway ? [{ label: 'Declare anyway', say: anyway }] : []),
        ],
      };
    }
    case 'already-acknowledged':
      return rejection.bySpeaker
        ? {
            lines: [['You already have this, since ', { at: rejection.at }, '.']],
            buttons: [working(incidentId)],
          }
        : {
            lines: [
              [
                { strong: `${rejection.byName} already has this` },
                ' (',
                { at: rejection.at },
                '). You can still join.',
              ],
            ],
            buttons: [join(incidentId)],
          };
    case 'already-engaged':
      return {
        lines: [[`${rejection.name} is already working on it, since `, { at: rejection.at }, '.']],
        buttons: [join(incidentId), { label: 'Show it', say: `show ${name}` }],
      };
    case 'already-joined':
      return { lines: [['You are already in.']], buttons: [working(incidentId)] };
    case 'is-over':
      return {
        lines: [
          [
            `${name} is ${rejection.status}`,
            ...(rejection.at === undefined ? [] : [' since ', { at: rejection.at }]),
            '.',
          ] as RichText,
        ],
        buttons: [{ label: 'Reopen', say: `reopen ${name}` }],
      };
    case 'not-over':
      return {
        lines: [[`${name} is open already: ${rejection.status}.`]],
        buttons: [{ label: 'Show it', say: `show ${name}` }],
      };
    case 'same-severity':
      return {
        lines: [[`It is ${severityWord(rejection.severity)} already. They go from 1 (worst) to 4.`]],
        buttons: [{ label: 'Change it', say: `severity ${name}` }],
      };
    case 'not-permitted':
      return rejection.needs === 'commander'
        ? {
            lines: [[`Only the commander, ${rejection.commanderName}, can say this.`]],
            buttons: [{ label: 'Show it', say: `show ${name}` }],
          }
        : {
            lines: [['This is for responders. Join first, then say it again.']],
            buttons: [join(incidentId)],
          };
    case 'unknown-target': {
      const known = rejection.candidates;
      const isEngage = rejection.asked === 'engage';
      if (known.length === 0) {
        const kind = isEngage ? 'person' : 'person, team or policy';
        return {
          lines: [[`No ${kind} is called “${cut(rejection.text, 60)}”.`]],
          buttons: isEngage ? [{ label: 'Who is on it?', say: `show ${name}` }] : [pageSomeone(name)],
        };
      }
      return {
        lines: [[`“${cut(rejection.text, 60)}” could be ${listed(known)}.`]],
        buttons: known.map((candidate) => ({
          label: cut(candidate, 70),
          say: isEngage ? `engage ${name} @${candidate}` : `page ${name} ${candidate}`,
        })),
      };
    }
    case 'nothing-to-escalate':
      return {
        lines: [['There is no next level to page. Choose somebody instead.']],
        buttons: [pageSomeone(name)],
      };
    case 'nobody-to-page':
      return rejection.phones.length > 0
        ? {
            lines: [
              [
                `Belay has no way to page ${rejection.who}. Call by hand: `,
                ...phoneList(rejection.phones),
                '.',
              ],
            ],
          }
        : {
            lines: [
              [`Belay has no way to page ${rejection.who}, and no number to call. Name somebody else.`],
            ],
            buttons: [{ label: 'Page someone', say: `page ${name}` }],
          };
    case 'occurred-in-future':
      return {
        lines: [[{ at: rejection.at }, ' has not come yet. Give a time that has: `22:02` or `-15m`.']],
      };
  }
}

/** Opens the form with everybody who can be paged. */
function pageSomeone(name: string): Button {
  return { label: 'Page someone', say: `page ${name}` };
}
