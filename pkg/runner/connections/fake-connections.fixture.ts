import { prometheusConnection, type ConnectivityCheck, type StoredConnection } from '@headroom/contract';
import type { ConnectionHandlers } from './connection-handlers.ts';

const check: ConnectivityCheck = {
  connection: 'mesh',
  startedAtMs: 1_700_000_000_000,
  endedAtMs: null,
  outcome: 'running',
  steps: [],
};
const stored: StoredConnection = {
  id: '01JD8Z7M3Q4V5W6X7Y8Z9ABCD1',
  file: 'connections.yaml',
  connection: prometheusConnection.parse({
    kind: 'PrometheusConnection',
    name: 'mesh',
    role: 'mesh',
    direct: { url: 'http://127.0.0.1:9090' },
  }),
  lastCheck: check,
};

/** An answer in the form of the contract to each operation on connections. */
export const fakeConnectionHandlers: ConnectionHandlers = {
  listConnections: async () => ({ connections: [stored], problems: [] }),
  createConnection: async () => stored,
  updateConnection: async () => stored,
  deleteConnection: async () => ({}),
  startCheck: async () => check,
  listChecks: async () => ({ checks: [check] }),
  listSubjects: async () => ({
    clusters: [],
    namespaces: [{ namespace: 'shop' }],
    workloads: [{ namespace: 'shop', workload: 'checkout' }],
    processes: ['envoy'],
    truncated: false,
    failures: [],
  }),
  searchMetrics: async () => ({
    metrics: [{ name: 'up', type: 'gauge', help: '', unit: '', connections: ['mesh'] }],
    truncated: false,
    failures: [{ connection: 'gone', code: 'connection.refused', problem: 'refuses the connection' }],
  }),
  tryQuery: async () => ({ answers: [{ connection: 'mesh', series: 1, value: null, notes: [] }], failures: [] }),
  listPacks: async () => ({
    packs: [{ name: 'linkerd', title: 'Linkerd', of: 'mesh', standing: 'from documentation', file: null }],
  }),
};
