import { formatCount } from '@headroom/measure';
import { quote } from '../prometheus/failure.ts';
import { targetsByJob, type CheckContext } from './context.ts';
import { failedBy, ok, skipped, warning, type Finding } from './step.ts';

const NO_UP = 'there is no `up` here: others send the samples (remote write, OTLP)';
const STALE_AFTER_S = 120;
const HOUR_MS = 3_600_000;
const SAMPLE_WINDOW_MS = 300_000;
const SAMPLE_STEP_MS = 15_000;
const NAMES_SHOWN = 8;

/** Which targets the server scrapes, which of them it cannot reach, and how many clusters they belong to. */
export async function checkTargets(context: CheckContext): Promise<Finding> {
  const { client, limits, nowMs } = context;
  const jobs = await context.jobs();
  const down = await targetsByJob(client, limits, ' == 0');
  if (!jobs.ok) {
    return failedBy(jobs.failure);
  }
  if (!down.ok) {
    return failedBy(down.failure);
  }
  if (jobs.value.size === 0) {
    return skipped(NO_UP);
  }
  const now = nowMs();
  const clusters = await client.labelValues('cluster', { match: 'up', startMs: now - HOUR_MS, endMs: now, ...limits });
  const many = clusters.ok && clusters.value.length > 1 ? `, in the clusters ${listed(clusters.value)}` : '';
  const all = sum(jobs.value);
  const said = `${formatCount(all - sum(down.value))} of ${formatCount(all)} targets are up, jobs ${listed(jobs.value.keys())}${many}`;
  return down.value.size === 0
    ? ok(said)
    : warning(
        `${said}; down in ${listed(down.value.keys())}`,
        "See the server's page Status > Targets for the reason; what these targets would tell is missing."
      );
}

/** How old the newest sample is. */
export async function checkFreshness({ client, limits, jobs }: CheckContext): Promise<Finding> {
  const known = await jobs();
  if (known.ok && known.value.size === 0) {
    return skipped(NO_UP);
  }
  const answer = await client.instant('time() - max(timestamp(up))', limits);
  if (!answer.ok) {
    return failedBy(answer.failure);
  }
  const { data } = answer.value;
  const ageS = data.type === 'vector' ? Number(data.samples[0]?.value) : NaN;
  if (Number.isNaN(ageS)) {
    return skipped('the server does not tell how old its samples are');
  }
  const said = `the newest sample is ${ageS.toFixed(1)} s old`;
  return ageS <= STALE_AFTER_S ? ok(said) : warning(said, 'Check that the server still scrapes.');
}

/** How long samples are kept, where the server tells. */
export async function checkRetention({ client, limits, settings, nowMs }: CheckContext): Promise<Finding> {
  const [info, series] = [await client.runtimeInfo(limits), await client.seriesInMemory(limits)];
  const held = series === undefined ? '' : `; ${formatCount(series)} series in memory`;
  const told = info.ok ? info.value.storageRetention : undefined;
  if (typeof told === 'string' && told !== '') {
    return ok(`samples are kept for ${quote(told, settings.secrets)}${held}`);
  }
  const answer = await client.instant('min(prometheus_tsdb_lowest_timestamp_seconds)', limits);
  const data = answer.ok ? answer.value.data : undefined;
  const oldestMs = data?.type === 'vector' ? Number(data.samples[0]?.value) * 1_000 : NaN;
  const ageMs = nowMs() - oldestMs;
  return ageMs > 0
    ? ok(`the oldest sample is ${formatCount(Math.floor(ageMs / HOUR_MS))} hours old${held}`)
    : skipped('the server does not tell how long it keeps samples');
}

/** A range query, as captures make them; whatever the server remarks on it is shown. */
export async function checkSampleQuery({ client, limits, jobs, nowMs }: CheckContext): Promise<Finding> {
  const known = await jobs();
  const expr = known.ok && known.value.size > 0 ? 'count(up)' : 'vector(1)';
  const endMs = nowMs();
  const window = { startMs: endMs - SAMPLE_WINDOW_MS, endMs, stepMs: SAMPLE_STEP_MS };
  const answer = await client.range(expr, { ...window, ...limits });
  if (!answer.ok) {
    return failedBy(answer.failure);
  }
  const { data, warnings, infos } = answer.value;
  const points = data.series.reduce((count, { floats }) => count + floats.length, 0);
  const said = `${expr} over the last 5 minutes gives ${formatCount(points)} ${points === 1 ? 'point' : 'points'}`;
  if (warnings.length > 0) {
    return warning(`${said}; the server warns: ${warnings.join('; ')}`, 'Answers may be incomplete: see the warning.');
  }
  if (points === 0) {
    return warning(said, 'There are no samples in this window: check the clock, and that the server still scrapes.');
  }
  return ok([said, ...infos].join('; '));
}

/** Names that another machine chose, sorted, in one line and not too many. */
export function listed(names: Iterable<string>): string {
  const all = [...names].map((name) => quote(name) || '(no name)').sort();
  const shown = all.slice(0, NAMES_SHOWN).join(', ');
  return all.length > NAMES_SHOWN ? `${shown} and ${all.length - NAMES_SHOWN} more` : shown;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
