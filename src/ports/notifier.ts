import type { PageMessage } from '../chat/message';
import type { Medium } from '../domain/people/organisation';

/** A page on its way: `key` is the page's id, unique for ever, by which the provider can be asked about it. */
export interface OutgoingPage {
  key: string;
  address: string;
  /** The reader's zone, for media that cannot show each reader their own. */
  timeZone: string;
  message: PageMessage;
}

/** What a provider says of a page's key. `cannot-ask`: it has no way to tell, and twice is preferred to never. */
export type Asked = { answer: 'accepted'; ref: string } | { answer: 'not-seen' } | { answer: 'cannot-ask' };

/**
 * One medium through one provider. `send` settles within `signal` (the attempt's deadline) and throws TransientError,
 * or PermanentError when this address can never work. It has its own connection and budget: nothing else delays a page.
 */
export interface Notifier {
  readonly medium: Medium;
  /** Sends once. Returns the provider's own id of the message, once the provider has it. */
  send(page: OutgoingPage, signal: AbortSignal): Promise<{ ref: string }>;
  ask(page: OutgoingPage, signal: AbortSignal): Promise<Asked>;
  /** Of these addresses, those that no page would reach now, where the medium can know: nobody is said to be paged there. */
  unreachable?(addresses: string[]): Promise<string[]>;
  /** Redraws a page that was delivered, where the medium can. */
  refresh?(page: OutgoingPage, ref: string): Promise<void>;
}
