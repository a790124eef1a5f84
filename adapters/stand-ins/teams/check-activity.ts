import { asList, asText, type Fields } from '../fields';
import { TeamsFailure } from './failure';
import type { Teams } from './state';

/** Refuses what Teams would refuse, or would show otherwise than it was meant. */
export function checkActivity(activity: Fields, _teams: Teams): void {
  if (asText(activity.text) === '' && asList(activity.attachments).length === 0) {
    throw new TeamsFailure(400, 'BadSyntax', 'Activity must include non empty text or attachments');
  }
}
