import { useTheme2 } from '@grafana/ui';
import { warmupMs, type TimeWindow } from '@headroom/contract';
import { useId, useMemo } from 'react';
import type { TimeAxis } from '../../charts/TimeAxis';
import { phasesOf, type Phase } from './phases';
import { runAxis, type Known, type Span } from './runAxis';

/** The time axis of a run's charts, which keeps its identity while it looks the same, and the windows that are shaded on it. */
export function useRunAxis(known: Known, span: Span): { axis: TimeAxis; phases: readonly Phase[] } {
  const theme = useTheme2();
  const syncKey = useId();
  const { run, windows, startedAtMs, lastSecond } = known;
  const { fromSec, toSec, originMs } = runAxis(known, span);
  const warmup = run.test.kind === 'Test' ? warmupMs(run.test.load) : 0;
  const phases = useMemo(
    () => phasesOf(windows, warmup === 0 ? null : { fromMs: originMs, toMs: originMs + warmup }, theme),
    [windows, originMs, warmup, theme]
  );
  const axis = useMemo(() => {
    const secOf = (ms: number) => (ms - originMs) / 1_000;
    const bands = phases.map(({ window, colour }) => ({
      fromSec: secOf(window.fromMs),
      toSec: secOf(window.toMs),
      colour,
    }));
    const meant = windows && (isEmpty(windows.steady) ? windows.load : windows.steady);
    const steady = meant === null ? undefined : { fromSec: secOf(meant.fromMs), toSec: secOf(meant.toMs) };
    return { ...runAxis({ run, windows, startedAtMs, lastSecond }, span), bands, steady, syncKey };
    // The last second counts only where it moves the axis's end.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [run.test, run.startedAtMs, windows, startedAtMs, span, fromSec, toSec, originMs, phases, syncKey]);
  return { axis, phases };
}

function isEmpty({ fromMs, toMs }: TimeWindow): boolean {
  return toMs <= fromMs;
}
