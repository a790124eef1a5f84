import type { PlatformId } from '../domain/people/organisation';
import type { Instant } from '../domain/time';

/** What somebody did on a platform, in one of the three ways in which anything can be said. */
export type ChatInput =
  /** Typed after the command's name, or pressed: a button's `say` is text of the same grammar. */
  | { kind: 'text'; text: string }
  | { kind: 'press'; say: string }
  | { kind: 'form'; verb: string; incidentId?: number; fields: Record<string, string> };

/** One request from one person, whatever the platform. */
export interface ChatRequest {
  /** The platform's own id of this request, stable when it delivers it again, unique over all platforms. */
  requestId: string;
  platform: PlatformId;
  user: { id: string; name: string; timeZone?: string };
  /** The conversation it was said in, as the platform's own id. */
  place?: string;
  /** A message that the request is about (message shortcuts). */
  quoted?: { text: string; authorName: string; at: Instant };
  input: ChatInput;
  /** True where the platform can open a form in answer to this request. */
  canOpenForm: boolean;
  /** What is declared by it is a drill, and says so everywhere; only what plays drills sets it. */
  isDrill?: true;
}
