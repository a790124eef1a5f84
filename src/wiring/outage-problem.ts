import { capital } from '../chat/names';
import { platformWord } from '../chat/outage';
import type { SilentPlatform } from '../domain/reach/reach';

/** That a platform is down, for an operator. */
export function outageProblem({ platform, since }: SilentPlatform): string {
  const name = capital(platformWord(platform));
  const at = new Date(since).toISOString();
  return `${name} has not answered since ${at}. Nothing goes over it; incidents go on in the other rooms and it catches up when it returns.`;
}
