import { PerformanceObserver } from 'node:perf_hooks';
import type { ThreadPulse } from './thread-pulse.ts';

/** Has a pulse know how long the memory of this thread is cleared (garbage collection). */
export function watchGarbage(pulse: Pick<ThreadPulse, 'cleared'>): void {
  new PerformanceObserver((list) => {
    list.getEntries().forEach(({ duration }) => pulse.cleared(duration));
  }).observe({ entryTypes: ['gc'] });
}
