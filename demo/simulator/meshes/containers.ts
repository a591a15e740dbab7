import type { Container, Cost } from '../world.ts';

const mib = 2 ** 20;

/** A cost in the units of a table: cores, µs per request, MiB, KiB for each request per second. */
export function cost(standingCores: number, cpuUsPerRequest: number, standingMib: number, kibPerRps: number): Cost {
  return { standingCores, cpuUsPerRequest, standingBytes: standingMib * mib, bytesPerRps: kibPerRps * 1024 };
}

/** One container of a control plane, on the first node; it serves no requests. */
export function controlPlane(namespace: string, workload: string, name: string, standing: Cost): Container {
  const pod = `${workload}-7d9c6b8f5-x2x1z`;
  return {
    namespace,
    workload,
    pod,
    name,
    image: `example.org/${name}:1`,
    node: 'worker-1',
    role: 'control-plane',
    share: 0,
    cost: standing,
  };
}

/** A proxy on each of the two nodes, each for the requests of its node. */
export function perNode(
  namespace: string,
  workload: string,
  name: string,
  spending: Cost,
  role: Container['role'] = 'data-plane'
): Container[] {
  return ['worker-1', 'worker-2'].map((node, i) => ({
    namespace,
    workload,
    pod: `${workload}-${['q7k2m', 'v5d8w'][i]}`,
    name,
    image: `example.org/${name}:1`,
    node,
    role,
    share: role === 'data-plane' ? 0.5 : 0,
    cost: spending,
  }));
}
