/** The metrics as words and numbers, before anybody has drawn them. Every plot has a table beside it that says the same. */
export interface MetricsPage {
  title: string;
  heading: string;
  /** Who reads this. */
  audienceLine: string;
  lines: string[];
  form: MetricsForm;
  panels: MetricsPanel[];
  exports: MetricsExport[];
  /** How the numbers are made. */
  method: string[];
}

/** Choices that narrow what is shown; sent as a plain query. */
export interface MetricsForm {
  fields: {
    name: string;
    label: string;
    groups: { label?: string; options: { value: string; label: string; isChosen: boolean }[] }[];
  }[];
  submit: string;
}

/** One question and its answer. */
export interface MetricsPanel {
  id: string;
  heading: string;
  lines: string[];
  plot?: Plot;
  table?: MetricsTable;
}

/** Numbers in words; the first cell of a row names it. */
export interface MetricsTable {
  caption: string;
  /** What opens a long table that stands beside a plot; a short one is always open. */
  folded?: string;
  columns: string[];
  rows: string[][];
}

/** A download of the same choice. */
export interface MetricsExport {
  what: 'incidents' | 'people';
  label: string;
}

/** `down`: one row under the other, for names, each with its `value` in words. `across`: one beside the other, for time. */
interface Drawn {
  direction: 'down' | 'across';
  /** What a listener is told instead of the picture. */
  describes: string;
  /** Where the scale is labelled, in the same numbers as the values. */
  ticks: { at: number; label: string }[];
}

/** A median, and around it the middle half where there are values enough to say. */
export interface RangePlot extends Drawn {
  kind: 'ranges';
  points: { label: string; value: string; median?: number; low?: number; high?: number }[];
}

/** Counts, one bar each, in parts that are told apart by more than their colour. */
export interface BarPlot extends Drawn {
  kind: 'bars';
  parts: { label: string; look: Look }[];
  bars: { label: string; value: string; counts: number[] }[];
}

/** How a part of a bar is filled. */
export type Look = 'full' | 'striped' | 'dotted' | 'hollow';

/** As many rows as one plot can show; its table shows all of them. */
export const MOST_BARS = 12;

/** What an adapter draws. */
export type Plot = RangePlot | BarPlot;

/** Rows for a spreadsheet. */
export interface MetricsSheet {
  fileName: string;
  columns: string[];
  rows: (string | number | undefined)[][];
}
