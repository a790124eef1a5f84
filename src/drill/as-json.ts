import { allClocks } from './clocks';
import { isAsExpected, type Played } from './played';
import { storyClock } from './times';

/** A played drill for machines: times as ISO instants, beside the story's own clock times. */
export function asJson(played: Played): unknown {
  const { script, findings, frames, pages, words, incidents, platform, bridge, seconds, endAt } = played;
  const timed = <T extends { at: number }>({ at, ...rest }: T) => ({
    at: new Date(at).toISOString(),
    clock: storyClock(at, script),
    ...rest,
  });
  return {
    name: script.name,
    asExpected: isAsExpected(played),
    platform,
    ...(bridge ? { bridge } : {}),
    timeZone: script.timeZone,
    startAt: new Date(script.startAt).toISOString(),
    endAt: new Date(endAt).toISOString(),
    secondsPlayed: seconds,
    findings: findings.map(timed),
    pages: pages.map(timed),
    words: words.map(timed),
    incidents: incidents.map(({ moments, ...incident }) => ({
      ...incident,
      clocksMinutes: allClocks(moments),
      moments: Object.fromEntries(
        Object.entries(moments).flatMap(([name, at]) =>
          at === undefined ? [] : [[name, new Date(at).toISOString()]],
        ),
      ),
    })),
    frames: frames.map(timed),
  };
}
