import type { Escalation, Incident } from '../incident';

/** The state with one escalation changed. */
export function withEscalation(
  state: Incident,
  escalationId: string,
  changes: Partial<Incident['escalations'][number]>,
): Incident {
  return {
    ...state,
    escalations: state.escalations.map((escalation) =>
      escalation.escalationId === escalationId ? { ...escalation, ...changes } : escalation,
    ),
  };
}

/**
 * Ends running escalations. Taking the incident (`anyone`) ends those that wait for whoever comes and those that paged
 * this person; joining (`paged`) ends only those that asked for this person in particular.
 */
export function answered(state: Incident, personId: string, by: 'anyone' | 'paged'): Incident {
  const paged = new Set(
    Object.values(state.pages)
      .filter((page) => page.personId === personId)
      .map((page) => page.escalationId),
  );
  const ends = (escalation: Escalation) =>
    escalation.answeredBy === 'paged' ? paged.has(escalation.escalationId) : by === 'anyone';
  return {
    ...state,
    escalations: state.escalations.map((escalation) =>
      escalation.status === 'running' && ends(escalation)
        ? { ...escalation, status: 'answered', timeoutAt: undefined }
        : escalation,
    ),
  };
}

/** Nothing is asked of anybody any more. */
export function stopped(state: Incident): Incident {
  return {
    ...state,
    escalations: state.escalations.map((escalation) =>
      escalation.status === 'running'
        ? { ...escalation, status: 'stopped', timeoutAt: undefined }
        : escalation,
    ),
  };
}
