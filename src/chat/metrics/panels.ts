import type { Named } from '../../domain/metrics/case';
import type { Report } from '../../domain/metrics/report';
import type { MetricsEdition } from '../../domain/metrics/who-reads';
import { incidentsPanel, levelsPanel, nightsPanel, promisesPanel, targetsPanel } from './counts';
import type { MetricsPanel } from './page';
import { clocksPanel, groupPanel } from './ranges';
import { clockText, monthText } from './text';

/** One panel for each question that somebody asks of their nights, in the order in which they are asked. */
export function panelsOf(report: Report, edition: MetricsEdition): MetricsPanel[] {
  const { chosen, incidents } = report;
  if (incidents === 0) return [];
  const taken = clockText(chosen.clock);
  return [
    clocksPanel('from-report', 'From the report', 'reported', report),
    clocksPanel('from-declaration', 'From the declaration, the team’s own', 'declared', report),
    groupPanel('by-month', `By month: ${taken}`, 'Month', 'across', chosen.months, monthText),
    groupPanel(
      'by-severity',
      `By severity: ${taken}`,
      'Severity',
      'down',
      chosen.severities,
      (severity) => `SEV${severity}`,
    ),
    groupPanel(
      'by-service',
      `By service: ${taken}`,
      'Service',
      'down',
      chosen.services,
      nameOf,
      'no service named',
    ),
    groupPanel(
      'by-customer',
      `By customer: ${taken}`,
      'Customer',
      'down',
      chosen.customers,
      nameOf,
      'no customer',
    ),
    incidentsPanel(report),
    levelsPanel(report),
    promisesPanel(report),
    targetsPanel(report),
    nightsPanel(report, edition),
  ];
}

const nameOf = ({ name }: Named) => name;
