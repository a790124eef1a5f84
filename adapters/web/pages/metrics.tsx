import type { Request, Response } from 'express';
import type { MetricsPage } from '../../../src/chat/metrics/page';
import { csvOf } from '../plots/csv';
import { draw } from '../plots/draw';
import { MetricsView } from '../views/metrics-view';
import type { Drawing } from '../views/plot';
import type { PartOf, Trouble } from './part';
import { showTrouble, type Visit, withQuery } from './show';
import { NOT_FOUND } from './troubles';

/** What the form sends; anything else in the address is not handed on. */
const FIELDS = ['period', 'service', 'customer', 'severity', 'clock'];

/** Where each download lies. */
export const FILES = { incidents: '/metrics.csv', people: '/metrics/people.csv' } as const;

const NOT_FOR_YOU: Trouble = {
  status: 403,
  heading: 'These numbers are for people of this organisation',
  lines: ['Whoever belay.yaml names may read them. In the example, choose above whom you speak as.'],
};
const WITHOUT_NAMES: Trouble = {
  status: 403,
  heading: 'Nights by name are for our own people',
  lines: ['The metrics page says how many nights were broken, and of how many people.'],
};

/** The metrics page, drawn anew from the record each time. */
export const metricsPart: PartOf = async ({ room, sheet, query }) => {
  if (!room.metrics) return { trouble: NOT_FOUND };
  const asked = chosen(query);
  const page = await room.metrics.page(sheet.reader.person?.id, asked);
  if (!page) return { trouble: NOT_FOR_YOU };
  return {
    title: page.title,
    isStill: true,
    wants: () => false,
    draw: async () => (
      <MetricsView
        page={page}
        drawings={await drawingsOf(page)}
        pathOf={(what) => withQuery(FILES[what], asked)}
      />
    ),
  };
};

/** The same choice as rows for a spreadsheet. */
export function metricsFile(what: 'incidents' | 'people') {
  return async ({ room, org, reader }: Visit, request: Request, response: Response) => {
    const { sheet } = response.locals;
    if (!room.metrics) return showTrouble(response, NOT_FOUND, { sheet, org });
    const asked = chosen(request.query);
    const readerId = reader.person?.id;
    const rows = await room.metrics[what](readerId, asked);
    if (!rows) {
      const mayReadOthers =
        what === 'people' && (await room.metrics.incidents(readerId, asked)) !== undefined;
      return showTrouble(response, mayReadOthers ? WITHOUT_NAMES : NOT_FOR_YOU, { sheet, org });
    }
    response
      .status(200)
      .set({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${rows.fileName}"`,
        'cache-control': 'no-store',
      })
      .send(csvOf(rows));
  };
}

async function drawingsOf({ panels }: MetricsPage): Promise<Map<string, Drawing>> {
  const drawings = new Map<string, Drawing>();
  for (const { id, plot } of panels) if (plot) drawings.set(id, await draw(plot));
  return drawings;
}

function chosen(query: object): Record<string, string> {
  const fields = Object.entries(query).filter(
    (field): field is [string, string] =>
      FIELDS.includes(field[0]) && typeof field[1] === 'string' && field[1] !== '',
  );
  return Object.fromEntries(fields.map(([name, value]) => [name, value.slice(0, 200)]));
}
