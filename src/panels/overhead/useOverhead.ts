import type { PanelProps } from '@grafana/data';
import { isTerminal } from '@headroom/contract';
import { useEffect, useState } from 'react';
import { catchError, defer, EMPTY, expand, map, mergeMap, type Observable, of, timer } from 'rxjs';
import type { RunnerError } from '../../runner/RunnerError';
import { findOverhead, type Overhead, type Wanted } from './findOverhead';
import type { OverheadOptions } from './OverheadOptions';

/** While the report is not final, or a newer run is under way, ms. */
const WHILE_CHANGING_MS = 10_000;

/** What was found last, and why it could not be asked for again, where that is so; neither before the first answer. */
export interface AskedOverhead {
  data?: Overhead;
  error?: RunnerError;
  retry: () => void;
}

/** What the panel's options ask for: now, at each refresh of the dashboard, at the panel's own interval, and until it is final. */
export function useOverhead({ options, timeRange, replaceVariables }: Props): AskedOverhead {
  const wanted = JSON.stringify(wantedBy(options, timeRange.to.valueOf(), replaceVariables));
  const [attempt, setAttempt] = useState(0);
  const [last, setLast] = useState<Outcome & { wanted?: string }>({});
  const refreshMs = options.refreshSec * 1_000;
  // Grafana gives panels that send no queries a new time range at each refresh, of fixed ranges too.
  useEffect(() => {
    const answers = outcomes(JSON.parse(wanted), refreshMs).subscribe((outcome) =>
      setLast((before) => ({ ...(before.wanted === wanted ? { data: before.data } : {}), ...outcome, wanted }))
    );
    return () => answers.unsubscribe();
  }, [wanted, refreshMs, timeRange, attempt]);
  return { data: last.data, error: last.error, retry: () => setAttempt(attempt + 1) };
}

type Props = Pick<PanelProps<OverheadOptions>, 'options' | 'timeRange' | 'replaceVariables'>;
type Outcome = { data?: Overhead; error?: RunnerError };

function outcomes(wanted: Wanted, refreshMs: number): Observable<Outcome> {
  const ask = (): Observable<Outcome> =>
    defer(() => findOverhead(wanted)).pipe(
      map((data) => ({ data })),
      catchError((error: RunnerError) => of({ error }))
    );
  return ask().pipe(
    expand(({ data }) => {
      const pauseMs = data !== undefined && isChanging(data) ? WHILE_CHANGING_MS : refreshMs;
      return pauseMs === 0 ? EMPTY : timer(pauseMs).pipe(mergeMap(ask));
    })
  );
}

function wantedBy(
  { source, test, run, upToTimeRange }: OverheadOptions,
  toMs: number,
  replaceVariables: Props['replaceVariables']
): Wanted {
  return source === 'run'
    ? { source, run: replaceVariables(run).trim() }
    : { source, test: replaceVariables(test).trim(), ...(upToTimeRange ? { beforeMs: toMs } : {}) };
}

function isChanging(overhead: Overhead): boolean {
  if (overhead.found === 'nothing') {
    return false;
  }
  const { run, report, newer } = overhead;
  return report?.provisional === true || [run, newer].some((one) => one !== null && !isTerminal(one.state));
}
