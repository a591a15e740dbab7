import type { ErrorClass } from '@headroom/contract';
import type { ConnectionOwner, LoadConnection } from './load-connection.ts';
import type { ProbeStep } from './probe.ts';
import type { PreparedRequest } from './request-turns.ts';
import { whenWaited } from './when-waited.ts';

/** A connection that can tell how far it came. */
export interface ProbedConnection extends LoadConnection {
  /** What an attempt to open fails as, when it does not come further; from `reset` on requests can be lost on it. */
  readonly stage: 'connect' | 'tls' | 'reset';
  /** When opening began, and when the other side was there, µs. */
  readonly openedUs: number;
  readonly reachedUs: number;
  /** What both sides have agreed to speak TLS in; empty without TLS. */
  readonly tlsVersion: string;
}

/** What is tried, and who hears of it. */
export interface ConnectionTrial {
  readonly connect: (owner: ConnectionOwner) => ProbedConnection;
  readonly nowUs: () => number;
  readonly isSecured: boolean;
  /** Undefined sends none. */
  readonly request: PreparedRequest | undefined;
  readonly timeoutMs: number;
  readonly onStep: (step: ProbeStep) => void;
  readonly signal: AbortSignal;
}

/** Opens one connection as a load would and sends one request, telling each step as it ends; whatever both sides agree on beyond TLS is part of the request. */
export function probeConnection(trial: ConnectionTrial): Promise<void> {
  const { nowUs, request, timeoutMs, onStep, signal } = trial;
  return new Promise((resolve) => {
    let agreedUs = NaN;
    let answerBytes = 0;
    const end = (): void => {
      stopWaiting();
      signal.removeEventListener('abort', end);
      connection.close();
      resolve();
    };
    const told = (name: ProbeStep['name'], tookUs: number, outcome: ProbeStep['outcome']): void =>
      onStep({ name, tookUs: Math.round(tookUs), outcome });
    /** Tells what has gone well before the request, and remembers when that was. */
    const toldOpening = (): void => {
      const { openedUs, reachedUs, handshakeUs, stage } = connection;
      agreedUs = stage === 'connect' ? openedUs : stage === 'tls' ? reachedUs : reachedUs + (handshakeUs || 0);
      if (stage !== 'connect') {
        told('connect', reachedUs - openedUs, { ok: true });
      }
      if (stage === 'reset' && trial.isSecured) {
        told('tls', handshakeUs, { ok: true, protocol: connection.tlsVersion });
      }
    };
    const failed = (errorClass: ErrorClass): void => {
      const { stage, lastError: error } = connection;
      const outcome = { ok: false, errorClass, ...(error === undefined ? {} : { error }) } as const;
      told(stage === 'reset' ? 'request' : stage, nowUs() - agreedUs, outcome);
      end();
    };
    const connection = trial.connect({
      opened: () => {
        toldOpening();
        if (request !== undefined) {
          answerBytes = 0;
          stopWaiting();
          stopWaiting = whenWaited(timeoutMs, giveUp);
          const sinceUs = nowUs();
          connection.send(request, { sinceUs, intendedUs: sinceUs });
        } else {
          end();
        }
      },
      answered: (_, status) => {
        told('request', nowUs() - agreedUs, { ok: true, ...(status === 0 ? {} : { status }), answerBytes });
        end();
      },
      openFailed: (_, errorClass) => {
        toldOpening();
        failed(errorClass);
      },
      failed: (_, errorClass) => failed(errorClass),
      endedIdle: () => failed('reset'),
      freed: () => undefined,
      received: (_, bytes) => (answerBytes += bytes),
    });
    const giveUp = (): void => connection.giveUpOverdue(nowUs(), 0);
    let stopWaiting = whenWaited(timeoutMs, giveUp);
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
    } else {
      connection.open();
    }
  });
}
