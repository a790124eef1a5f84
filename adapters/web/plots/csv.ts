import { stringify } from 'csv-stringify/sync';
import type { MetricsSheet } from '../../../src/chat/metrics/page';

/**
 * RFC 4180, in UTF-8 with the mark by which spreadsheets know it. A cell that a spreadsheet would run as a formula begins
 * with an apostrophe: titles are typed by anybody.
 */
export function csvOf({ columns, rows }: MetricsSheet): string {
  return stringify(rows, {
    header: true,
    columns,
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { string: (text) => text.replace(UNTAMEABLE, '') },
  });
}

/** Control characters other than line breaks and tabs: no spreadsheet reads them, and some trip over them. */
const UNTAMEABLE = /[^\P{Cc}\n\t\r]/gu;
