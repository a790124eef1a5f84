import { PermanentError, TransientError } from '../../src/ports/errors';
import type { Notifier, OutgoingPage } from '../../src/ports/notifier';
import type { Break } from './chat-platform.harness';
import { hostileWords, untameable } from './chat-platform.samples';

/** One notifier, ready to be tried, and the eyes of the person who is paged. */
export interface NotifierHarness {
  readonly notifier: Notifier;
  /** An address that works. */
  readonly address: string;
  /** What lies there now, each page as its reader sees it, buttons included. */
  read(): Promise<string[]>;
  /** The next send fails so. */
  breakNext(kind: Break): void;
  stop(): Promise<void>;
}

const pageTo = (
  address: string,
  key = 'page-1',
  words = 'SEV1 · Exchange down at Contoso',
): OutgoingPage => ({
  key,
  address,
  timeZone: 'Europe/Berlin',
  message: {
    incidentId: 7,
    lines: [[words]],
    buttons: [{ label: 'I have it', say: 'ack INC-7', primary: true }],
  },
});
const soon = () => AbortSignal.timeout(5_000);

/** What every notifier must do. `canAsk`: whether the provider can be asked about a page's key; without it, it says so. */
export function notifierContract(
  name: string,
  open: () => Promise<NotifierHarness>,
  { canAsk = true }: { canAsk?: boolean } = {},
): void {
  describe(`notifier contract: ${name}`, () => {
    let harness: NotifierHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.stop());

    it('delivers a page once, under a reference of the provider’s', async () => {
      const { ref } = await harness.notifier.send(pageTo(harness.address), soon());
      expect(ref).not.toBe('');
      expect(await harness.read()).toEqual([expect.stringContaining('Exchange down at Contoso')]);
    });

    it('knows a page that it took, and no other', async () => {
      const page = pageTo(harness.address);
      const notKnown = { answer: canAsk ? 'not-seen' : 'cannot-ask' };
      expect(await harness.notifier.ask(page, soon())).toEqual(notKnown);
      const { ref } = await harness.notifier.send(page, soon());
      expect(await harness.notifier.ask(page, soon())).toEqual({ answer: 'accepted', ref });
      expect(await harness.notifier.ask(pageTo(harness.address, 'page-2'), soon())).toEqual(notKnown);
    });

    it('knows a page whose acceptance was lost on the way', async () => {
      const page = pageTo(harness.address);
      harness.breakNext('accepted-then-cut');
      await expect(harness.notifier.send(page, soon())).rejects.toBeInstanceOf(TransientError);
      expect(await harness.notifier.ask(page, soon())).toMatchObject({
        answer: canAsk ? 'accepted' : 'cannot-ask',
      });
    });

    it('tells apart what may pass and what a person must change', async () => {
      const page = pageTo(harness.address);
      harness.breakNext('transient');
      await expect(harness.notifier.send(page, soon())).rejects.toBeInstanceOf(TransientError);
      harness.breakNext('rate-limit');
      const tooFast: unknown = await harness.notifier.send(page, soon()).catch((error: unknown) => error);
      expect((tooFast as TransientError).options.retryAfterMs).toBeGreaterThan(0);
      harness.breakNext('permanent');
      await expect(harness.notifier.send(page, soon())).rejects.toBeInstanceOf(PermanentError);
      expect(await harness.read()).toEqual([]);
    });

    it('redraws a settled page in place', async () => {
      const page = pageTo(harness.address);
      const { ref } = await harness.notifier.send(page, soon());
      const settled = { ...page, message: { ...page.message, settled: ['Riley has it.'], buttons: [] } };
      await harness.notifier.refresh?.(settled, ref);
      const [drawn, ...more] = await harness.read();
      expect(more).toEqual([]);
      expect(drawn).toContain('Riley has it.');
      expect(drawn).not.toContain('I have it');
    });

    it.each(Object.entries(hostileWords))('shows and tames what %s', async (_, words) => {
      await harness.notifier.send(pageTo(harness.address, 'hostile', words), soon());
      const [drawn] = await harness.read();
      expect(drawn).not.toMatch(untameable);
    });
  });
}
