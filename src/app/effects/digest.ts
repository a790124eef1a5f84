import { digestFor, type OpenFollowUp } from '../../chat/digest-text';
import { isIn } from '../../domain/people/permissions';
import type { Performing } from '../performing';
import { nudgeOne } from './nudge-one';

const PAST_INCIDENTS_LOOKED_AT = 500;

/** The week's reminder: to everybody what is theirs to do, to those who administer this installation what is left in all. */
export async function digest({ app, effect, mayHaveHappened }: Performing<'digest'>): Promise<void> {
  const [org, now, incidents] = await Promise.all([
    app.configuration.current(),
    app.incidents.now(),
    app.incidents.list({ open: false, limit: PAST_INCIDENTS_LOOKED_AT }),
  ]);
  const open = incidents
    .filter(({ isDrill }) => !isDrill)
    .flatMap((incident) =>
      incident.followUps
        .filter(({ closedAt }) => closedAt === undefined)
        .map((followUp): OpenFollowUp & { incident: typeof incident } => ({ incident, followUp })),
    );
  let failure: unknown;
  for (const person of Object.values(org.people)) {
    const seen = open.filter(({ incident }) => !incident.isPrivate || isIn(incident, person.id));
    const mine = seen.filter(({ followUp }) => followUp.owner?.personId === person.id);
    const all = person.standing === 'admin';
    const listed = all ? seen : mine;
    if (listed.length === 0) continue;
    const key = `digest-${effect.week}-${person.id}`;
    const message = digestFor(key, listed, now, all ? 'everyone' : 'mine');
    // Whoever cannot be told now keeps nobody waiting; they are told when this is tried again.
    await nudgeOne(app, {
      org,
      personId: person.id,
      message,
      avoid: [],
      askFirst: mayHaveHappened,
    }).catch((error: unknown) => {
      failure = error;
    });
  }
  if (failure !== undefined) throw failure;
}
