import type { Command, Facts } from '../domain/incident/command';
import type { Incident } from '../domain/incident/incident';
import { earlierOf, exposedTo, kindsOf } from '../domain/incident/seen-before';
import type { Actor } from '../domain/people/actor';
import type { ContactMethod, Organisation } from '../domain/people/organisation';
import { readingOf } from '../domain/people/permissions';
import type { App } from './app';

interface Asking {
  command: Command;
  actor: Actor;
  incidentId?: number;
}

const OPEN_INCIDENTS_LOOKED_AT = 50;
const PAST_INCIDENTS_LOOKED_AT = 300;

/** What deciding a command needs from outside the incident: loaded only where that command looks at it. */
export async function factsFor(app: App, asking: Asking, org: Organisation): Promise<Facts> {
  const { command } = asking;
  // Side by side: somebody waits for the sum of these, over whatever network lies in between.
  const [openIncidents, unreachable, seen, history, other] = await Promise.all([
    openBeside(app, command),
    ASKS_WHO_CAN_BE_REACHED.includes(command.type) ? whoCannotBeReached(app, org) : [],
    seenBefore(app, command, org),
    historyFor(app, asking),
    otherOf(app, asking, org),
  ]);
  return {
    org,
    availableMedia: [...app.notifiers.keys()],
    unreachable,
    down: app.silentPlatforms(),
    platforms: [...app.platforms.keys()],
    ourPlatforms: [...app.platforms.values()].filter((one) => !one.isForCustomersOnly).map(({ id }) => id),
    withoutPrivateRooms: [...app.platforms.values()]
      .filter((one) => one.hasNoPrivateRooms)
      .map(({ id }) => id),
    openIncidents,
    nextNumber: 0,
    ...seen,
    history,
    ...(other ? { other } : {}),
  };
}

/** Commands that can start a level, and those that say whom an update reaches. */
const ASKS_WHO_CAN_BE_REACHED: readonly Command['type'][] = [
  'declare',
  'decline',
  'page',
  'reopen',
  'change-affects',
  'time-out-level',
  'record-link',
  'draft-update',
  'send-update',
  'record-platform-down',
  'record-platform-back',
];

/** Contact methods of which their medium knows that they would reach nobody. */
async function whoCannotBeReached(app: App, org: Organisation): Promise<ContactMethod[]> {
  const methods = Object.values(org.people).flatMap((person) => person.contactMethods);
  const found = await Promise.all(
    [...app.notifiers].map(async ([medium, notifier]) => {
      const addresses = methods.filter((method) => method.medium === medium).map((method) => method.address);
      const silent = (await notifier.unreachable?.(addresses)) ?? [];
      return silent.map((address) => ({ medium, address }));
    }),
  );
  return found.flat();
}

/** For declare: what is open already, unless nobody wants to hear of it. */
async function openBeside(app: App, command: Command): Promise<Incident[]> {
  if (command.type !== 'declare' || command.anyway) return [];
  return app.incidents.list({ open: true, limit: OPEN_INCIDENTS_LOOKED_AT });
}

/** What incidents of the same kind of service taught; the past is read only where a kind is known. */
async function seenBefore(
  app: App,
  command: Command,
  org: Organisation,
): Promise<Pick<Facts, 'earlier' | 'exposed'>> {
  const typed =
    command.type === 'declare' ? command.affects : command.type === 'change-affects' ? command.add : [];
  const kinds = kindsOf(org, typed);
  if (kinds.length === 0) return { earlier: [], exposed: [] };
  const past = await app.incidents.list({ open: false, limit: PAST_INCIDENTS_LOOKED_AT });
  return { earlier: earlierOf(org, kinds, past), exposed: exposedTo(org, kinds, typed) };
}

async function historyFor(app: App, { command, incidentId }: Asking) {
  const looksBack = command.type === 'correct' || command.type === 'withdraw';
  return looksBack && incidentId !== undefined ? app.incidents.history(incidentId) : [];
}

/** The other incident that a command names; one that its speaker may not see does not exist for them. */
async function otherOf(
  app: App,
  { command, actor }: Asking,
  org: Organisation,
): Promise<Incident | undefined> {
  if (command.type !== 'merge' && command.type !== 'link') return undefined;
  const { incident } = await app.incidents.load(command.otherId);
  return incident && readingOf(org, incident, actor.id) !== undefined ? incident : undefined;
}
