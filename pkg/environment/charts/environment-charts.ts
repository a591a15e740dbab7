import type { Capture, CaptureSeries, EnvironmentChart } from '@headroom/contract';
import { gatherEvidence, type Part } from '../report/evidence.ts';
import { chartRules, type ChartRule } from './chart-rules.ts';
import { gridOver, middleOf, type Grid } from './grid.ts';
import { spansOfSources, summed, type SourceSpans } from './summed-line.ts';

/** More lines than these are left out of a chart. */
const MAX_LINES = 30;

type Line = EnvironmentChart['lines'][number];

/**
 * The environment around a run as lines over time, by the runner's clock: one for each kind of a component, added up over its instances, and one for each node.
 * Each thing is told by one source, as in the report; charts without a line are left out, and so is what the server added up itself.
 */
export function environmentCharts(capture: Capture): EnvironmentChart[] {
  const parts = gatherEvidence(capture).parts.filter(
    ({ series }) => series.form === 'raw' && series.samples.length > 0
  );
  const spans = spansOfSources(parts.map(({ series }) => series));
  const ruled = chartRules.map((rule) => chartOf(rule, linesOf(rule, parts, spans)));
  return [...ruled, ...customCharts(parts, spans)].filter(({ lines }) => lines.length > 0);
}

function linesOf(rule: ChartRule, parts: readonly Part[], spans: SourceSpans): Line[] {
  const own = parts.filter(({ series }) => series.component === rule.component && series.quantity === rule.quantity);
  const whole = parts.filter(({ series }) => series.component === rule.component && series.quantity === rule.of);
  const wholes = Map.groupBy(whole, nameOf);
  return [...Map.groupBy(own, nameOf)].flatMap(([name, group]) => {
    const all = [...group, ...(wholes.get(name) ?? [])].map(({ series }) => series);
    const grid = gridFor(all);
    const values = summed(seriesOf(group), grid, spans);
    if (rule.of === undefined) {
      return lineThrough(name, values, grid);
    }
    const of = summed(seriesOf(wholes.get(name) ?? []), grid, spans);
    return lineThrough(
      name,
      values.map((value, cell) => shareOf(value, of[cell] ?? null)),
      grid
    );
  });
}

/** The user's own queries: each a chart with a line for each of its series. */
function customCharts(parts: readonly Part[], spans: SourceSpans): EnvironmentChart[] {
  const custom = parts.filter(({ series }) => series.quantity === 'custom');
  return [...Map.groupBy(custom, ({ series }) => series.name ?? '')].map(([id, group]) => {
    const lines = group.flatMap(({ series }) => {
      const grid = gridFor([series]);
      return lineThrough(series.kind, summed([series], grid, spans), grid);
    });
    return chartOf({ group: 'custom', id, unit: group[0]?.series.unit ?? '' }, lines);
  });
}

function chartOf(
  { group, id, unit }: Pick<EnvironmentChart, 'group' | 'id' | 'unit'>,
  lines: Line[]
): EnvironmentChart {
  const largestFirst = lines.map((line) => ({ line, size: largest(line) })).sort((a, b) => b.size - a.size);
  const kept = largestFirst.slice(0, MAX_LINES).map(({ line }) => line);
  return { group, id, unit, lines: kept, leftOut: lines.length - kept.length };
}

/** A node's name, who counted requests, else the kind. */
function nameOf({ series, node }: Part): string {
  return series.component === 'node' ? (node ?? series.source) : (series.reporter ?? series.kind);
}

/** The line through the cells that are known and the gaps between them; none where no cell is. */
function lineThrough(name: string, values: ReadonlyArray<number | null>, grid: Grid): Line[] {
  const first = values.findIndex((value) => value !== null);
  const last = values.findLastIndex((value) => value !== null);
  const points = values
    .slice(first, last + 1)
    .map((value, i): [number, number | null] => [middleOf(grid, first + i), value]);
  return first < 0 ? [] : [{ name, points }];
}

function gridFor(series: readonly CaptureSeries[]): Grid {
  const fromMs = Math.min(...series.map(({ samples }) => samples[0]?.[0] ?? Infinity));
  const toMs = Math.max(...series.map(({ samples }) => samples.at(-1)?.[0] ?? -Infinity));
  return gridOver({ fromMs, toMs }, series);
}

function seriesOf(parts: readonly Part[]): CaptureSeries[] {
  return parts.map(({ series }) => series);
}

function shareOf(value: number | null, whole: number | null): number | null {
  return value === null || whole === null || whole === 0 ? null : value / whole;
}

function largest({ points }: Line): number {
  return points.reduce((most, [, value]) => Math.max(most, Math.abs(value ?? 0)), 0);
}
