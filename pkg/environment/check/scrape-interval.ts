import type { Labels, QueryData } from '../prometheus/query-data.ts';
import type { CheckContext } from './context.ts';
import { listed } from './data-steps.ts';
import { failedBy, ok, skipped, warning, type Finding } from './step.ts';

const WINDOW_MS = 300_000;
/** So many jobs are looked at: each is a question of its own. */
const MAX_JOBS = 10;
/** Above, the shortest steady run that says something is five minutes long. */
const SPARSE_MS = 30_000;

/** How far apart samples really come: the median distance of the raw samples of one target of each job. */
export async function checkScrapeInterval({ client, limits, nowMs }: CheckContext): Promise<Finding> {
  const one = await client.instant('topk by (job) (1, up)', limits);
  if (!one.ok) {
    return failedBy(one.failure);
  }
  const targets = samplesOf(one.value.data).map(({ labels }) => labels);
  const jobsByInterval = new Map<number, string[]>();
  for (const labels of targets.slice(0, MAX_JOBS)) {
    const answer = await client.rawSamples(selectorOf(labels), { endMs: nowMs(), windowMs: WINDOW_MS, ...limits });
    if (!answer.ok) {
      return failedBy(answer.failure);
    }
    const intervalMs = medianGap(answer.value.data.series[0]?.floats.map(({ atMs }) => atMs) ?? []);
    if (intervalMs !== undefined) {
      jobsByInterval.set(intervalMs, [...(jobsByInterval.get(intervalMs) ?? []), labels.job ?? '']);
    }
  }
  const intervals = [...jobsByInterval].sort(([a], [b]) => a - b);
  const longest = intervals.at(-1)?.[0];
  if (longest === undefined) {
    return skipped(`no target has two samples of \`up\` in the last ${WINDOW_MS / 60_000} minutes`);
  }
  const rest = targets.length > MAX_JOBS ? `; ${targets.length - MAX_JOBS} more jobs not looked at` : '';
  const said = intervals.map(([ms, jobs]) => `every ${ms / 1_000} s: ${listed(jobs)}`).join('; ') + rest;
  return longest > SPARSE_MS
    ? warning(said, 'Scrape what you measure every 15 s or more often, or make runs of at least 5 minutes.')
    : ok(said);
}

/** The selector of exactly this series of `up`. */
function selectorOf({ __name__: _, ...labels }: Labels): string {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `up{${matchers.join(',')}}`;
}

/** To a tenth of a second below 10 s, else to a second: scrapes jitter. Undefined with less than two samples. */
function medianGap(timesMs: readonly number[]): number | undefined {
  const gaps = timesMs.slice(1).map((atMs, i) => atMs - (timesMs[i] ?? atMs));
  const median = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
  const grainMs = (median ?? 0) < 10_000 ? 100 : 1_000;
  return median === undefined ? undefined : Math.round(median / grainMs) * grainMs;
}

function samplesOf(data: QueryData) {
  return data.type === 'vector' ? data.samples : [];
}
