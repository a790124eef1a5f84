import type { RelayedMessage } from '../../../src/chat/conversation';
import type { Sheet } from './sheet';
import { Time } from './words';

/** What people said in any of the incident's rooms, oldest first, as people read a conversation. */
export function Conversation({ messages, sheet }: { messages: RelayedMessage[]; sheet: Sheet }) {
  if (messages.length === 0) return null;
  const oldestFirst = [...messages].reverse();
  return (
    <section class="panel conversation-panel" aria-labelledby="conversation-title">
      <h2 id="conversation-title">Conversation</h2>
      <p class="soft small">What people say to each other in the rooms of this incident. Ours only.</p>
      <div role="log" aria-live="polite" aria-relevant="additions">
        <ol class="conversation">
          {oldestFirst.map((message) => (
            <Said message={message} sheet={sheet} />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Said({ message, sheet }: { message: RelayedMessage; sheet: Sheet }) {
  const { authorName, where, at, text, attached, quote, isEdited, isDeleted } = message;
  return (
    <li>
      <p class="soft small">
        <b dir="auto">{authorName}</b> · {where} · <Time at={at} sheet={sheet} />
        {isEdited ? ' · edited' : ''}
      </p>
      {quote ? (
        <p class="soft small quote" dir="auto">
          {quote.authorName}: {quote.text}
        </p>
      ) : null}
      <p class={isDeleted ? 'soft said' : 'said'} dir="auto">
        {isDeleted ? 'Taken away by its author.' : text}
      </p>
      {attached.map(({ name, url }) => (
        <p class="small">
          Attached:{' '}
          {url === undefined ? (
            name
          ) : (
            <a href={url} rel="noreferrer noopener nofollow">
              {name}
            </a>
          )}
        </p>
      ))}
    </li>
  );
}
