import { pageMessage } from '../../chat/page-text';
import type { PageOutcome } from '../../domain/incident/events';
import { type Incident, isPageWanted, type Page } from '../../domain/incident/incident';
import { BELAY } from '../../domain/people/actor';
import { lookUp, type Organisation } from '../../domain/people/organisation';
import { PermanentError, TransientError } from '../../ports/errors';
import type { Notifier, OutgoingPage } from '../../ports/notifier';
import type { App } from '../app';
import type { Performing } from '../performing';
import { runCommand } from '../run-command';

/** An attempt that has had no answer for so long is abandoned, and asked about before the next. */
const ATTEMPT_MS = 10_000;
/** After so long without an answer the person's next method starts; this attempt goes on. */
const UNANSWERED_MS = 2_500;

/** Sends one page, unless it has gone out already or is no longer wanted. */
export async function sendPage(performing: Performing<'send-page'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened, lease } = performing;
  const [{ incident }, org] = await Promise.all([
    app.incidents.load(incidentId),
    app.configuration.current(),
  ]);
  const page = incident?.pages[effect.pageId];
  if (!incident || !page || hasGoneOut(page)) return;
  const notifier = app.notifiers.get(page.medium);
  const record = (outcome: PageOutcome) => recordOutcome(app, incidentId, effect.pageId, outcome);
  if (!notifier) return record({ kind: 'failed', reason: `${page.medium} is not set up` });
  const heldUp = (reason: string) => record({ kind: 'unanswered', reason });

  if (mayHaveHappened) {
    const asked = await unlessHeldUp(app, heldUp, () =>
      notifier.ask(outgoingPage(incident, page, org), AbortSignal.timeout(ATTEMPT_MS)),
    );
    app.failPoint('page-asked');
    if (asked.answer === 'accepted') return record({ kind: 'accepted', ref: asked.ref });
  }
  // Asking took its time, in which somebody may have taken it.
  const { incident: now = incident } = mayHaveHappened ? await app.incidents.load(incidentId) : { incident };
  const current = now.pages[effect.pageId] ?? page;
  if (!isPageWanted(now, current)) return;
  if (!lease.stillHolds()) throw new TransientError('the lease ran out before sending', { notSent: true });

  const outgoing = outgoingPage(now, current, org);
  const ref = await send(app, notifier, outgoing, heldUp, record);
  if (ref === undefined) return;
  app.failPoint('page-sent');
  await record({ kind: 'accepted', ref });
  app.failPoint('page-recorded');
}

/** The provider's reference, or undefined when the page failed for good and that has been recorded. */
async function send(
  app: App,
  notifier: Notifier,
  outgoing: OutgoingPage,
  heldUp: (reason: string) => Promise<void>,
  record: (outcome: PageOutcome) => Promise<void>,
): Promise<string | undefined> {
  try {
    const { ref } = await unlessHeldUp(app, heldUp, () =>
      notifier.send(outgoing, AbortSignal.timeout(ATTEMPT_MS)),
    );
    return ref;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await record({ kind: 'failed', reason: error.message, advice: error.advice });
    return undefined;
  }
}

/**
 * A page that is held up is a fact: the next method goes at once, while this one is tried again. So it is where nobody
 * can say whether an attempt that broke off has arrived.
 */
async function unlessHeldUp<T>(
  app: App,
  heldUp: (reason: string) => Promise<void>,
  attempt: () => Promise<T>,
): Promise<T> {
  const patience = new AbortController();
  app.clock
    .sleep(UNANSWERED_MS, patience.signal)
    .then(() => heldUp('the provider has not answered yet'))
    .catch(() => undefined); // answered in time, or the record is away: the next attempt says it
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof TransientError && isLong(error)) await heldUp(error.message);
    throw error;
  } finally {
    patience.abort();
  }
}

/** A budget that is empty for a moment holds nobody up; what may have been sent, or must wait for long, does. */
function isLong({ options: { notSent, retryAfterMs = 0 } }: TransientError): boolean {
  return notSent !== true || retryAfterMs > UNANSWERED_MS;
}

function hasGoneOut(page: Page): boolean {
  return (
    page.outcome.kind === 'accepted' || page.outcome.kind === 'delivered' || page.outcome.kind === 'failed'
  );
}

/** A page with its words as they are now. */
export function outgoingPage(incident: Incident, page: Page, org: Organisation): OutgoingPage {
  return {
    key: page.pageId,
    address: page.address,
    timeZone: lookUp(org.people, page.personId)?.timeZone ?? org.timeZone,
    message: pageMessage(incident, page, org),
  };
}

async function recordOutcome(
  app: App,
  incidentId: number,
  pageId: string,
  outcome: PageOutcome,
): Promise<void> {
  await runCommand(app, {
    command: { type: 'record-page-outcome', pageId, outcome },
    actor: BELAY,
    incidentId,
  });
}
