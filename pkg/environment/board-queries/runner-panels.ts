import type { BoardQueryPanel } from '@headroom/contract';
import { quoted } from '../packs/subject-matchers.ts';

/** Has a series for each runner that a Prometheus scrapes. */
export const RUNNER_SEEN = 'headroom_runner_info';

const OF_RUNNERS = `* on (job, instance) group_left () ${RUNNER_SEEN}`;

/** Charts of the runners that a Prometheus scrapes: the requests of a test, and what the runners' own processes take. */
export function runnerPanels(test: string, connection: string): BoardQueryPanel[] {
  const panel = (title: string, unit: string, query: BoardQueryPanel['queries'][number]): BoardQueryPanel => ({
    group: 'runner',
    title: `Runner: ${title}`,
    unit,
    pack: null,
    connection,
    queries: [query],
  });
  return [
    panel('requests of the test', 'reqps', {
      expr: `sum by (outcome) (rate(headroom_requests_total{test=${quoted(test)}}[$__rate_interval]))`,
      legend: '{{outcome}}',
    }),
    panel('CPU', 'cores', {
      expr: `sum by (instance) (rate(process_cpu_seconds_total[$__rate_interval]) ${OF_RUNNERS})`,
      legend: '{{instance}}',
    }),
    panel('memory', 'bytes', {
      expr: `sum by (instance) (process_resident_memory_bytes ${OF_RUNNERS})`,
      legend: '{{instance}}',
    }),
  ];
}
