import type { RunSpans } from '@headroom/boards';
import { isTerminal, warmupMs, type Run } from '@headroom/contract';
import { useTheme2 } from '@grafana/ui';
import { useMemo } from 'react';
import { phasesOf, type Phase } from '../../run/timeline/phases';
import { runAxis } from '../../run/timeline/runAxis';
import { useEnvironment } from '../../runner/useEnvironment';
import { useReport } from '../../runner/useReport';
import { useResult } from '../../runner/useResult';

/** The times of a run that boards may show, from where its own charts begin to where they end, and the phases that are shaded on both. */
export function useRunSpans(run: Run): { spans: RunSpans; phases: readonly Phase[]; goesOn: boolean } {
  const theme = useTheme2();
  const report = useReport(run);
  const result = useResult(run);
  const environment = useEnvironment(run, report.data?.provisional === true);
  const windows = environment.data?.windows ?? null;
  const startedAtMs = result.data?.startedAtMs;
  const goesOn = !isTerminal(run.state);
  return useMemo(() => {
    const { originMs, fromSec, toSec } = runAxis({ run, windows, startedAtMs, lastSecond: undefined }, 'load');
    const span = { fromMs: originMs + fromSec * 1_000, toMs: originMs + toSec * 1_000 };
    const ended = goesOn || run.endedAtMs === null ? span.toMs : Math.max(span.fromMs + 1_000, run.endedAtMs);
    const warmup = run.test.kind === 'Test' ? warmupMs(run.test.load) : 0;
    return {
      goesOn,
      spans: {
        // What was stopped early ended when it was stopped, not when it was planned to.
        run: { fromMs: span.fromMs, toMs: Math.min(span.toMs, ended) },
        idle: windows?.idle ?? null,
        after: windows?.after ?? null,
      },
      phases: phasesOf(windows, warmup === 0 ? null : { fromMs: span.fromMs, toMs: span.fromMs + warmup }, theme),
    };
  }, [run, windows, startedAtMs, goesOn, theme]);
}
