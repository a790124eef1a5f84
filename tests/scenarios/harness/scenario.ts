import { type Night, PLATFORMS, type Platform } from './night';
import { type NightOptions, playNight } from './play-night';

type Story = (night: Night) => Promise<void>;

/** Scenarios wait for conditions, never for time; this only ends one that hangs on a busy machine. */
const PATIENCE_MS = 90_000;

/** One story, played on every chat platform. */
export function scenario(title: string, story: Story): void;
export function scenario(title: string, options: NightOptions, story: Story): void;
export function scenario(title: string, ...rest: [Story] | [NightOptions, Story]): void {
  const [options, story] = rest.length === 1 ? [{}, rest[0]] : rest;
  describe.each(PLATFORMS)('on %s', (platform) => {
    it(title, () => play(platform, options, story), PATIENCE_MS);
  });
}

/** A story about one platform's own ways. */
export function scenarioOn(platform: Platform, title: string, options: NightOptions, story: Story): void {
  it(title, () => play(platform, options, story), PATIENCE_MS);
}

/** Plays a night to its end; whatever went out that nobody expected fails it then. */
async function play(platform: Platform, options: NightOptions, story: Story): Promise<void> {
  const night = await playNight(platform, options);
  try {
    await story(night);
    await night.end();
  } finally {
    await night.stop();
  }
}
