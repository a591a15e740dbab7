import type { GrafanaTheme2 } from '@grafana/data';

/** Colours of one chart line or bar each; every one means the same on every page. Red is only for what went wrong. */
export interface Colours {
  /** Response time, from its typical to its slowest: one hue in three depths. */
  p50: string;
  p99: string;
  p999: string;
  /** What the target answered. */
  achieved: string;
  /** What was asked for: a reference, not a measurement. */
  asked: string;
  wrong: string;
}

/** The colours of all charts in a theme. */
export function coloursOf(theme: GrafanaTheme2): Colours {
  const named = theme.visualization.getColorByName;
  return {
    p50: named(theme.isDark ? 'super-light-blue' : 'light-blue'),
    p99: named(theme.isDark ? 'blue' : 'semi-dark-blue'),
    p999: named(theme.isDark ? 'semi-dark-blue' : 'dark-blue'),
    achieved: named(theme.isDark ? 'green' : 'dark-green'),
    asked: theme.colors.text.secondary,
    wrong: theme.visualization.getColorByName(theme.isDark ? 'red' : 'dark-red'),
  };
}
