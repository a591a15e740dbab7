import type { GrafanaTheme2 } from '@grafana/data';
import type { LineStyle } from './LineStyle';

/** Hues that stand apart also for those who see few of them, each at least 3 to 1 against the page. Red is left to what went wrong. */
const HUES = {
  dark: ['#5794F2', '#FF9830', '#73BF69', '#CA95E5', '#EAC62F', '#3FBFB0', '#F79CC4', '#B4BCC8'],
  light: ['#1F60C4', '#B85C00', '#37872D', '#8F3BB8', '#8A6A00', '#0E7A70', '#B0357A', '#565E6C'],
};
/** Strokes and gaps, px: the second way to tell lines apart. */
const DASHES: ReadonlyArray<number[] | undefined> = [undefined, [9, 4], [3, 3], [12, 4, 3, 4]];

/** How each of several lines that stand for runs is drawn: neighbours differ in hue and in strokes, and after eight hues the strokes go on. */
export function lineColours(theme: GrafanaTheme2, count: number): Array<Pick<LineStyle, 'colour' | 'dash'>> {
  const hues = HUES[theme.isDark ? 'dark' : 'light'];
  return Array.from({ length: count }, (_, i) => ({
    colour: hues[i % hues.length],
    dash: DASHES[(i + Math.floor(i / hues.length)) % DASHES.length],
  }));
}
