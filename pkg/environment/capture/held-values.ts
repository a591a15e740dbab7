import { medianSpacingMs, type Samples } from './counter-rise.ts';

/** Share of samples that must repeat their predecessor's value. */
const REPEATED = 0.05;
/** A counter that rises by less than this from sample to sample may well stand still between two: CPU seconds. */
const LIVELY_SEC = 0.05;
/** How much distances may differ on a grid, ms. */
const GRID_TOLERANCE_MS = 5;

/**
 * Whether a busy CPU counter shows old values under new times: its samples sit on an even grid, yet some repeat the value before.
 * That happens where Prometheus does not honour cAdvisor's own timestamps; each end of a slope is then off by up to one refresh.
 */
export function holdsOldValues(samples: Samples): boolean {
  const spacingMs = medianSpacingMs(samples);
  const first = samples[0];
  const last = samples.at(-1);
  const steps = samples.length - 1;
  if (
    spacingMs === null ||
    first === undefined ||
    last === undefined ||
    steps < 3 ||
    (last[1] - first[1]) / steps < LIVELY_SEC
  ) {
    return false;
  }
  let repeated = 0;
  for (let i = 1; i <= steps; i++) {
    const [before, now] = [samples[i - 1], samples[i]];
    if (before === undefined || now === undefined || Math.abs(now[0] - before[0] - spacingMs) > GRID_TOLERANCE_MS) {
      return false;
    }
    repeated += now[1] === before[1] ? 1 : 0;
  }
  return repeated >= REPEATED * steps && repeated > 0;
}
