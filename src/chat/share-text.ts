import type { Incident } from '../domain/incident/incident';
import type { Share } from '../domain/incident/on-record';
import type { Button } from './card';
import type { Reply } from './message';
import { incidentName } from './names';

/** The link that was just made: shown once, to whoever asked for it, to be handed on by them. */
export function sharedReply(incident: Incident, share: Share, url: string): Reply {
  const name = incidentName(incident.id);
  const reads =
    share.edition === 'customer' ? 'what the customer reads' : 'what followers and executives read';
  const end: Button = {
    label: 'End this link',
    say: `unshare ${name} ${share.name}`,
    confirm: 'It opens nothing from then on.',
  };
  return {
    lines: [
      [{ strong: `For ${share.name}: ` }, { link: url, url }],
      [
        `Whoever has it reads ${reads}, and can ask, for 30 days at most and a week after ${name} is over. It is shown only here: copy it now.`,
      ],
    ],
    buttons: [end],
    incidentId: incident.id,
    version: share.seq,
    recorded: true,
  };
}
