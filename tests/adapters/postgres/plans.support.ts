import { Client } from 'pg';
import type { Changes } from '../../../adapters/postgres/changes';
import { BY_INDEX, clientConfig, type Database, type Statement } from '../../../adapters/postgres/pool';

/** How one statement got at rows of `belay_effects`. */
export interface Scan {
  statement: string;
  kind: string;
  rowsRead: number;
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

/** The effects' connection to a database, which writes down how Postgres reads the table for each statement. */
export async function connectAndRecordPlans(url: string): Promise<{ db: Database; scans: Scan[] }> {
  const client = new Client({ ...clientConfig({ url, statementTimeoutMs: 30_000 }), options: BY_INDEX });
  await client.connect();
  const scans: Scan[] = [];
  const db: Database = {
    async query<Row>({ text, values }: Statement) {
      // Explaining carries a statement out: take that back, then carry it out for the caller.
      await client.query('begin');
      const { rows } = await client.query(`explain (analyze, format json) ${text}`, values);
      await client.query('rollback');
      scans.push(...scansOf(rows[0]['QUERY PLAN'][0].Plan, text));
      return (await client.query(text, values)).rows as Row[];
    },
    close: () => client.end(),
  };
  return { db, scans };
}

function scansOf(plan: Plan, statement: string): Scan[] {
  const below = (plan.Plans ?? []).flatMap((part) => scansOf(part, statement));
  const kind = plan['Node Type'];
  if (plan['Relation Name'] !== 'belay_effects' || !kind.includes('Scan')) return below;
  const rows = (plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0);
  return [{ statement, kind, rowsRead: rows * (plan['Actual Loops'] ?? 1) }, ...below];
}

export const noChanges: Changes = {
  on: () => () => undefined,
  onGap: () => () => undefined,
  close: async () => undefined,
};
