import type { Asked, Decision, PersonCommand } from '../command';

type PostUpdate = Extract<PersonCommand, { type: 'post-update' }>;

/** News for the followers, with the time of the next one if it is promised. */
export function postUpdate({ command }: Asked<PostUpdate>): Decision {
  const { text, nextUpdateAt, occurredAt } = command;
  return {
    events: [
      { event: { type: 'update-posted', text, ...(nextUpdateAt ? { nextUpdateAt } : {}) }, occurredAt },
    ],
  };
}
