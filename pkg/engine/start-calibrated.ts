import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { peakPerSec, type Floor, type Load, type SecondDelta } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import type { EngineEnd, EngineJob, EngineRun } from './job.ts';
import { preparedRequests } from './prepared-requests.ts';
import { startEngine } from './start-engine.ts';

/** How long the floor is measured, and how long it warms up before, s. */
const MEASURED_S = 3;
const WARMUP_S = 1;
/** The responder's ends of the connections take files of this process too. */
const MOST_CONNECTIONS = 1_000;

/**
 * Makes a load as `startEngine` does, and before it, for four seconds, the same load against a responder in this process that answers at once: what the generator measures of
 * that is its own floor. The load's end then has it, unless it was stopped before.
 * Throws a TypeError when a request of the job cannot be written as HTTP.
 */
export function startCalibrated(job: EngineJob, onSecond: (delta: SecondDelta) => void): EngineRun {
  preparedRequests(job); // which throws at once
  let isStopped = false;
  let run: EngineRun | undefined;
  const started = (next: EngineRun): EngineRun => {
    run = next;
    if (isStopped) {
      next.stop();
    }
    return next;
  };
  const calibrated = async (): Promise<EngineEnd> => {
    const floor = await measuredFloor(job, started);
    const end = await started(startEngine(job, onSecond)).done;
    return floor === undefined ? end : { ...end, floor };
  };
  return {
    done: calibrated(),
    stop: () => {
      isStopped = true;
      run?.stop();
    },
  };
}

async function measuredFloor(job: EngineJob, started: (run: EngineRun) => EngineRun): Promise<Floor | undefined> {
  const responder = new Worker(new URL('./responder-thread.ts', import.meta.url));
  try {
    const [port] = (await once(responder, 'message')) as [number];
    const load = floorLoad(job.load);
    const address = { ip: '127.0.0.1', port };
    const measurement = new RunMeasurement();
    let cpuUs: number | null = 0;
    let answers = 0;
    const run = startEngine({ ...job, address, tls: undefined, expect: undefined, load }, (delta) => {
      measurement.add(delta);
      if (delta.phase === 'measured' && delta.second < WARMUP_S + MEASURED_S) {
        cpuUs = added(cpuUs, delta);
        answers += delta.counts.ok;
      }
    });
    const end = await started(run).done;
    const { health } = measurement.snapshot();
    if (end.stopped || answers === 0) {
      return undefined;
    }
    const clock = load.kind === 'open' ? 'intended' : 'send';
    const { achievedPerSec, summary } = measurement.toResult({ ...end, clock, askedPerSec: null, thresholds: [] });
    return {
      askedPerSec: peakPerSec(job.load),
      achievedPerSec,
      connections: load.connections,
      lengthMs: MEASURED_S * 1_000,
      response: summary.response,
      lateness: summary.lateness,
      cpuUsPerRequest: cpuUs === null ? null : cpuUs / answers,
      health: health.status,
    };
  } finally {
    await responder.terminate();
  }
}

/** The same kind of load, at its highest rate. */
function floorLoad(load: Load): Load {
  const connections = Math.min(load.connections, MOST_CONNECTIONS);
  const common = {
    connections,
    requestsPerConnection: load.requestsPerConnection,
    warmup: `${WARMUP_S}s`,
    duration: `${MEASURED_S}s`,
  };
  return load.kind === 'closed'
    ? { ...common, kind: 'closed', think: load.think }
    : { ...common, kind: 'open', rate: peakPerSec(load) ?? 0 };
}

function added(cpuUs: number | null, { health: { threads = [] } }: SecondDelta): number | null {
  return threads.reduce<number | null>(
    (sum, { cores }) => (sum === null || cores === null ? null : sum + cores * 1e6),
    cpuUs
  );
}
