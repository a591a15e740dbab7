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
  /** Who spent CPU and memory. */
  dataPlane: string;
  controlPlane: string;
  application: string;
  runner: string;
  /** Machines, and what on them belongs to nobody else. */
  node: string;
  /** What a user asked for by a query of their own. */
  own: string;
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
    dataPlane: named(theme.isDark ? 'purple' : 'dark-purple'),
    controlPlane: named(theme.isDark ? 'orange' : 'dark-orange'),
    // Hues that Grafana's palette lacks, with a contrast of at least 3 to the page.
    application: theme.isDark ? '#3FBFB0' : '#15837A',
    runner: theme.isDark ? '#EAC62F' : '#A67C00',
    node: theme.isDark ? '#8E98A8' : '#6B7688',
    own: theme.isDark ? '#C77BA8' : '#A14C7F',
  };
}
