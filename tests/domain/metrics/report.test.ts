import type { Incident } from '../../../src/domain/incident/incident';
import type { Pledge, Target } from '../../../src/domain/incident/on-record';
import { caseOf } from '../../../src/domain/metrics/case';
import { narrow, reportOf } from '../../../src/domain/metrics/report';
import { countsFor, metricsEditionFor } from '../../../src/domain/metrics/who-reads';
import { exchangePeople } from '../../support/domain';
import { incident, minutesAfter } from './sample';

const org = exchangePeople();
const NOW = Date.parse('2026-11-22T12:00:00Z');
const EXCHANGE = { id: 'contoso-exchange', name: 'Contoso Exchange' };
const VPN = { name: 'VPN' };
const CONTOSO = { id: 'contoso', name: 'Contoso', contract: 'none' };

/** An incident that was reported then, with milestones so many minutes after. */
function at(
  id: number,
  reported: string,
  minutes: Partial<Record<keyof Incident['milestones'], number>>,
  more = {},
) {
  const reportedAt = Date.parse(reported);
  const reached = Object.entries({ declared: 2, ...minutes }).map(([name, after]) => [
    name,
    minutesAfter(reportedAt, after),
  ]);
  return incident({ id, milestones: { reported: reportedAt, ...Object.fromEntries(reached) }, ...more });
}

const cases = (...all: Incident[]) => all.map((one) => caseOf(one, org, NOW));
const report = (...all: Incident[]) =>
  reportOf(cases(...all), ['2026-10', '2026-11'], 'reported-acknowledged');
const NIGHT = '2026-11-03T04:00:00Z';

describe('clocks', () => {
  test('run from the report and from the declaration, exactly', () => {
    const [one] = cases(at(1, NIGHT, { firstPage: 2.5, acknowledged: 6, resolved: 600 }));
    expect(one?.clocks).toEqual({
      'reported-declared': 2,
      'reported-firstPage': 2.5,
      'reported-acknowledged': 6,
      'reported-resolved': 600,
      'declared-firstPage': 0.5,
      'declared-acknowledged': 4,
    });
  });

  test('took no time where the end came before the start, as the card says too', () => {
    const [one] = cases(at(1, NIGHT, { acknowledged: -10 }));
    expect(one?.clocks['reported-acknowledged']).toBe(0);
  });

  test('are elapsed time, also in the night in which the clocks were set back', () => {
    const [one] = cases(at(1, '2026-11-01T06:30:00Z', { acknowledged: 60 }));
    expect(one?.clocks['reported-acknowledged']).toBe(60);
  });

  test('have each its own n', () => {
    const { clocks } = report(
      at(1, NIGHT, { acknowledged: 4, resolved: 100 }),
      at(2, NIGHT, { acknowledged: 8 }),
      at(3, NIGHT, {}),
    );
    const found = Object.fromEntries(clocks.map(({ clock, spread }) => [clock, spread]));
    expect(found['reported-acknowledged']).toEqual({ n: 2, median: 6 });
    expect(found['reported-resolved']).toEqual({ n: 1, median: 100 });
    expect(found['reported-engaged']).toEqual({ n: 0 });
  });

  test('leave out what was canceled or merged, which is counted all the same', () => {
    const all = report(
      at(1, NIGHT, { acknowledged: 4 }),
      at(2, NIGHT, { acknowledged: 50 }, { status: 'canceled' }),
      at(3, NIGHT, { acknowledged: 90 }, { status: 'canceled', mergedInto: 1 }),
    );
    expect(all).toMatchObject({ incidents: 3, setAside: 2 });
    expect(all.clocks.find(({ clock }) => clock === 'reported-acknowledged')?.spread).toEqual({
      n: 1,
      median: 4,
    });
    expect(all.chosen.months.at(-1)).toEqual({ of: '2026-11', spread: { n: 1, median: 4 } });
  });
});

describe('the chosen clock', () => {
  const all = [
    at(1, NIGHT, { acknowledged: 4 }, { severity: 1, affects: [EXCHANGE, VPN], customer: CONTOSO }),
    at(2, NIGHT, { acknowledged: 10 }, { severity: 3, affects: [{ name: 'vpn ' }] }),
    at(3, '2026-11-01T04:59:00Z', { declared: 0, acknowledged: 20 }, { severity: 3 }),
    at(4, '2026-11-01T05:00:00Z', { declared: 0, acknowledged: 30 }, { severity: 3, customer: CONTOSO }),
  ];

  test('by month, in the zone of the organisation, with months in which nothing was', () => {
    const { chosen, months } = reportOf(
      cases(...all),
      ['2026-09', '2026-10', '2026-11'],
      'reported-acknowledged',
    );
    expect(chosen.months).toEqual([
      { of: '2026-09', spread: { n: 0 } },
      { of: '2026-10', spread: { n: 1, median: 20 } },
      { of: '2026-11', spread: { n: 3, median: 10 } },
    ]);
    expect(months).toEqual([
      { month: '2026-09', bySeverity: { 1: 0, 2: 0, 3: 0, 4: 0 } },
      { month: '2026-10', bySeverity: { 1: 0, 2: 0, 3: 1, 4: 0 } },
      { month: '2026-11', bySeverity: { 1: 1, 2: 0, 3: 2, 4: 0 } },
    ]);
  });

  test('by severity', () => {
    expect(report(...all).chosen.severities).toEqual([
      { of: 1, spread: { n: 1, median: 4 } },
      { of: 2, spread: { n: 0 } },
      { of: 3, spread: { n: 3, median: 20 } },
      { of: 4, spread: { n: 0 } },
    ]);
  });

  test('by service, each of an incident, and by customer, with those of none last', () => {
    const { services, customers } = report(...all).chosen;
    expect(services).toEqual([
      { of: { key: 'contoso-exchange', name: 'Contoso Exchange' }, spread: { n: 1, median: 4 } },
      { of: { key: 'vpn', name: 'vpn ' }, spread: { n: 2, median: 7 } },
      { spread: { n: 2, median: 25 } },
    ]);
    expect(customers).toEqual([
      { of: { key: 'contoso', name: 'Contoso' }, spread: { n: 2, median: 17 } },
      { spread: { n: 2, median: 15 } },
    ]);
  });

  test('of some incidents only', () => {
    const ids = (by: Parameters<typeof narrow>[1]) => narrow(cases(...all), by).map(({ id }) => id);
    expect(ids({})).toEqual([1, 2, 3, 4]);
    expect(ids({ service: 'vpn' })).toEqual([1, 2]);
    expect(ids({ customer: 'contoso' })).toEqual([1, 4]);
    expect(ids({ severity: 3, customer: 'contoso' })).toEqual([4]);
    expect(ids({ service: 'constructor' })).toEqual([]);
  });
});

describe('promises', () => {
  const pledge = (audienceId: string, more: Partial<Pledge>): Pledge => ({
    seq: 1,
    at: NOW,
    dueAt: NOW,
    audience: { audienceId, name: audienceId, kind: 'followers' },
    ...more,
  });

  test('are counted for each audience; one that is overdue is broken already, what was settled stays as the record has it', () => {
    const pledges = [
      pledge('executives', { settled: 'kept' }),
      pledge('executives', { settled: 'broken', overdueAt: NOW }),
      pledge('executives', { settled: 'lifted' }),
      pledge('executives', { settled: 'lifted', overdueAt: NOW }),
      pledge('Contoso', { overdueAt: NOW }),
      pledge('Contoso', {}),
    ];
    expect(report(at(1, NIGHT, {}, { pledges })).promises).toEqual([
      { name: 'Contoso', tally: { kept: 0, broken: 1, lifted: 0, waiting: 1 } },
      { name: 'executives', tally: { kept: 1, broken: 1, lifted: 2, waiting: 0 } },
    ]);
  });
});

describe('targets', () => {
  const reported = Date.parse(NIGHT);
  const target = (milestone: Target['milestone'], minutes: number, missed = false): Target => ({
    milestone,
    dueAt: minutesAfter(reported, minutes),
    ...(missed ? { missedAt: minutesAfter(reported, minutes) } : {}),
  });
  const tallies = (one: Incident, now = NOW) =>
    Object.fromEntries(
      reportOf([caseOf(one, org, now)], [], 'reported-resolved').targets.map(({ milestone, tally }) => [
        milestone,
        tally,
      ]),
    );

  test('are met up to their very instant, and missed after', () => {
    const targets = [target('acknowledged', 15), target('engaged', 30), target('customerTold', 30, true)];
    expect(
      tallies(at(1, NIGHT, { acknowledged: 15, engaged: 30.01, customerTold: 40 }, { targets })),
    ).toEqual({
      acknowledged: { met: 1, missed: 0, open: 0 },
      engaged: { met: 0, missed: 1, open: 0 },
      customerTold: { met: 0, missed: 1, open: 0 },
    });
  });

  test('are met after all where the time was corrected', () => {
    expect(
      tallies(at(1, NIGHT, { acknowledged: 10 }, { targets: [target('acknowledged', 15, true)] })),
    ).toEqual({
      acknowledged: { met: 1, missed: 0, open: 0 },
    });
  });

  test('are open as long as they may be met', () => {
    const one = at(1, NIGHT, {}, { targets: [target('resolved', 60)] });
    expect(tallies(one, minutesAfter(reported, 60))).toEqual({ resolved: { met: 0, missed: 0, open: 1 } });
    expect(tallies(one, minutesAfter(reported, 61))).toEqual({ resolved: { met: 0, missed: 1, open: 0 } });
  });

  test('are not counted where the incident was over before they were due, nor for what was canceled', () => {
    const targets = [target('customerTold', 30), target('executivesTold', 60)];
    const over = { targets, status: 'resolved' };
    expect(tallies(at(1, NIGHT, { resolved: 45 }, over))).toEqual({
      customerTold: { met: 0, missed: 1, open: 0 },
    });
    expect(tallies(at(1, NIGHT, { acknowledged: 1 }, { targets, status: 'canceled' }))).toEqual({});
  });
});

describe('of no incidents at all', () => {
  test('the report is empty, and still names its clocks, months and severities', () => {
    const empty = report();
    expect(empty).toMatchObject({
      incidents: 0,
      setAside: 0,
      nights: [],
      levels: [],
      promises: [],
      targets: [],
    });
    expect(empty.clocks.every(({ spread }) => spread.n === 0 && spread.median === undefined)).toBe(true);
    expect(empty.chosen.months).toHaveLength(2);
    expect(empty.chosen.services).toEqual([]);
  });
});

describe('who reads', () => {
  test('people of ours all, executives without names, strangers nothing', () => {
    expect(metricsEditionFor(org, 'sam')).toBe('ours');
    expect(metricsEditionFor(org, 'pat')).toBe('ours');
    expect(metricsEditionFor(org, 'jordan')).toBe('executives');
    for (const nobody of [undefined, 'visitor', 'slack:U1', 'constructor', '']) {
      expect(metricsEditionFor(org, nobody)).toBeUndefined();
    }
  });

  test('no drill counts, and a private incident only for those in it', () => {
    const secret = incident({ id: 1, isPrivate: true, invited: { robin: { name: 'Robin Chen' } } });
    expect(countsFor(org, incident({ id: 2 }), 'sam')).toBe(true);
    expect(countsFor(org, incident({ id: 2 }), 'jordan')).toBe(true);
    expect(countsFor(org, incident({ id: 2, isDrill: true }), 'sam')).toBe(false);
    expect(countsFor(org, secret, 'sam')).toBe(false);
    expect(countsFor(org, secret, 'robin')).toBe(true);
    expect(countsFor(org, { ...secret, isDrill: true }, 'robin')).toBe(false);
  });
});
