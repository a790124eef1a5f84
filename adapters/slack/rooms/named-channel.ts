import { PermanentError } from '../../../src/ports/errors';
import type { SlackApi } from '../api/api';
import { joined } from '../api/joined';
import { slackCode } from '../errors';
import { channels } from './channels';

/** A channel that somebody named, by name or id: found once, joined when we are not in it. */
export class NamedChannel {
  /** Its id as far as it is known without asking. */
  knownId: string | undefined;
  private looking: Promise<string> | undefined;

  constructor(
    private readonly api: SlackApi,
    private readonly setting: string | undefined,
  ) {
    if (setting && isId(setting)) this.knownId = setting;
  }

  get configured(): boolean {
    return this.setting !== undefined && this.setting !== '';
  }

  async id(): Promise<string> {
    if (this.knownId) return this.knownId;
    // One look for everybody who waits: in a large workspace it takes a while and most of the budget.
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    this.knownId = await this.looking;
    return this.knownId;
  }

  /** Does something in the channel; joins it and tries once more where Slack says that we are not in it. */
  async within<T>(act: (channel: string) => Promise<T>): Promise<T> {
    const channel = await this.id();
    return joined(this.api, channel, () => act(channel)).catch((error: unknown) => {
      // The name may stand for another channel by now.
      const gone = slackCode(error) === 'channel_not_found';
      if (gone && !isId(this.setting ?? '')) this.knownId = undefined;
      throw error;
    });
  }

  private async look(): Promise<string> {
    const name = (this.setting ?? '').replace(/^#/, '').toLowerCase();
    const found = (await this.named(name, 'public_channel')) ?? (await this.named(name, 'private_channel'));
    if (found) return found;
    throw new PermanentError(
      `Slack has no channel #${name} that we can see`,
      'Create it, or invite the app to it, or put its id in the place of its name.',
    );
  }

  /** Asked for each kind of its own: Slack refuses the whole question when one of its kinds may not be asked for. */
  private async named(name: string, kind: 'public_channel' | 'private_channel'): Promise<string | undefined> {
    try {
      for await (const channel of channels(this.api, kind)) {
        if (channel.name === name && channel.id) return channel.id;
      }
    } catch (error) {
      if (slackCode(error) !== 'missing_scope' || kind === 'public_channel') throw error;
    }
    return undefined;
  }
}

const isId = (setting: string) => /^[CG][A-Z0-9]{7,}$/.test(setting);
