import { grafanaCheckSteps, type CheckStep } from '@headroom/contract';
import { GrafanaClient } from '../grafana/grafana-client.ts';
import type { GrafanaSettings } from '../grafana/grafana-settings.ts';
import { whoAsks } from '../grafana/identity.ts';
import { listDashboards } from '../grafana/list-dashboards.ts';
import { nodeTransport } from '../prometheus/node-transport.ts';
import type { ResolveHost } from '../prometheus/transport.ts';
import { checkedServer, once } from './checked-server.ts';
import {
  checkApi,
  checkAuthentication,
  checkDashboards,
  checkDataSources,
  checkHttp,
  checkIdentity,
  checkVersion,
  type GrafanaContext,
} from './other-grafana-steps.ts';
import { checkAddress, checkDns, checkTcp, checkTls } from './network-steps.ts';
import { runSteps, type StepPlan } from './run-steps.ts';

const PLAN: StepPlan<(typeof grafanaCheckSteps)[number], GrafanaContext> = {
  names: grafanaCheckSteps,
  steps: {
    address: checkAddress,
    dns: checkDns,
    tcp: checkTcp,
    tls: checkTls,
    http: checkHttp,
    authentication: checkAuthentication,
    api: checkApi,
    version: checkVersion,
    identity: checkIdentity,
    dashboards: checkDashboards,
    data_sources: checkDataSources,
  },
  gates: ['address', 'dns', 'tcp', 'tls', 'http', 'authentication', 'api'],
};

/** A step's question gets this long: a check is watched by somebody who waits. */
const PATIENCE_MS = 10_000;

/** Checks a connection to another Grafana from the outside in, by calls that only read; gives each step as it ends. Ends early when the signal fires. */
export async function* checkGrafana(
  { settings, resolve }: { settings: GrafanaSettings; resolve: ResolveHost },
  { nowMs = Date.now, signal }: { nowMs?: () => number; signal?: AbortSignal | undefined } = {}
): AsyncGenerator<CheckStep> {
  const server = checkedServer({ ...settings, place: settings.baseUrl }, { resolve, nowMs });
  const client = new GrafanaClient(settings, nodeTransport(server.address, settings.tls));
  const limits = { timeoutMs: PATIENCE_MS, signal };
  const context: GrafanaContext = {
    ...server,
    settings,
    ask: (path, params) => client.json(path, params, limits),
    health: once(() => client.json('/api/health', undefined, limits)),
    identity: once(() => whoAsks(client, limits)),
    dashboards: once(() => listDashboards(client, {}, limits)),
  };
  try {
    yield* runSteps(PLAN, context, signal);
  } finally {
    client.close();
  }
}
