import type { IncidentEvent } from '../../../src/domain/incident/events';
import { commitOf } from '../../contracts/stores.samples';
import { startBrowser } from '../../support/browser';
import { openRoomUnderTest, type RoomUnderTest, tonight } from './room-under-test';
import type { Visitor } from './visitor';

const MEAN = 'Mail <script>alert(1)</script> & "down"';

describe('the metrics in the web room', () => {
  let room: RoomUnderTest;
  beforeEach(async () => {
    room = await openRoomUnderTest();
  });
  afterEach(() => room.stop());

  async function given(
    id: number,
    minutes: number,
    more: Partial<Extract<IncidentEvent, { type: 'declared' }>> = {},
  ) {
    const at = tonight('20:00') + id * 60_000;
    const declared: IncidentEvent = {
      type: 'declared',
      number: id,
      title: 'Mail down',
      severity: 2,
      severityAssumed: false,
      affects: [{ name: MEAN }],
      reportedAt: at,
      platforms: ['web'],
      ...more,
    };
    const page = { pageId: 'p1', medium: 'web' as const, address: 'lee', dueAt: tonight('22:30') };
    const events: IncidentEvent[] = [
      {
        type: 'escalation-started',
        escalationId: 'e1',
        policyName: 'Exchange',
        levels: [],
        repeat: 0,
        fallback: [],
        answeredBy: 'anyone',
        avoided: [],
      },
      {
        type: 'level-started',
        escalationId: 'e1',
        at: { round: 1, level: 1 },
        reached: [{ personId: 'lee', name: 'Lee Park', pages: [page], avoided: [] }],
        empty: [],
        timeoutAt: at,
      },
      { type: 'page-outcome', pageId: 'p1', outcome: { kind: 'delivered', ref: 'r' } },
    ];
    const first = commitOf(id, undefined, [declared, ...events], { at });
    await room.stores.incidents.commit(first);
    await room.stores.incidents.commit(
      commitOf(id, first.incident, [{ type: 'acknowledged' }], { at: at + minutes * 60_000 }),
    );
  }

  async function speakingAs(person: string): Promise<Visitor> {
    const visitor = room.visitor();
    await visitor.speakAs(person);
    return visitor;
  }

  it('are a press away from the start page, for people of ours', async () => {
    expect((await (await speakingAs('dana')).get('/')).html).toContain('href="/metrics"');
    expect((await room.visitor().get('/')).html).not.toContain('href="/metrics"');
  });

  it('are not shown to strangers, neither the page nor a file', async () => {
    await given(1, 5);
    const stranger = room.visitor();
    for (const path of ['/metrics', '/metrics.csv', '/metrics/people.csv']) {
      const { status, text } = await stranger.get(path);
      expect(status).toBe(403);
      expect(text).toContain('for people of this organisation');
      expect(text).not.toMatch(/Mail|Exchange: level|nights_broken/);
    }
  });

  it('say that there is nothing, and still let choose', async () => {
    const { text, html, status } = await (await speakingAs('dana')).get('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('No incident was declared in this choice.');
    expect(html).toContain('<form class="choices" method="get" action="/metrics">');
    expect(html).not.toContain('<figure');
  });

  it('say each number in words and in a table, beside a drawing that needs no script and no style', async () => {
    for (const [index, minutes] of [4, 5, 6, 7, 8].entries()) await given(index + 1, minutes);
    const { text, html } = await (await speakingAs('dana')).get('/metrics');
    expect(text).toContain('5 incidents.');
    expect(text).toContain('Reported to acknowledged: median 6 min (the middle half 5 to 7 min, n = 5).');
    expect(text).toContain('acknowledged 6 min 5 to 7 min 5');
    expect(text).toContain('Exchange: level 1 5');
    const main = html.slice(html.indexOf('<main'));
    expect(main.match(/<svg[^>]* aria-hidden="true"[^>]*viewBox/g)?.length).toBeGreaterThan(4);
    expect(main).not.toMatch(/ style=|<style|<script|\son\w+=/i);
    expect(main).toContain('fill="var(--rope)"');
    // Both drawings and the table.
    expect(main.split('Mail &lt;script').length).toBeGreaterThan(3);
  });

  it('take the choice of the form, and hand it on to the downloads', async () => {
    await given(1, 4, { severity: 1 });
    await given(2, 9, { severity: 3 });
    const { text, html } = await (await speakingAs('dana')).get('/metrics?severity=3&period=2026-11&token=x');
    expect(text).toContain('Metrics: Nov 2026');
    expect(text).toContain('One incident. Reported to acknowledged: 9 min (n = 1: too few for a spread).');
    expect(html).toContain('<option value="3" selected>SEV3</option>');
    expect(html).toContain('href="/metrics.csv?severity=3&amp;period=2026-11"');
  });

  it('name people by name to ours, and none to executives', async () => {
    await given(1, 4);
    const ours = await (await speakingAs('dana')).get('/metrics');
    expect(ours.text).toContain('One night of one person. By name, not by number.');
    expect(ours.html).toContain('>Lee Park</th>');
    const executive = await speakingAs('vic');
    const theirs = await executive.get('/metrics');
    expect(theirs.text).toContain('One night of one person. At most 1 of any one of them.');
    expect(theirs.html).not.toContain('>Lee Park</th>');
    expect(theirs.html).not.toContain('/metrics/people.csv');
    const refused = await executive.get('/metrics/people.csv');
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Nights by name are for our own people');
    expect((await executive.get('/metrics.csv')).status).toBe(200);
  });

  it('come as a file that spreadsheets read, and that runs nothing in them', async () => {
    await given(1, 4.5, {
      title: '=HYPERLINK("http://x","a, b")',
      affects: [{ name: '+cmd' }, { name: 'B' }],
    });
    await given(2, 4, { title: 'two\nlines, "quoted"', customer: { name: '@sum', contract: 'none' } });
    const visitor = await speakingAs('dana');
    const { headers } = await visitor.get('/metrics.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe('attachment; filename="belay-incidents-12-months.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await bodyOf(visitor, '/metrics.csv'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const file = bytes.toString('utf8').slice(1);
    const [columns, second, first] = file.split('\r\n');
    expect(columns).toMatch(/^number,title,customer,services,severity,status,reported_at,/);
    expect(second).toMatch(/^INC-2,"two\nlines, ""quoted""",'@sum,/);
    expect(first).toMatch(
      /^INC-1,"'=HYPERLINK\(""http:\/\/x"",""a, b""\)",,'\+cmd; B,SEV2,acknowledged,2026-11-22T20:01/,
    );
    expect(first).toContain(',4.5,');
    expect(file.endsWith('\r\n')).toBe(true);
    const people = Buffer.from(await bodyOf(visitor, '/metrics/people.csv')).toString('utf8');
    expect(people.slice(1)).toBe('name,nights_broken\r\nLee Park,1\r\n');
  });

  async function bodyOf(visitor: Visitor, path: string): Promise<ArrayBuffer> {
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return (await fetch(new URL(path, visitor.origin), { headers: { cookie } })).arrayBuffer();
  }

  it('fit a phone and a desk, in letters that can be read, with no word from the browser against them', async () => {
    for (let id = 1; id <= 12; id += 1) await given(id, id);
    const chromium = await startBrowser();
    try {
      for (const width of [360, 390, 1240]) {
        const page = await chromium.newPage({ viewport: { width, height: 844 } });
        const troubles: string[] = [];
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
        });
        const cookies = [{ name: 'belay_speak_as', value: 'dana', url: room.server.origin }];
        await page.context().addCookies(cookies);
        await page.goto(`${room.server.origin}/metrics`);
        const seen = await page.evaluate(() => {
          const shown = [...document.querySelectorAll('.plot svg')].filter(
            (svg) => svg.getClientRects().length > 0,
          );
          const letters = shown.flatMap((svg) => [...svg.querySelectorAll('text')]);
          return {
            plots: shown.length,
            scaled: shown.filter(
              (svg) => Math.abs(svg.getBoundingClientRect().width - Number(svg.getAttribute('width'))) > 1,
            ).length,
            smallest: Math.min(...letters.map((text) => Number.parseFloat(getComputedStyle(text).fontSize))),
            colours: [...new Set(letters.map((text) => getComputedStyle(text).fill))],
            sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          };
        });
        expect(troubles).toEqual([]);
        expect(seen.plots).toBeGreaterThan(4);
        expect(seen).toMatchObject({ scaled: 0, sideways: 0 });
        expect(seen.smallest).toBeGreaterThanOrEqual(12);
        expect(seen.colours).not.toContain('rgb(0, 0, 0)');
        await page.context().close();
      }
    } finally {
      await chromium.stop();
    }
  });
});
