import type { PanelProps } from '@grafana/data';
import { isTerminal } from '@headroom/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { findOverhead, type Overhead, type Wanted } from './findOverhead';
import type { OverheadOptions } from './OverheadOptions';
import { panelQueries } from './panelQueries';

/** While the report is not final, or a newer run is under way, ms. */
const WHILE_CHANGING_MS = 10_000;

/** What the panel's options ask for: now, at each refresh of the dashboard, at the panel's own interval, and until it is final. */
export function useOverhead({
  options,
  timeRange,
  replaceVariables,
}: Pick<PanelProps<OverheadOptions>, 'options' | 'timeRange' | 'replaceVariables'>) {
  const wanted = wantedBy(options, timeRange.to.valueOf(), replaceVariables);
  const query = useQuery(
    {
      queryKey: ['overhead', wanted],
      queryFn: () => findOverhead(wanted),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data } }) =>
        data && isChanging(data) ? WHILE_CHANGING_MS : options.refreshSec * 1_000 || false,
    },
    panelQueries
  );
  // Grafana gives panels that send no queries a new time range at each refresh, of fixed ranges too.
  const shown = useRef(timeRange);
  const { refetch } = query;
  useEffect(() => {
    if (shown.current !== timeRange) {
      shown.current = timeRange;
      void refetch({ cancelRefetch: false });
    }
  }, [timeRange, refetch]);
  return query;
}

function wantedBy(
  { source, test, run, upToTimeRange }: OverheadOptions,
  toMs: number,
  replaceVariables: (text: string) => string
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
