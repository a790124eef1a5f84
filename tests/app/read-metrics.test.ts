import { openMemory } from '../../adapters/memory';
import { readMetrics } from '../../src/app/read-metrics';
import type { MetricsPage } from '../../src/chat/metrics/page';
import type { IncidentEvent } from '../../src/domain/incident/events';
import type { Stores } from '../../src/ports/stores';
import { commitOf } from '../contracts/stores.samples';
import { exchangePeople } from '../support/domain';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DAY = 24 * 3_600_000;

describe('the metrics', () => {
  let stores: Stores;
  beforeEach(async () => {
    stores = openMemory({ startAt: NOW });
    await stores.storyClock.freeze(NOW);
    await stores.configuration.publish(exchangePeople());
  });
  afterEach(() => stores.close());

  /** Declared so many days ago, acknowledged so many minutes after the report. */
  async function given(
    id: number,
    daysAgo: number,
    minutes: number,
    more: Partial<Extract<IncidentEvent, { type: 'declared' }>> = {},
  ) {
    const at = NOW - daysAgo * DAY;
    const declared: IncidentEvent = {
      type: 'declared',
      number: id,
      title: `incident ${id}`,
      severity: 1,
      severityAssumed: false,
      affects: [],
      reportedAt: at,
      platforms: ['web'],
      ...more,
    };
    const first = commitOf(id, undefined, [declared], { at });
    await stores.incidents.commit(first);
    const next = commitOf(id, first.incident, [{ type: 'acknowledged' }], { at: at + minutes * 60_000 });
    await stores.incidents.commit(next);
  }

  const read = async (readerId: string | undefined, asked: Record<string, string> = {}, most?: number) =>
    readMetrics(stores, most).page(readerId, asked);
  const acknowledged = (page: MetricsPage | undefined) =>
    page?.panels
      .find(({ id }) => id === 'from-report')
      ?.table?.rows.find(([name]) => name === 'acknowledged');
  const options = (page: MetricsPage | undefined, name: string) =>
    page?.form.fields
      .find((field) => field.name === name)
      ?.groups.flatMap((group) => group.options.map(({ label }) => label));

  test('are for people of ours; nobody else gets any', async () => {
    await given(1, 3, 5);
    for (const stranger of [undefined, 'visitor', 'slack:U1', 'constructor']) {
      expect(await read(stranger)).toBeUndefined();
      expect(await readMetrics(stores).incidents(stranger, {})).toBeUndefined();
      expect(await readMetrics(stores).people(stranger, {})).toBeUndefined();
    }
    expect(acknowledged(await read('dana'))).toEqual(['acknowledged', '5 min', 'too few for a spread', '1']);
  });

  test('name no people to executives', async () => {
    await given(1, 3, 5);
    expect(acknowledged(await read('jordan'))).toEqual(acknowledged(await read('dana')));
    expect((await read('jordan'))?.exports.map(({ what }) => what)).toEqual(['incidents']);
    expect(await readMetrics(stores).people('jordan', {})).toBeUndefined();
    expect(await readMetrics(stores).people('dana', {})).toMatchObject({
      columns: ['name', 'nights_broken'],
    });
  });

  test('leave out drills, and private incidents for whoever is not in them, down to their names', async () => {
    const secret = { isPrivate: true as const, customer: { name: 'Secret Ltd', contract: 'none' } };
    await given(1, 3, 5);
    await given(2, 2, 100, { isDrill: true, affects: [{ name: 'Drilled' }] });
    await given(3, 1, 50, { ...secret, affects: [{ name: 'Secret service' }] });
    const outside = await read('dana');
    expect(acknowledged(outside)?.[3]).toBe('1');
    expect(JSON.stringify(outside)).not.toMatch(/secret|drilled/i);
    expect(JSON.stringify(await readMetrics(stores).incidents('dana', {}))).not.toMatch(/secret|incident 3/i);
    // Maria declared them: see the samples.
    const org = exchangePeople();
    await stores.configuration.publish({
      ...org,
      people: { ...org.people, maria: { ...org.people.sam!, id: 'maria' } },
    });
    const inside = await read('maria');
    expect(acknowledged(inside)?.[3]).toBe('2');
    expect(options(inside, 'customer')).toContain('Secret Ltd');
    expect(options(inside, 'service')).not.toContain('Drilled');
  });

  test('read a whole period however many pages of the record it fills, and nothing beside it', async () => {
    for (let id = 1; id <= 230; id += 1) await given(id, id <= 220 ? 30 : 400, 4 + (id % 3));
    expect(acknowledged(await read('dana'))).toEqual(['acknowledged', '5 min', '4 to 6 min', '220']);
    expect(acknowledged(await read('dana', { period: 'all' }))?.[3]).toBe('230');
    expect(acknowledged(await read('dana', { period: '2025' }))?.[3]).toBe('10');
    expect(acknowledged(await read('dana', { period: '2026-10' }))?.[3]).toBe('220');
    expect((await read('dana', { period: '2026-09' }))?.lines).toEqual([
      'No incident was declared in this choice. Drills are left out.',
    ]);
  });

  test('say so where a period holds more than is read, and count the newest', async () => {
    for (let id = 1; id <= 5; id += 1) await given(id, 10 - id, id);
    const cut = await read('dana', {}, 3);
    expect(cut?.lines[0]).toBe(
      'This choice holds more than 3 incidents: only the newest 3 are counted. Choose a shorter period for the others.',
    );
    expect(acknowledged(cut)).toEqual(['acknowledged', '4 min', 'too few for a spread', '3']);
    expect((await read('dana', {}, 5))?.lines[0]).toBe('5 incidents.');
  });

  test('narrow to what was chosen, and say what could not be read', async () => {
    await given(1, 3, 5, { severity: 1, customer: { id: 'contoso', name: 'Contoso', contract: 'none' } });
    await given(2, 3, 7, { severity: 3, affects: [{ name: 'VPN' }] });
    expect(acknowledged(await read('dana', { severity: '3' }))?.[1]).toBe('7 min');
    expect(acknowledged(await read('dana', { severity: 'SEV1' }))?.[1]).toBe('5 min');
    expect(acknowledged(await read('dana', { customer: 'contoso' }))?.[1]).toBe('5 min');
    expect(acknowledged(await read('dana', { service: 'vpn' }))?.[1]).toBe('7 min');
    const lost = await read('dana', { period: '2026-13', severity: '9', service: 'nowhere' });
    expect(lost?.lines).toEqual([
      '“2026-13” is no period that Belay knows.',
      '“9” is no severity that Belay knows.',
      'No incident was declared in this choice. Drills are left out.',
    ]);
    expect(options(lost, 'service')).toContain('nowhere');
  });

  test('take apart the clock that was chosen', async () => {
    await given(1, 3, 5);
    const page = await read('dana', { clock: 'declared-acknowledged' });
    expect(page?.lines).toContain('Declared to acknowledged: 5 min (n = 1: too few for a spread).');
    expect(page?.panels.map(({ heading }) => heading)).toContain('By month: declared to acknowledged');
  });

  test('offer periods by their names, an older one too where it was asked for', async () => {
    const offered = options(await read('dana', { period: '2019-Q2' }), 'period') ?? [];
    expect(offered.slice(0, 5)).toEqual([
      'The last 12 months',
      'All time',
      'Q2 2019',
      'Nov 2026',
      'Oct 2026',
    ]);
    for (const period of ['Dec 2025', 'Q4 2026', 'Q1 2025', '2026', '2023'])
      expect(offered).toContain(period);
  });

  test('as rows: instants with their zone, clocks in minutes', async () => {
    await given(7, 1, 5.25, {
      title: 'Mail down',
      affects: [{ name: 'Exchange' }, { name: 'VPN' }],
      customer: { id: 'contoso', name: 'Contoso', contract: 'none' },
    });
    const sheet = await readMetrics(stores).incidents('dana', { period: '2026-11' });
    expect(sheet?.fileName).toBe('belay-incidents-2026-11.csv');
    const row = Object.fromEntries(
      sheet?.columns.map((column, index) => [column, sheet.rows[0]?.[index]]) ?? [],
    );
    expect(row).toMatchObject({
      number: 'INC-7',
      title: 'Mail down',
      customer: 'Contoso',
      services: 'Exchange; VPN',
      severity: 'SEV1',
      status: 'acknowledged',
      reported_at: '2026-11-21T06:00:00.000-06:00',
      acknowledged_at: '2026-11-21T06:05:15.000-06:00',
      engaged_at: undefined,
      reported_to_declared_minutes: 0,
      reported_to_acknowledged_minutes: 5.25,
      reported_to_engaged_minutes: undefined,
      promises_kept: 0,
      targets_missed: 0,
      levels_that_answered: '',
    });
    expect(sheet?.rows.every((cells) => cells.length === sheet.columns.length)).toBe(true);
  });
});
