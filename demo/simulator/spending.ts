import type { Container, Role, View } from './world.ts';

/** Processes had run this long when the first request came, ms. */
export const uptimeMs = 3 * 86_400_000;

/** The value of a container's CPU counter, seconds: what it has spent, from 0 again after a reset. */
export function cpuCounterSeconds(view: View, container: Container, ms: number = view.ms): number {
  const reset = container.counterResetMs;
  const spent = cpuSeconds(view, container, ms);
  return reset === undefined || ms < reset ? spent : spent - cpuSeconds(view, container, reset);
}

/** What a container has spent since it started, seconds. */
export function cpuSeconds(view: View, container: Container, ms: number = view.ms): number {
  const fromMs = container.fromMs ?? -uptimeMs;
  const nowMs = Math.max(fromMs, Math.min(ms, container.untilMs ?? Infinity));
  const standing = container.cost.standingCores * standingSeconds(view, fromMs, nowMs);
  return standing + (container.cost.cpuUsPerRequest * served(view, container, ms)) / 1e6;
}

/** Requests that a container has served since it started; those that proxies send again count. */
export function served(view: View, container: Container, ms: number = view.ms): number {
  const fromMs = container.fromMs ?? -uptimeMs;
  const nowMs = Math.max(fromMs, Math.min(ms, container.untilMs ?? Infinity));
  const requests = view.traffic.requestsAt(nowMs) - view.traffic.requestsAt(fromMs);
  return container.share * view.upstreamFactor * requests;
}

/** Memory of a container, bytes. */
export function memoryBytes(view: View, { cost, share }: Container, ms: number = view.ms): number {
  return cost.standingBytes + cost.bytesPerRps * share * view.upstreamFactor * view.traffic.ratePerSecAt(ms);
}

/** The containers that exist at the view's moment, of one role or of all. */
export function alive(view: View, role?: Role): Container[] {
  const exists = ({ fromMs = -Infinity, untilMs = Infinity }: Container) => view.ms >= fromMs && view.ms < untilMs;
  return view.containers.filter((container) => exists(container) && (role === undefined || container.role === role));
}

/** Seconds between two moments, those after the change of standing costs weighed with its factor. */
function standingSeconds({ standingChange: { fromMs: changeMs, factor } }: View, fromMs: number, toMs: number): number {
  return (toMs - fromMs + (factor - 1) * Math.max(0, toMs - Math.max(fromMs, changeMs))) / 1000;
}
