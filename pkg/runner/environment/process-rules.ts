import type { Runnable } from '@headroom/contract';
import type { ProcessRule } from '@headroom/environment';

/** Programs that are a mesh's data plane, as they name themselves. */
const DATA_PLANE = [
  'envoy',
  'linkerd2-proxy',
  'ztunnel',
  'cilium-agent',
  'cilium-envoy',
  'consul-dataplane',
  'kuma-dp',
];
/** Programs that are a mesh's control plane. */
const CONTROL_PLANE = ['pilot-discovery', 'kuma-cp', 'consul', 'cilium-operator'];

const mesh: readonly ProcessRule[] = [
  ...DATA_PLANE.map((name) => ({ component: 'data_plane', kind: 'proxy', process: { name } }) as const),
  ...CONTROL_PLANE.map((name) => ({ component: 'control_plane', kind: 'control plane', process: { name } }) as const),
];

/** The processes of this machine that are watched whatever runs: a mesh's, and everything that belongs to one of the tests. */
export function watchedProcesses(tests: readonly Runnable[]): ProcessRule[] {
  return [...mesh, ...tests.flatMap(applicationRules), ...runnerRules()];
}

/**
 * Who is who in a run of this test, the first fitting rule deciding: the mesh by program name, the application by the subject's process names
 * or, without any, by the target's port where there is a target, then the runner with what it has started.
 */
export function processRules(test: Runnable): ProcessRule[] {
  return [...mesh, ...applicationRules(test), ...runnerRules()];
}

function applicationRules(test: Runnable): ProcessRule[] {
  const names = test.subject?.processes ?? [];
  const selectors = names.length > 0 ? names.map((name) => ({ name })) : targetPort(test);
  return selectors.map((process) => ({ component: 'application', kind: 'process', process }));
}

function targetPort(test: Runnable): Array<{ port: number }> {
  if (test.kind !== 'Test') {
    return [];
  }
  const { port } = new URL(test.target.url);
  return [{ port: port === '' ? 80 : Number(port) }];
}

function runnerRules(): ProcessRule[] {
  return [{ component: 'runner', kind: 'runner', process: { treeOf: process.pid } }];
}
