import { uptimeMs } from '../spending.ts';
import type { ControlPlaneWork, View } from '../world.ts';

/** Configurations that a control plane has sent since it started, evenly over time. */
export function pushesSoFar({ ms }: View, { pushesPerSec = 0 }: ControlPlaneWork): number {
  return Math.floor(((ms + uptimeMs) / 1000) * pushesPerSec);
}

/** A percentile (0 to 1) of the times that a change takes to reach a proxy, s; undefined where none is told. */
export function convergencePercentileSec(work: ControlPlaneWork, share: number): number | undefined {
  return work.convergenceMeanSec === undefined ? undefined : -work.convergenceMeanSec * Math.log(1 - share);
}
