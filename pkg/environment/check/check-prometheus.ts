import { prometheusCheckSteps, type CheckStep } from '@headroom/contract';
import { checkApi, checkAuthentication, checkClock, checkHttp, checkLatency, checkVersion } from './api-steps.ts';
import { openContext, type CheckContext, type CheckSubject } from './context.ts';
import { checkFreshness, checkRetention, checkSampleQuery, checkTargets } from './data-steps.ts';
import { checkMeshes } from './meshes.ts';
import { checkAddress, checkDns, checkTcp, checkTls } from './network-steps.ts';
import { runSteps, type StepPlan } from './run-steps.ts';
import { checkScrapeInterval } from './scrape-interval.ts';

const PLAN: StepPlan<(typeof prometheusCheckSteps)[number], CheckContext> = {
  names: prometheusCheckSteps,
  steps: {
    address: checkAddress,
    dns: checkDns,
    tcp: checkTcp,
    tls: checkTls,
    http: checkHttp,
    authentication: checkAuthentication,
    api: checkApi,
    version: checkVersion,
    latency: checkLatency,
    clock: checkClock,
    targets: checkTargets,
    freshness: checkFreshness,
    scrape_interval: checkScrapeInterval,
    retention: checkRetention,
    meshes: checkMeshes,
    sample_query: checkSampleQuery,
  },
  gates: ['address', 'dns', 'tcp', 'tls', 'http', 'authentication', 'api'],
};

/** Checks a Prometheus from the outside in; gives each step as it ends, in the contract's order. Ends early when the signal fires. */
export async function* checkPrometheus(
  subject: CheckSubject,
  { nowMs = Date.now, signal }: { nowMs?: () => number; signal?: AbortSignal } = {}
): AsyncGenerator<CheckStep> {
  const context = openContext(subject, { nowMs, ...(signal === undefined ? {} : { signal }) });
  try {
    yield* runSteps(PLAN, context, signal);
  } finally {
    context.close();
  }
}
