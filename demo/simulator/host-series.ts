import type { CaptureSeries, CaptureWindows } from '@headroom/contract';
import { HOST_SOURCE } from '@headroom/environment';
import type { Scenario } from './scenarios.ts';

/** What the runner's own sampler adds to a capture each second: the runner's CPU time, on the node that it shares. */
export function hostSeries({ runnerCores }: Scenario, { idle, load, after }: CaptureWindows): CaptureSeries[] {
  if (runnerCores === undefined) {
    return [];
  }
  const fromMs = (idle ?? load).fromMs;
  const seconds = Math.ceil(((after ?? load).toMs - fromMs) / 1000);
  return [
    {
      component: 'runner',
      kind: 'runner',
      quantity: 'cpu_seconds',
      instance: { node: 'worker-1', process: 'runner', pid: 4711 },
      source: HOST_SOURCE,
      query: '/proc/4711/stat',
      unit: 's',
      form: 'raw',
      samples: Array.from({ length: seconds }, (_, i) => [fromMs + i * 1000, 100 + runnerCores * i]),
    },
  ];
}
