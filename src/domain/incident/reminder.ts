import type { Instant } from '../time';
import type { Milestone } from './milestones';

/** An alarm that asks the incident something at its time: what it asks about, and which moment of it. */
export type Reminder =
  | { about: 'news'; dueAt: Instant; when: 'soon' | 'due' | 'again' }
  | { about: 'target'; milestone: Milestone; dueAt: Instant; when: 'near' | 'missed' }
  | { about: 'relief'; personId: string; at: Instant }
  | { about: 'time-box'; decisionSeq: number }
  | { about: 'follow-up'; followUpId: number; when: 'due' | 'overdue'; dueAt: Instant };
