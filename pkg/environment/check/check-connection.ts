import { checkSteps, type CheckStep, type CheckStepName } from '@headroom/contract';
import type { Failure } from '../prometheus/failure.ts';
import { checkApi, checkAuthentication, checkClock, checkHttp, checkLatency, checkVersion } from './api-steps.ts';
import { openContext, type CheckContext, type CheckSubject } from './context.ts';
import { checkFreshness, checkRetention, checkSampleQuery, checkTargets } from './data-steps.ts';
import { checkMeshes } from './meshes.ts';
import { checkAddress, checkDns, checkTcp, checkTls } from './network-steps.ts';
import { checkScrapeInterval } from './scrape-interval.ts';
import { failedBy, skipped, type Finding } from './step.ts';

const STEPS: Readonly<Record<CheckStepName, (context: CheckContext) => Promise<Finding>>> = {
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
};

/** Steps without which none of the later ones can go well. */
const GATES = new Set<CheckStepName>(['address', 'dns', 'tcp', 'tls', 'http', 'authentication', 'api']);

/** Checks a connection from the outside in; gives each step as it ends, in the contract's order. Ends early when the signal fires. */
export async function* checkConnection(
  subject: CheckSubject,
  { nowMs = Date.now, signal }: { nowMs?: () => number; signal?: AbortSignal } = {}
): AsyncGenerator<CheckStep> {
  const context = openContext(subject, { nowMs, ...(signal === undefined ? {} : { signal }) });
  let closedGate: CheckStepName | undefined;
  try {
    for (const step of checkSteps) {
      const startedAtMs = performance.now();
      const finding = closedGate === undefined ? await STEPS[step](context) : notTried(closedGate);
      if (signal?.aborted === true) {
        return;
      }
      yield { step, ...finding, tookMs: performance.now() - startedAtMs };
      closedGate ??= finding.outcome === 'failed' && GATES.has(step) ? step : undefined;
    }
  } finally {
    context.close();
  }
}

/** The check of a connection that cannot even be tried: one step fails, the others are skipped. */
export function blockedCheck(blocked: CheckStepName, failure: Failure): CheckStep[] {
  return checkSteps.map((step) => ({ step, ...(step === blocked ? failedBy(failure) : notTried(blocked)), tookMs: 0 }));
}

function notTried(because: CheckStepName): Finding {
  return skipped(`not tried, for the step ${because} failed`);
}
