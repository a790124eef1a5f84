/** One permission that the app asks for, and the feature that is lost without it. */
export interface Scope {
  name: string;
  for: string;
  /** Without it Belay does not work in Slack at all. */
  isEssential?: boolean;
}

/** The least that the features need; the manifest asks for these and `belay doctor` looks for each of them. */
export const BOT_SCOPES: Scope[] = [
  { name: 'commands', for: 'the slash command and the shortcuts', isEssential: true },
  { name: 'chat:write', for: 'posts, cards and pages', isEssential: true },
  { name: 'app_mentions:read', for: 'commands in threads, by mentioning the app' },
  {
    name: 'im:history',
    for: 'commands in direct messages; asking whether a page arrived before sending it again',
  },
  { name: 'im:write', for: 'asking whether a page arrived after a restart' },
  {
    name: 'channels:manage',
    for: 'a channel for each incident, its topic, inviting responders, and closing it',
  },
  {
    name: 'channels:read',
    for: 'finding the incidents channel by name, and a channel that was opened just before a crash',
  },
  { name: 'channels:join', for: 'going into the incidents channel by itself' },
  {
    name: 'channels:history',
    for: 'looking before posting again, so that nothing stands twice; what a message says that was marked with an emoji; carrying what people say to the other rooms of an incident',
  },
  { name: 'groups:write', for: 'a channel that only those invited see, for a private incident' },
  {
    name: 'groups:read',
    for: 'finding a private incidents channel by name, and a private channel that was opened just before a crash',
  },
  { name: 'groups:history', for: 'the same as channels:history where a channel is private' },
  { name: 'reactions:read', for: 'putting a message on the timeline with an emoji' },
  { name: 'files:write', for: 'the night as a picture, when an incident is over' },
  { name: 'pins:write', for: 'pinning the live card' },
  { name: 'users:read', for: 'names, and each reader’s own time zone' },
  {
    name: 'users:read.email',
    for: 'knowing people by the e-mail address that belay.yaml has of them, without naming their Slack ids there',
  },
];
