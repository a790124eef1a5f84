import type { PlatformId } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import { platformWord } from './names';
import type { RichText } from './rich-text';
import { cut } from './words';

/** Something beside the words of a message: its name, and where it lies. */
export interface Attachment {
  name: string;
  url?: string;
}

/** What somebody said in one room of an incident, as the others read it. */
export interface RelayedMessage {
  /** Names it in one room, so that an interrupted post can be asked about. */
  key: string;
  incidentId: number;
  version: number;
  authorName: string;
  /** Where it was said, as people call that. */
  where: string;
  at: Instant;
  text: string;
  attached: Attachment[];
  isEdited?: true;
  isDeleted?: true;
  /** What it answers, cut to a short quotation. */
  quote?: { authorName: string; text: string };
  /** The whole of it as words; nothing in them mentions, links or presses by itself. */
  lines: RichText[];
  /** The quotation as words, for a place without threads. */
  quoteLine?: RichText;
}

/** A message before its words are chosen. */
interface ToRelay {
  messageId: number;
  incidentId: number;
  platform: PlatformId;
  version: number;
  authorName: string;
  at: Instant;
  text: string;
  attached: Attachment[];
  isDeleted: boolean;
  quote?: { authorName: string; text: string };
  /** In whose room it was said, where that is a customer's. */
  customerName?: string;
}

const LONGEST_QUOTE = 90;
const LONGEST_MESSAGE = 6_000;

/** "Sam Ortiz · the web room", and below it what was said, cut where no room would take more. */
export function relayedMessage(said: ToRelay): RelayedMessage {
  const { messageId, incidentId, platform, version, authorName, at, isDeleted } = said;
  const [text, attached] = isDeleted ? ['', []] : [cut(said.text, LONGEST_MESSAGE), said.attached];
  const isEdited = version > 1 && !isDeleted;
  const where = said.customerName
    ? `${said.customerName}’s room, ${platformWord(platform)}`
    : platformWord(platform);
  const quote = said.quote && {
    ...said.quote,
    text: cut(said.quote.text.replace(/\s+/g, ' '), LONGEST_QUOTE),
  };
  const words: RichText = [
    { strong: authorName },
    { soft: ` · ${where}${isEdited ? ' · edited' : ''}` },
    ...(text === '' ? [] : [`\n${text}`]),
  ];
  return {
    key: `said-${incidentId}-${messageId}`,
    incidentId,
    version,
    authorName,
    where,
    at,
    text,
    attached,
    ...(isEdited ? { isEdited } : {}),
    ...(isDeleted ? { isDeleted } : {}),
    ...(quote ? { quote, quoteLine: [{ soft: `To ${quote.authorName}: “${quote.text}”` }] } : {}),
    lines: [words, ...attached.map(attachedLine)],
  };
}

function attachedLine({ name, url }: Attachment): RichText {
  return ['Attached: ', url === undefined ? name : { link: name, url }];
}
