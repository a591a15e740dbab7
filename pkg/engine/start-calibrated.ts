import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { peakPerSec, type Floor, type Load, type SecondDelta } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import type { EngineEnd, EngineJob, EngineRun } from './job.ts';
import { machineLimits } from './machine-limits.ts';
import { preparedRequests } from './prepared-requests.ts';
import { responderOf } from './responder/responder-setup.ts';
import { startEngine } from './start-engine.ts';

/** How long the floor is measured, and how long it warms up before, s. */
const MEASURED_S = 3;
const WARMUP_S = 1;
/** So many files of this process are left for all else. */
const OTHER_FILES = 256;
/** Where the system does not say how many there are. */
const USUAL_FILES = 1_024;

/** A load whose generator measures its floor before. */
export interface CalibratedRun extends EngineRun {
  /** Settles when the floor is measured and the load begins, or has been stopped before. */
  readonly calibrated: Promise<void>;
}

/**
 * Makes a load as `startEngine` does, and before it, for four seconds, the same load against a responder in this process that speaks the same and answers at once, with `answerBytes` as far as
 * that is known: what the generator measures of that is its own floor. The load's end then has it, unless it was stopped before.
 * Throws a TypeError when a request of the job cannot be written as HTTP.
 */
export function startCalibrated(
  job: EngineJob,
  onSecond: (delta: SecondDelta) => void,
  answerBytes?: number
): CalibratedRun {
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
  const measured = measuredFloor(job, answerBytes, started);
  const made = async (): Promise<EngineEnd> => {
    const floor = await measured;
    const end = await started(startEngine(job, onSecond)).done;
    return floor === undefined ? end : { ...end, floor };
  };
  return {
    calibrated: measured.then(
      () => {},
      () => {} // heard of at the end
    ),
    done: made(),
    stop: () => {
      isStopped = true;
      run?.stop();
    },
  };
}

async function measuredFloor(
  job: EngineJob,
  answerBytes: number | undefined,
  started: (run: EngineRun) => EngineRun
): Promise<Floor | undefined> {
  const { setup, tls } = responderOf(job, answerBytes);
  const responder = new Worker(new URL('./responder/responder-thread.ts', import.meta.url), { workerData: setup });
  try {
    const [port] = (await once(responder, 'message')) as [number];
    const load = floorLoad(job);
    const address = { ip: '127.0.0.1', port };
    const measurement = new RunMeasurement();
    let cpuUs: number | null = 0;
    let answers = 0;
    const run = startEngine({ ...job, address, tls, expect: undefined, load }, (delta) => {
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
    const whole = measurement.toResult({ ...end, clock, askedPerSec: null, thresholds: [] });
    const { achievedPerSec, summary, counts } = whole;
    return {
      spoken:
        job.tcp !== undefined ? 'tcp' : setup.speaks === 'http2' || setup.speaks === 'grpc' ? setup.speaks : 'http1',
      isOverTls: tls !== undefined,
      answerBytes: counts.bytesReceived === null ? null : Math.round(counts.bytesReceived / counts.ok),
      askedPerSec: peakPerSec(job.load),
      achievedPerSec,
      connections: load.connections,
      lengthMs: MEASURED_S * 1_000,
      response: summary.response,
      service: summary.service,
      lateness: summary.lateness,
      cpuUsPerRequest: cpuUs === null ? null : cpuUs / answers,
      health: health.status,
    };
  } finally {
    await responder.terminate();
  }
}

/** The same kind of load, at its highest rate. The responder's ends of the connections take files of this process too, so that there can be fewer. */
function floorLoad({ load, threads = 1 }: EngineJob): Load {
  const { files = USUAL_FILES } = machineLimits();
  const connections = Math.min(load.connections, Math.max(threads, Math.floor((files - OTHER_FILES) / 2)));
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
