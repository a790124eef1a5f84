import type { EChartsOption } from 'echarts';
import type { BarPlot, Plot, RangePlot } from '../../../src/chat/metrics/page';
import { FILLS } from './fills';

/** Colours are those of the page, by name: one drawing serves light and dark. */
const INK = 'var(--ink)';
const SOFT = 'var(--soft)';
const LINE = 'var(--line)';
const EDGE = 'var(--edge)';
const ROPE = 'var(--rope)';

const LETTERS = 12;
const ROW_HEIGHT = 42;
const BAR = 12;
const ACROSS_HEIGHT = 200;
/** Room for a month's name at that size of letters. */
const MONTH_WIDTH = 28;
const MARGIN = { top: 10, right: 22, bottom: 26, left: 8 };
/** Left of a plot whose scale stands upright. */
const SCALE_WIDTH = 50;

/** How tall a plot is: rows take their room, months share theirs. */
export function heightOf(plot: Plot): number {
  if (plot.direction === 'across') return ACROSS_HEIGHT;
  const rows = plot.kind === 'ranges' ? plot.points.length : plot.bars.length;
  return rows * ROW_HEIGHT + MARGIN.top + MARGIN.bottom;
}

/** The plot as its library wants it. Nothing moves and nothing answers to a pointer: there is no script. */
export function optionsFor(plot: Plot, width: number): EChartsOption {
  const isDown = plot.direction === 'down';
  const labels = (plot.kind === 'ranges' ? plot.points : plot.bars).map(({ label, value }) =>
    isDown && value !== '' ? `${label}: ${value}` : label,
  );
  const grid = isDown ? MARGIN : { ...MARGIN, left: SCALE_WIDTH, bottom: 42 };
  const [names, scale] = [isDown ? rowNames(labels, width) : monthNames(labels, width), scaleOf(plot.ticks)];
  return {
    animation: false,
    textStyle: { fontSize: LETTERS },
    grid,
    xAxis: isDown ? scale : names,
    yAxis: isDown ? names : scale,
    series: (plot.kind === 'ranges' ? rangeSeries(plot) : barSeries(plot)) as EChartsOption['series'],
  } as EChartsOption;
}

function scaleOf(ticks: Plot['ticks']) {
  const values = ticks.map(({ at }) => at);
  return {
    type: 'value',
    min: values[0],
    max: values.at(-1),
    axisLabel: {
      color: SOFT,
      fontSize: LETTERS,
      customValues: values,
      hideOverlap: true,
      formatter: (at: number) => ticks.find((tick) => Math.abs(tick.at - at) < 1e-6)?.label ?? '',
    },
    axisTick: { show: false, customValues: values },
    splitLine: { lineStyle: { color: LINE } },
  };
}

/** A row's name stands above its bar, where it has the whole width of a phone. */
function rowNames(labels: string[], width: number) {
  return {
    type: 'category',
    inverse: true,
    data: labels,
    axisTick: { show: false },
    axisLine: { onZero: false, lineStyle: { color: EDGE } },
    axisLabel: {
      inside: true,
      interval: 0,
      align: 'left',
      verticalAlign: 'bottom',
      padding: [0, 0, 9, -6],
      color: INK,
      fontSize: LETTERS,
      overflow: 'truncate',
      width: width - MARGIN.left - MARGIN.right,
    },
    z: 5,
  };
}

/** As many months as have room, counted from the newest; the year stands below where it changes. */
function monthNames(labels: string[], width: number) {
  const room = (width - SCALE_WIDTH - MARGIN.right) / Math.max(1, labels.length);
  const step = Math.max(1, Math.ceil(MONTH_WIDTH / room));
  const shown = labels.map((label, index) => ((labels.length - 1 - index) % step === 0 ? label : ''));
  let year = '';
  const texts = shown.map((label) => {
    const [month = '', ofYear = ''] = label.split(' ');
    if (label === '' || ofYear === year) return month;
    year = ofYear;
    return `${month}\n${ofYear}`;
  });
  return {
    type: 'category',
    data: labels,
    axisTick: { show: false },
    axisLine: { onZero: false, lineStyle: { color: EDGE } },
    axisLabel: {
      interval: 0,
      color: SOFT,
      fontSize: LETTERS,
      lineHeight: 15,
      formatter: (_label: string, index: number) => texts[index] ?? '',
    },
  };
}

const STILL = { silent: true, emphasis: { disabled: true } };

/** The middle half as a bar, the median as a dot on it; alone, and hollow, where there is no middle half. */
function rangeSeries({ points, direction }: RangePlot) {
  const place = (value: number | undefined, index: number) =>
    direction === 'down' ? [value, index] : [index, value];
  const dots = points.flatMap(({ median, low }, index) =>
    median === undefined
      ? []
      : [
          {
            value: place(median, index),
            symbol: low === undefined ? 'diamond' : 'circle',
            symbolSize: low === undefined ? 13 : 11,
            itemStyle: {
              opacity: 1,
              color: low === undefined ? 'var(--panel)' : ROPE,
              borderColor: ROPE,
              borderWidth: 2,
            },
          },
        ],
  );
  return [
    {
      ...STILL,
      type: 'boxplot',
      boxWidth: [BAR, BAR],
      itemStyle: { color: 'var(--rope-soft)', borderColor: ROPE, borderWidth: 1.5 },
      data: points.map(({ low, median, high }) =>
        low === undefined ? '-' : [low, low, median ?? low, high ?? low, high ?? low],
      ),
    },
    { ...STILL, type: 'scatter', z: 4, data: dots },
  ];
}

function barSeries({ parts, bars, direction }: BarPlot) {
  return parts.map(({ label, look }, part) => ({
    ...STILL,
    type: 'bar',
    name: label,
    stack: 'all',
    ...(direction === 'down' ? { barWidth: BAR } : { barMaxWidth: 34, barCategoryGap: '30%' }),
    itemStyle: { color: FILLS[look], borderColor: ROPE, borderWidth: 1 },
    data: bars.map(({ counts }) => counts[part] || '-'),
  }));
}
