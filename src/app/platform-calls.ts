import { platformWord } from '../chat/outage';
import type { PlatformId } from '../domain/people/organisation';
import type { ChatPlatform, Relays } from '../ports/chat-platform';
import type { MachineClock } from '../ports/clock';
import { TransientError } from '../ports/errors';
import type { Notifier } from '../ports/notifier';
import { CallPlaces } from './call-places';

/** What this process has heard of a platform since it was asked last. */
export interface Heard {
  answered: number;
  silent: number;
}

/** Of what a process does at once, the rooms of one platform may hold a fifth, and its pages half. */
const PLACES = { rooms: { oneIn: 5, fewest: 2 }, pages: { oneIn: 2, fewest: 4 } };
/** When what found no place tries again. A page that must wait so long goes over the person's next method. */
const NO_PLACE_MS = { answering: 250, hanging: 1_000 };

interface Holding {
  isDown(platform: PlatformId): boolean;
  clock: Pick<MachineClock, 'monotonicMs' | 'sleep'>;
  /** How many effects this process performs at once. */
  concurrency: number;
  /** How long what is held waits before it asks again; pages ask sooner. */
  holdMs: { page: number; other: number };
  /** How often one call is let through to a platform that is down: it may answer a probe and refuse the work. */
  trialEveryMs: number;
}

/**
 * Calls that always ask the platform something. Others may come back without having asked it: a room without a topic, a channel that
 * there is not, a look at what this process remembers. That they do says nothing.
 */
const PROVING = new Set<string>([
  'openRoom',
  'postEntries',
  'putCard',
  'postPicture',
  'tell',
  'retireRoom',
  'postMessage',
  'editMessage',
  'deleteMessage',
  'send',
  'refresh',
] satisfies (keyof ChatPlatform | keyof Relays | keyof Notifier)[]);

/**
 * The calls to the chat platforms, listened to. What a platform did not answer counts against it; a budget of ours that is
 * empty, or a request to be slower, does not. While a platform is down nothing is sent: the effect waits, and that is no
 * attempt. One that hangs holds a few places, and no more.
 */
export class PlatformCalls {
  private readonly heard = new Map<PlatformId, Heard>();
  private readonly silentAtMs = new Map<PlatformId, number>();
  private readonly triedAtMs = new Map<PlatformId, number>();
  private readonly places = new Map<string, CallPlaces>();

  constructor(private readonly holding: Holding) {}

  /** The platform with its calls listened to; asking for its health always goes through. */
  chat(platform: ChatPlatform): ChatPlatform {
    return this.listeningTo(platform, platform.id, ['health'], true);
  }

  /** The same for the pages that go over a chat platform. */
  notifier(notifier: Notifier, platform: PlatformId): Notifier {
    return this.listeningTo(notifier, platform, ['unreachable'], false);
  }

  /** What was heard since the last time, which is then forgotten. */
  takeHeard(platform: PlatformId): Heard {
    const heard = this.heard.get(platform) ?? { answered: 0, silent: 0 };
    this.heard.delete(platform);
    return heard;
  }

  /** Whether a call had no answer within so long, and none has had one since. */
  wasSilentWithin(platform: PlatformId, ms: number): boolean {
    const silentAtMs = this.silentAtMs.get(platform);
    return silentAtMs !== undefined && this.holding.clock.monotonicMs() - silentAtMs < ms;
  }

  private listeningTo<T extends object>(thing: T, platform: PlatformId, free: string[], mayTry: boolean): T {
    return new Proxy(thing, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (name === 'relays' && isObject(value)) return this.listeningTo(value, platform, free, mayTry);
        if (typeof value !== 'function') return value;
        if (free.includes(String(name))) return value.bind(target);
        const isProof = PROVING.has(String(name));
        // Where followers read in no channel, none is drawn for them.
        const proves = (answer: unknown) => name === 'putAnnouncement' && answer !== undefined;
        return (...given: unknown[]) =>
          this.through(platform, mayTry, isProof, () => value.apply(target, given), proves);
      },
    });
  }

  private async through<T>(
    platform: PlatformId,
    mayTry: boolean,
    isProof: boolean,
    call: () => Promise<T>,
    proves: (answer: T) => boolean,
  ): Promise<T> {
    if (this.holding.isDown(platform) && !(mayTry && isProof && this.isTrialDue(platform))) {
      const holdMs = this.holding.holdMs[mayTry ? 'other' : 'page'];
      const why = `${platformWord(platform)} is not answering`;
      throw new TransientError(why, { notSent: true, retryAfterMs: holdMs });
    }
    const places = this.placesOf(platform, mayTry);
    const leave = await places.take();
    if (!leave) {
      const roomsAgainMs = NO_PLACE_MS[places.isHanging() ? 'hanging' : 'answering'];
      const retryAfterMs = mayTry ? roomsAgainMs : this.holding.holdMs.page;
      throw new TransientError(`${platformWord(platform)} is slow to answer`, {
        notSent: true,
        retryAfterMs,
      });
    }
    try {
      const answer = await call();
      if (isProof || proves(answer)) this.note(platform, 'answered');
      return answer;
    } catch (error) {
      if (isSilence(error)) this.note(platform, 'silent');
      throw error;
    } finally {
      leave();
    }
  }

  private placesOf(platform: PlatformId, isOfRooms: boolean): CallPlaces {
    const what = isOfRooms ? 'rooms' : 'pages';
    const name = `${platform} ${what}`;
    const { clock, concurrency } = this.holding;
    const { oneIn, fewest } = PLACES[what];
    const most = Math.max(fewest, Math.floor(concurrency / oneIn));
    const places = this.places.get(name) ?? new CallPlaces(most, clock);
    this.places.set(name, places);
    return places;
  }

  private isTrialDue(platform: PlatformId): boolean {
    const nowMs = this.holding.clock.monotonicMs();
    if (nowMs - (this.triedAtMs.get(platform) ?? nowMs) < this.holding.trialEveryMs) {
      this.triedAtMs.set(platform, this.triedAtMs.get(platform) ?? nowMs);
      return false;
    }
    this.triedAtMs.set(platform, nowMs);
    return true;
  }

  private note(platform: PlatformId, what: keyof Heard): void {
    if (what === 'silent') this.silentAtMs.set(platform, this.holding.clock.monotonicMs());
    else {
      this.silentAtMs.delete(platform);
      this.triedAtMs.delete(platform);
    }
    const heard = this.heard.get(platform) ?? { answered: 0, silent: 0 };
    this.heard.set(platform, { ...heard, [what]: heard[what] + 1 });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A refusal is an answer of a kind: it says nothing of whether the platform can be used. */
function isSilence(error: unknown): boolean {
  return (
    error instanceof TransientError &&
    error.options.notSent !== true &&
    error.options.retryAfterMs === undefined
  );
}
