import type { OrganisationFile } from './organisation-schema';
import { type Problem, pathOf } from './problems';
import type { Report } from './values';

/** What a Teams channel is called where something is said in it, from its link or its bare id. */
export function teamsChannelId(setting: string): string {
  const [, name, kind] = /19(?:%3a|:)([\w-]+)(?:%40|@)thread\.(tacv2|skype)/i.exec(setting) ?? [];
  return name && kind ? `19:${name}@thread.${kind.toLowerCase()}` : setting;
}

interface Theirs {
  customerId: string;
  name: string;
  platform: 'slack' | 'teams';
  channel: string;
}

function channelsIn(customers: OrganisationFile['customers']): Theirs[] {
  return Object.entries(customers).flatMap(([customerId, { name, channels }]) =>
    (['slack', 'teams'] as const).flatMap((platform) => {
      const setting = channels[platform];
      return setting === undefined ? [] : [{ customerId, name, platform, channel: idOf(platform, setting) }];
    }),
  );
}

const idOf = (platform: 'slack' | 'teams', setting: string) =>
  platform === 'teams' ? teamsChannelId(setting) : setting;

/** Whoever is in a customer's channel reads all that stands there: it is nobody else's, and nothing of ours goes there. */
export function checkCustomerChannels({ customers, audiences }: OrganisationFile): Problem[] {
  const all = channelsIn(customers);
  const twice = all.flatMap((one, index) => {
    const first = all.slice(0, index).find((other) => isSame(one, other));
    if (!first) return [];
    const where = pathOf(['customers', one.customerId, 'channels', one.platform]);
    return [{ where, what: `is ${first.name}’s already: each would read what the other is told` }];
  });
  const ofAudiences = Object.entries(audiences).flatMap(([id, { kind, channels, follows }]) =>
    (['slack', 'teams'] as const).flatMap((platform) => {
      const setting = channels[platform];
      const channel = setting === undefined ? undefined : idOf(platform, setting);
      const owner = all.find((one) => one.platform === platform && one.channel === channel);
      const isTheirs =
        kind === 'customer' && (!follows || follows.customers.includes(owner?.customerId ?? ''));
      if (!owner || isTheirs) return [];
      const where = pathOf(['audiences', id, 'channels', platform]);
      return [{ where, what: `is a channel of ${owner.name}’s, who would read what is not for them` }];
    }),
  );
  return [...twice, ...ofAudiences];
}

const isSame = (one: Theirs, other: Theirs) =>
  one.platform === other.platform && one.channel === other.channel;

/** Where ours work and where followers read, on each platform, by the setting that says so. */
export interface OurChannels {
  slack: Record<string, string | undefined>;
  teams: Record<string, string | undefined>;
}

/** The same of the channels in which ours read, which are named in the environment. */
export function checkAgainstOurs(
  customers: Record<string, { name: string; channels: { slack?: string; teams?: string } }>,
  ours: OurChannels,
  problem: Report,
): void {
  for (const { name, channels } of Object.values(customers)) {
    for (const platform of ['slack', 'teams'] as const) {
      for (const [setting, channel] of Object.entries(ours[platform])) {
        if (channel === undefined || channels[platform] !== idOf(platform, channel)) continue;
        problem(
          setting,
          `is a channel of ${name}’s in belay.yaml, who would read what is ours; give one of them another`,
        );
      }
    }
  }
}
