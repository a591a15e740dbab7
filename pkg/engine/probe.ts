import type { TLSSocket } from 'node:tls';
import type { ErrorClass } from '@headroom/contract';
import { errorClassOf } from './error-class.ts';
import { FramesTemplate } from './http2/frames-template.ts';
import { Http2Connection } from './http2/http2-connection.ts';
import type { SessionSetup } from './http2/session.ts';
import type { EngineJob, EngineRequest } from './job.ts';
import type { ConnectionOwner } from './load-connection.ts';
import { ThreadClock } from './load-clock.ts';
import { openSocket } from './open-socket.ts';
import { preparedRequests } from './prepared-requests.ts';
import { probeConnection, type ProbedConnection } from './probe-connection.ts';
import { requestBytes } from './request-bytes.ts';
import { requestPattern } from './request-pattern.ts';
import { RequestTemplate } from './request-template.ts';
import { LoadValues } from './request-values.ts';
import { ResponseReader } from './response-reader.ts';
import { secured } from './secured.ts';
import { newTcpConnection } from './tcp/new-tcp-connection.ts';
import { whenWaited } from './when-waited.ts';
import type { WorkerRequest } from './worker-messages.ts';

const READ_BUFFER_BYTES = 65_536;

/** One step of trying a target once: how long it took, and what came of it. Of an answer only its status and its length are kept. */
export interface ProbeStep {
  readonly name: 'connect' | 'tls' | 'request';
  readonly tookUs: number;
  readonly outcome:
    | {
        readonly ok: true;
        /** Of the answer, as `statusName` names it. */ readonly status?: number;
        /** Of the answer, with all that stands before it and around it. */ readonly answerBytes?: number;
        /** Of TLS. */ readonly protocol?: string;
      }
    | {
        readonly ok: false;
        readonly errorClass: ErrorClass;
        /** What Node said, where it was Node. */ readonly error?: unknown;
      };
}

/**
 * Opens one connection as a load would, sends the first of its requests once, unless `sends` is false, and tells each step as it ends; the first that fails is the last.
 * Each may take as long as a request may, not counting what this process stood still. Aborting the signal ends it without another step. Throws a TypeError when the request cannot be written as HTTP.
 */
export function probe(
  job: EngineJob,
  onStep: (step: ProbeStep) => void,
  signal: AbortSignal,
  { sends = true }: { readonly sends?: boolean } = {}
): Promise<void> {
  const [first] = job.requests;
  if (first === undefined) {
    throw new TypeError('a load without requests');
  }
  const clock = new ThreadClock();
  const nowUs = (): number => {
    clock.look();
    return clock.us;
  };
  const readBuffer = Buffer.allocUnsafe(READ_BUFFER_BYTES);
  const { address, http2, tcp, timeoutMs } = job;
  if (http2 !== undefined || tcp !== undefined) {
    const tls = job.tls && secured(job.tls, tcp === undefined ? 'h2' : null);
    const setup = { address, tls, requestsPerConnection: 1, readBuffer, nowUs, clock };
    const [prepared] = preparedRequests(job);
    const request =
      sends && prepared !== undefined
        ? { ...prepared, ...framesOf(prepared, job), bytes: Buffer.from(prepared.bytes) }
        : undefined;
    const connect = (owner: ConnectionOwner): ProbedConnection =>
      tcp !== undefined
        ? newTcpConnection(0, { ...setup, tcp }, owner)
        : new Http2Connection(0, { ...setup, http2: http2 as SessionSetup }, owner);
    return probeConnection({ connect, nowUs, isSecured: tls !== undefined, request, timeoutMs, onStep, signal });
  }
  const bytes = firstBytes(first, job);
  const reader = new ResponseReader();
  reader.answersHead = first.method === 'HEAD';
  return new Promise((resolve) => {
    let name: ProbeStep['name'] = 'connect';
    let sinceUs = nowUs();
    let stopWaiting: (() => void) | undefined;
    let answerBytes = 0;
    const told = (outcome: ProbeStep['outcome']): void =>
      onStep({ name, tookUs: Math.round(nowUs() - sinceUs), outcome });
    const begin = (next: ProbeStep['name']): void => {
      name = next;
      sinceUs = nowUs();
      stopWaiting?.();
      stopWaiting = whenWaited(timeoutMs, () => end({ ok: false, errorClass: next === 'request' ? 'timeout' : next }));
    };
    const end = (outcome?: ProbeStep['outcome']): void => {
      if (stopWaiting !== undefined) {
        stopWaiting();
        stopWaiting = undefined;
        signal.removeEventListener('abort', stop);
        socket.destroy();
        if (outcome !== undefined) {
          told(outcome);
        }
        resolve();
      }
    };
    const stop = (): void => end();
    const lost = (error?: NodeJS.ErrnoException): void =>
      end({ ok: false, errorClass: errorClassOf(error?.code, name === 'request' ? 'reset' : name), error });

    const socket = openSocket(
      { address: job.address, tls: job.tls && secured(job.tls), requestsPerConnection: 1, readBuffer, nowUs, clock },
      {
        read: (_, length) => {
          answerBytes += length;
          reader.read(readBuffer, 0, length);
          if (reader.progress !== 'more') {
            end(
              reader.progress === 'whole'
                ? { ok: true, status: reader.status, answerBytes }
                : { ok: false, errorClass: 'malformed' }
            );
          }
        },
        ready: () => {
          told({ ok: true, ...(job.tls && { protocol: (socket as TLSSocket).getProtocol() ?? 'TLS' }) });
          if (!sends) {
            end();
            return;
          }
          begin('request');
          socket.write(bytes);
        },
      }
    );
    begin('connect');
    if (job.tls !== undefined) {
      socket.once('connect', () => {
        told({ ok: true });
        begin('tls');
      });
    }
    socket.on('error', lost);
    socket.once('close', () => lost());
    socket.once('end', () => (reader.endOfStream() ? end({ ok: true, status: reader.status, answerBytes }) : lost()));
    signal.addEventListener('abort', stop);
    if (signal.aborted) {
      stop();
    }
  });
}

/** The bytes of a request, its values filled in where it has any. */
function firstBytes(request: EngineRequest, { values = [], valueSeed = 0 }: EngineJob): Uint8Array {
  const bytes = requestBytes(request);
  const pattern = requestPattern(bytes, request, values);
  if (pattern === undefined) {
    return bytes;
  }
  const differing = new LoadValues(values, valueSeed);
  const template = new RequestTemplate(pattern, differing.all);
  differing.goTo(0);
  const room = Buffer.alloc(template.maxBytes);
  return room.subarray(0, template.write(room));
}

/** What HTTP/2 writes of a request that differs from time to time, with what the first has. */
function framesOf({ framesPattern }: WorkerRequest, { values = [], valueSeed = 0 }: EngineJob) {
  const differing = new LoadValues(values, valueSeed);
  differing.goTo(0);
  return { frames: framesPattern && new FramesTemplate(framesPattern, differing.all) };
}
