import type { MetricsTable } from './page';

/** So many rows stand under a plot without pushing the next one off a phone. */
const ROWS_IN_SIGHT = 6;

/** A table that says once more, exactly, what a plot shows: a press away where it is long. */
export function foldedWhenLong(table: MetricsTable): MetricsTable {
  return table.rows.length <= ROWS_IN_SIGHT
    ? table
    : { ...table, folded: `All ${table.rows.length} rows as a table` };
}
