import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { CaptureWindows, TimeWindow } from '@headroom/contract';
import { coloursOf } from '../../charts/colours';

/** A window that the report compares, how it is called, and its shade on the charts. */
export interface Phase {
  name: string;
  window: TimeWindow;
  colour: string;
}

/** The windows around a run that there are, in their order. */
export function phasesOf(windows: CaptureWindows | null, theme: GrafanaTheme2): Phase[] {
  if (windows === null) {
    return [];
  }
  const quiet = colorManipulator.alpha(coloursOf(theme).node, SHADE);
  const measured = colorManipulator.alpha(theme.colors.primary.main, SHADE);
  const phases = [
    { name: t('phase.idle', 'before the load'), window: windows.idle, colour: quiet },
    { name: t('phase.steady', 'steady part'), window: windows.steady, colour: measured },
    { name: t('phase.after', 'after the load'), window: windows.after, colour: quiet },
  ];
  return phases.filter((phase): phase is Phase => phase.window !== null && phase.window.toMs > phase.window.fromMs);
}

/** Strong enough to be told from the page, weak enough for lines in front of it. */
const SHADE = 0.1;
