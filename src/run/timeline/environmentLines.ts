import { colorManipulator } from '@grafana/data';
import type { EnvironmentChart } from '@headroom/contract';
import type { LineStyle } from '../../charts/LineStyle';
import type { TimeAxis } from '../../charts/TimeAxis';

/** What a chart of the environment draws. */
export interface EnvironmentLines {
  seconds: number[];
  /** For each line its value in each of the seconds: null for a gap, undefined where the line has no sample by its own spacing. */
  values: Array<Array<number | null | undefined>>;
}

/** Lines of points at times of their own, on one rising list of seconds; what lies outside of the axis is left out. */
export function environmentLines(
  { lines }: Pick<EnvironmentChart, 'lines'>,
  { originMs, fromSec, toSec }: Pick<TimeAxis, 'originMs' | 'fromSec' | 'toSec'>
): EnvironmentLines {
  const [fromMs, toMs] = [originMs + fromSec * 1_000, originMs + toSec * 1_000];
  const shown = lines.map(({ points }) => points.filter(([atMs]) => atMs >= fromMs && atMs <= toMs));
  const times = [...new Set(shown.flatMap((points) => points.map(([atMs]) => atMs)))].sort((a, b) => a - b);
  const indexOf = new Map(times.map((atMs, index) => [atMs, index]));
  return {
    seconds: times.map((atMs) => (atMs - originMs) / 1_000),
    values: shown.map((points) => {
      const values = new Array<number | null | undefined>(times.length).fill(undefined);
      for (const [atMs, value] of points) {
        values[indexOf.get(atMs) ?? 0] = value;
      }
      return values;
    }),
  };
}

/** How lines of one chart are told apart without leaving their colour: by depth first, then by their strokes. */
export function styleOf(name: string, index: number, colour: string): LineStyle {
  const depth = DEPTHS[index % DEPTHS.length];
  const dash = DASHES[Math.floor(index / DEPTHS.length) % DASHES.length];
  return { name, colour: depth === 0 ? colour : shade(colour, depth), width: index === 0 ? 2 : 1.5, dash };
}

const DEPTHS = [0, 0.45, -0.35] as const;
const DASHES = [undefined, [6, 4], [2, 3]];

function shade(colour: string, depth: number): string {
  return depth > 0 ? colorManipulator.lighten(colour, depth) : colorManipulator.darken(colour, -depth);
}
