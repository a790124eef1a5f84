/** One permission that the app asks of a team's owner, and the feature that is lost without it. */
export interface Permission {
  name: string;
  for: string;
  /** Asked for only where each incident gets a channel. */
  isForOwnChannels?: true;
}

/** The least that the features need, each granted for the one team in which the app is installed. */
export const PERMISSIONS: Permission[] = [
  {
    name: 'ChannelMessage.Read.Group',
    for: 'carrying what people say where an incident is worked to its rooms elsewhere, looking before posting again after an outage, and taking back what stands in a room that was closed',
  },
  { name: 'Channel.Create.Group', for: 'a channel for each incident', isForOwnChannels: true },
  {
    name: 'ChannelSettings.ReadWrite.Group',
    for: 'finding a channel that was made just before a crash, and archiving it in the end',
    isForOwnChannels: true,
  },
];
