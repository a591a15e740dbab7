import type { Test } from '@headroom/contract';
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
export function watchedProcesses(tests: readonly Test[]): ProcessRule[] {
  return [...mesh, ...tests.flatMap(applicationRules), ...runnerRules()];
}

/**
 * Who is who in a run of this test, the first fitting rule deciding: the mesh by program name, the application by the subject's process names
 * or, without any, by the target's port, then the runner with what it has started.
 */
export function processRules(test: Test): ProcessRule[] {
  return [...mesh, ...applicationRules(test), ...runnerRules()];
}

function applicationRules({ subject, target }: Test): ProcessRule[] {
  const names = subject?.processes ?? [];
  const { port } = new URL(target.url);
  const selectors = names.length > 0 ? names.map((name) => ({ name })) : [{ port: port === '' ? 80 : Number(port) }];
  return selectors.map((process) => ({ component: 'application', kind: 'process', process }));
}

function runnerRules(): ProcessRule[] {
  return [{ component: 'runner', kind: 'runner', process: { treeOf: process.pid } }];
}
