import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { CaptureWindows, TimeWindow } from '@headroom/contract';
import { coloursOf } from '../../charts/colours';

/** A window that the report compares, or that it leaves out as warm-up, how it is called, and its shade on the charts. */
export interface Phase {
  name: string;
  window: TimeWindow;
  colour: string;
}

/** The windows in and around a run that there are, in their order. */
export function phasesOf(windows: CaptureWindows | null, warmup: TimeWindow | null, theme: GrafanaTheme2): Phase[] {
  const quiet = colorManipulator.alpha(coloursOf(theme).node, SHADE);
  const measured = colorManipulator.alpha(theme.colors.primary.main, SHADE);
  const phases = [
    { name: t('phase.idle', 'before the load'), window: windows?.idle ?? null, colour: quiet },
    { name: t('phase.warmup', 'warm-up'), window: warmup, colour: quiet },
    { name: t('phase.steady', 'steady part'), window: windows?.steady ?? null, colour: measured },
    { name: t('phase.after', 'after the load'), window: windows?.after ?? null, colour: quiet },
  ];
  return phases.filter((phase): phase is Phase => phase.window !== null && phase.window.toMs > phase.window.fromMs);
}

/** Strong enough to be told from the page, weak enough for lines in front of it. */
const SHADE = 0.1;
