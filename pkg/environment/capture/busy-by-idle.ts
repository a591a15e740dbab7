import type { CaptureSeries } from '@headroom/contract';

type Samples = CaptureSeries['samples'];

/** A counter of the kernel that falls by no more than this was read between two of its steps, s; else the machine has started again. */
const UNSTEADY_SEC = 1;

/**
 * Has the busy time of machines be what is left of their cores' time by idle time, where that is told. For the kernel measures how long a core idles (`get_cpu_idle_time_us`), but
 * finds out what it is busy with by looking, 100 to 1 000 times a second (`account_process_tick`): work that comes evenly spaced, as a load's does, falls between the looks or on
 * every one of them, and is counted as nothing or as several times of what it was. Only stored samples are replaced.
 */
export function busyByIdle(series: readonly CaptureSeries[]): CaptureSeries[] {
  const told = new Map(series.map((one) => [identity(one, one.quantity), one]));
  return series.map((one) => {
    if (one.component !== 'node' || one.quantity !== 'node_busy_seconds' || one.form !== 'raw') {
      return one;
    }
    const idle = told.get(identity(one, 'node_idle_seconds'));
    const cores = told.get(identity(one, 'node_cores'));
    return idle === undefined || cores === undefined
      ? one
      : { ...one, samples: busySamples(idle.samples, cores.samples) };
  });
}

/** Busy seconds from the first sample on; never falling, but for a machine that has started again. */
function busySamples(idle: Samples, cores: Samples): Samples {
  const coresAt = new Map(cores);
  let count = cores[0]?.[1] ?? 0;
  let [lastMs, lastIdleSec] = idle[0] ?? [0, 0];
  let busySec = 0;
  let mostSec = 0;
  return idle.map(([atMs, idleSec]) => {
    count = coresAt.get(atMs) ?? count;
    const idledSec = idleSec - lastIdleSec;
    if (idledSec < -UNSTEADY_SEC) {
      busySec = mostSec = 0;
    } else {
      busySec += (count * (atMs - lastMs)) / 1_000 - idledSec;
      mostSec = Math.max(mostSec, busySec);
    }
    [lastMs, lastIdleSec] = [atMs, idleSec];
    return [atMs, mostSec];
  });
}

function identity(
  { source, component, kind, form, instance }: CaptureSeries,
  quantity: CaptureSeries['quantity']
): string {
  const { cluster, node } = instance;
  return JSON.stringify([source, component, kind, form, cluster, node, quantity]);
}
