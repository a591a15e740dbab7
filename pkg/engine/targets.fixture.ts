import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import type { TestContext } from 'node:test';
import { load as loadSchema, secondDelta, totalErrors, type Load, type SecondDelta } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import { startEngine, type EngineJob, type EngineRequest, type EngineRun } from './index.ts';

/** A target on this machine, and what it saw. */
export interface Target {
  readonly port: number;
  readonly seen: { connections: number; bytesRead: number; bytesWritten: number };
}

/** Answers with Node's own HTTP server until the test ends. */
export async function httpTarget(test: TestContext, listener: RequestListener): Promise<Target> {
  return listening(test, createHttpServer({ keepAliveTimeout: 60_000 }, listener));
}

/** Calls `onConnection` with each raw connection until the test ends. */
export async function rawTarget(test: TestContext, onConnection: (socket: Socket) => void): Promise<Target> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    onConnection(socket);
  });
  return listening(test, server);
}

/** Calls `onRequest` with each request that has come whole (none of the tests' requests has a body), and its number on its connection. */
export async function rawAnswers(test: TestContext, onRequest: (socket: Socket, n: number) => void): Promise<Target> {
  return rawTarget(test, (socket) => {
    let pending = '';
    let n = 0;
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n\r\n'); end !== -1; end = pending.indexOf('\r\n\r\n')) {
        pending = pending.slice(end + 4);
        onRequest(socket, n++);
      }
    });
  });
}

/** A port of this machine on which nothing listens. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An open load of this rate for so many ms. */
export function open(rate: number, ms: number, connections = 4): Load {
  return { kind: 'open', rate, duration: `${ms}ms`, connections, warmup: '0s' };
}

/** A closed load for so many ms. */
export function closed(ms: number, connections = 4): Load {
  return { kind: 'closed', duration: `${ms}ms`, connections, warmup: '0s' };
}

/** A load as a test writes it. */
export function written(text: object): Load {
  return loadSchema.parse(text);
}

/** A request, a plain GET unless it differs. */
export function request(differing: Partial<EngineRequest> = {}): EngineRequest {
  return {
    name: 'GET /',
    weight: 1,
    path: '/',
    method: 'GET',
    headers: [],
    host: 'target.test',
    body: null,
    ...differing,
  };
}

/** Makes a load on a port and gives everything that it told. Asserts what holds for every load: valid seconds in order, and each arrival accounted for. */
export async function load(
  port: number,
  load: Load,
  differing: Partial<EngineJob> & { onStarted?: (run: EngineRun) => void; onSecond?: (delta: SecondDelta) => void } = {}
) {
  const { onStarted, onSecond, ...job } = differing;
  const measurement = new RunMeasurement();
  const seconds: SecondDelta[] = [];
  const base = {
    address: { ip: '127.0.0.1', port },
    requests: [request()],
  };
  const run = startEngine({ ...base, timeoutMs: 10_000, load, ...job }, (delta) => {
    measurement.add(secondDelta.parse(delta));
    seconds.push(delta);
    onSecond?.(delta);
  });
  onStarted?.(run);
  const end = await run.done;
  const { counts, warmup, warmupTraces } = measurement.snapshot();
  assert.deepEqual(
    seconds.map(({ second }) => second),
    seconds.map((_, i) => i)
  );
  assert.equal(counts.arrivals, counts.ok + totalErrors(counts) + end.unfinished);
  assert.equal(warmup.arrivals, warmup.ok + totalErrors(warmup) + end.warmupUnfinished);
  const requests = job.requests?.map(({ name }) => name);
  const { warmupUnfinished: _, stopped: __, ...told } = end;
  const result = measurement.toResult({ ...told, clock: 'intended', askedPerSec: null, requests, thresholds: [] });
  return { counts, warmup, warmupTraces, end, seconds, result };
}

/**
 * As `load`, of a closed load for so many ms; where the machine is too busy for so many answers in that time, it is made again and lasts twice as long.
 * What a target counts is of all of them.
 */
export async function loadUntil(
  leastOk: number,
  port: number,
  { ms, connections }: { readonly ms: number; readonly connections: number },
  job: Partial<EngineJob>
): ReturnType<typeof load> {
  for (let lengthMs = ms; ; lengthMs *= 2) {
    const made = await load(port, closed(lengthMs, connections), job);
    if (made.counts.ok >= leastOk) {
      return made;
    }
    assert.ok(lengthMs < 20_000, `${made.counts.ok} answers in ${lengthMs} ms`);
  }
}

/** Has a server listen until the test ends. */
export async function listening(test: TestContext, server: Server): Promise<Target> {
  const seen = { connections: 0, bytesRead: 0, bytesWritten: 0 };
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    seen.connections++;
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      seen.bytesRead += socket.bytesRead;
      seen.bytesWritten += socket.bytesWritten;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  return { port: (server.address() as AddressInfo).port, seen };
}
