import type { SecondDelta } from '@headroom/contract';
import { STATUS_PLACES } from './http2/grpc-status.ts';
import type { EngineJob, EngineRun } from './job.ts';
import { shapeOf } from './load-shape.ts';
import { LoadThreads } from './load-threads.ts';
import { MachineWatch } from './machine-shares.ts';
import { isOkStatus } from './ok-status.ts';
import { preparedRequests } from './prepared-requests.ts';
import { isRedirect } from './redirect.ts';
import { newLoadMark } from './request-values.ts';
import { SecondGatherer } from './second-gatherer.ts';
import { TraceIds } from './trace-ids.ts';

/** How often the threads' seconds are looked for from when they may be there, ms: being told would cost them a system call. */
const LOOK_MS = 20;
/** A thread notes the end of a second with the next event after it, which is a tick at the latest, ms. */
const NOTED_AFTER_MS = 12;

/**
 * Makes a load in threads of its own and tells each second of it, in order, before `done` settles;
 * an error that `onSecond` throws ends the load and rejects `done`.
 * Throws a TypeError when a request of the job cannot be written as HTTP.
 */
export function startEngine(job: EngineJob, onSecond: (delta: SecondDelta) => void): EngineRun {
  const { precision = 'balanced', threads: count = 1 } = job;
  const shape = { ...shapeOf(job.load), poissonSeed: job.poissonSeed };
  const requests = preparedRequests(job);
  const isGrpc = job.http2?.isGrpc === true;
  const machine = new MachineWatch();
  const names = job.requests.map(({ name }) => name);
  const { values = [], valueSeed = Math.floor(Math.random() * 2 ** 32) } = job;
  const loadMark = newLoadMark();
  const traceIds = new TraceIds(values, valueSeed, loadMark);
  const gathering = {
    ...{ shape, names, precision, threads: count },
    machine: () => machine.take(),
    vitals: (thread: number) => threads.vitals(thread),
    traceId: (number: number) => traceIds.of(number),
  };
  const gatherer = new SecondGatherer(gathering, onSecond);
  const { promise: failed, reject } = Promise.withResolvers<never>();
  /** Tells the seconds that are there, and when to look again, ms: not before the next may be there, since each look takes the load its core where the machine has few. */
  const gather = (): number => {
    try {
      const ranMs = threads.look();
      gatherer.gather();
      return ranMs < 0 ? LOOK_MS : Math.max(LOOK_MS, gatherer.nextEndMs + NOTED_AFTER_MS - ranMs);
    } catch (error) {
      reject(error as Error);
      return LOOK_MS;
    }
  };
  const threads = new LoadThreads(
    {
      address: job.address,
      tls: job.tls,
      http2: job.http2,
      tcp: job.tcp,
      timeoutMs: job.timeoutMs,
      followRedirects: job.followRedirects,
      precision,
      shape,
      values,
      valueSeed,
      loadMark,
      requests,
      expected: Uint8Array.from({ length: STATUS_PLACES }, (_, status) => (isOk(status, isGrpc, job) ? 1 : 0)),
    },
    count,
    {
      onSlot: (thread, memory) => gatherer.add(thread, memory),
      onEnd: (thread) => {
        gatherer.ended(thread);
        gather();
      },
    }
  );
  const look = (): void => {
    looking = setTimeout(look, gather());
  };
  let looking = setTimeout(look, LOOK_MS);
  const done = Promise.race([failed, threads.ended]).finally(() => {
    clearTimeout(looking);
    return threads.terminate();
  });
  return { done, stop: () => threads.stop() };
}

/** Where redirects are followed, one that is left over is no success. */
function isOk(status: number, isGrpc: boolean, { expect, followRedirects }: EngineJob): boolean {
  return (
    isOkStatus(status, isGrpc, expect) && !(followRedirects !== undefined && expect === undefined && isRedirect(status))
  );
}
