import {
  durationMs,
  requestsOf,
  stagesOf,
  warmupMs,
  wholeMs,
  type OpenLoad,
  type Target,
  type Test,
} from '@headroom/contract';
import { turnsOf } from '@headroom/engine';
import type { TargetAddress } from '../generator.ts';
import { goHeaderName } from '../go-client.ts';
import { bodyBytes } from '../native/body-bytes.ts';
import { otherAddresses } from './other-addresses.ts';
import { requestHeaders } from '../request-headers.ts';
import { placeOf } from '../target-place.ts';
import { wholeRate } from '../whole-rate.ts';
import type { K6Options } from './options.ts';
import { summaryPercentiles } from './summary-percentiles.ts';

/** Names of the files in its folder. */
export const k6Files = { script: 'script.js', own: 'own.js', job: 'job.json', ca: 'ca.pem' } as const;

/** Open loads above this rate are told by percentiles only: a dozen points for each request would cost k6 more than the requests do. */
const MOST_TOLD_PER_SEC = 5_000;

/** Whether k6 tells of each request. */
export function tellsAll({ load }: Pick<Test, 'load'>, { samples }: K6Options): boolean {
  const peakPerSec = load.kind === 'open' ? Math.max(...stagesOf(load).map(({ toPerSec }) => toPerSec)) : 0;
  return samples === 'all' || (samples === 'auto' && peakPerSec <= MOST_TOLD_PER_SEC);
}

/** What the script reads: k6's own options and the requests; holds secrets. */
export function k6Job(test: Test, target: Target, address: TargetAddress | null, options: K6Options, version: string) {
  const place = placeOf(target, address);
  const requests = requestsOf(target);
  const isWhole = tellsAll(test, options);
  return {
    printsSummary: !isWhole,
    origin: place.origin,
    counters: isWhole ? [] : COUNTERS,
    turns: turnsOf(requests.map(({ weight }) => weight)),
    requests: requests.map((request, index) => {
      const { host, headers } = requestHeaders(request, version);
      const body = bodyBytes(request.body);
      return {
        method: request.method,
        url: `${place.origin}${request.path}`,
        body: body === null ? null : Buffer.from(body).toString('base64'),
        params: {
          headers: Object.fromEntries([
            ['Host', host ?? place.host],
            ...headers.map(([name, value]) => [goHeaderName(name), value]),
          ]),
          timeout: `${durationMs(target.timeout)}ms`,
          redirects: 0,
          tags: requests.length === 1 ? {} : { request: String(index) },
        },
      };
    }),
    options: {
      scenarios: { main: scenarioOf(test, target) },
      discardResponseBodies: options.script === undefined,
      maxRedirects: 0,
      ...(options.script === undefined || address === null ? {} : { blacklistIPs: otherAddresses(address.ip) }),
      systemTags: ['status', 'error_code', 'error'],
      summaryTrendStats: summaryPercentiles.map((p) => `p(${p})`).concat('min', 'max', 'avg', 'count'),
      noConnectionReuse: !options.keepAlive || test.load.requestsPerConnection !== undefined,
      insecureSkipTLSVerify: target.tls?.verify === false,
      hosts: place.to === null ? {} : { [`${place.name}:${place.port}`]: place.to },
      ...(target.tls?.cert === undefined ? {} : { tlsAuth: [{ cert: target.tls.cert, key: target.tls.key ?? '' }] }),
    },
  };
}

/** Statuses and error codes, each counted by a metric of its own where no points tell them. */
const COUNTERS = [
  ...Array.from({ length: 500 }, (_, i) => `status_${i + 100}`),
  ...Array.from({ length: 800 }, (_, i) => `error_${i + 1_000}`),
];

function scenarioOf({ load }: Test, { timeout }: Target) {
  const gracefulStop = `${durationMs(timeout)}ms`;
  if (load.kind === 'closed') {
    return { executor: 'constant-vus', vus: load.connections, duration: `${wholeMs(load)}ms`, gracefulStop };
  }
  const users = { preAllocatedVUs: load.connections, maxVUs: load.connections, gracefulStop };
  const stages = stagesOf(load);
  const [first] = stages;
  if (
    first !== undefined &&
    stages.every(({ fromPerSec, toPerSec }) => fromPerSec === first.toPerSec && toPerSec === first.toPerSec)
  ) {
    const { requests, seconds } = wholeRate(first.toPerSec);
    const rate = { rate: requests, timeUnit: `${seconds}s` };
    return { executor: 'constant-arrival-rate', ...rate, duration: `${wholeMs(load)}ms`, ...users };
  }
  return { executor: 'ramping-arrival-rate', ...rampsOf(load), ...users };
}

/** k6's stages go from the rate before to a target; a jump is a stage of no length. Rates are whole numbers in the time that makes them all whole. */
function rampsOf(load: OpenLoad) {
  const stages = stagesOf(load);
  const timeUnitS = Math.max(...stages.flatMap(({ fromPerSec, toPerSec }) => [fromPerSec, toPerSec]).map(secondsFor));
  const whole = (perSec: number): number => Math.round(perSec * timeUnitS);
  const fromPerSec = stages[0]?.fromPerSec ?? 0;
  const ramps: Array<{ target: number; duration: string }> = [];
  const warmup = warmupMs(load);
  if (warmup > 0) {
    ramps.push({ target: whole(fromPerSec), duration: `${warmup}ms` });
  }
  let last = fromPerSec;
  for (const stage of stages) {
    if (stage.fromPerSec !== last) {
      ramps.push({ target: whole(stage.fromPerSec), duration: '0s' });
    }
    ramps.push({ target: whole(stage.toPerSec), duration: `${stage.lengthMs}ms` });
    last = stage.toPerSec;
  }
  return { startRate: whole(fromPerSec), timeUnit: `${timeUnitS}s`, stages: ramps };
}

function secondsFor(perSec: number): number {
  return perSec === 0 ? 1 : wholeRate(perSec).seconds;
}
