import type { ErrorClass } from '@headroom/contract';
import type { ConnectionSetup } from '../connection-setup.ts';
import type { ProbeStep } from '../probe.ts';
import type { PreparedRequest } from '../request-turns.ts';
import { Http2Connection } from './http2-connection.ts';
import type { SessionSetup } from './session.ts';

/** How often it is looked whether a step takes too long, ms. */
const LOOK_MS = 5;

/** What is tried, and who hears of it. */
export interface Http2Trial {
  readonly setup: ConnectionSetup & { readonly http2: SessionSetup };
  /** Undefined sends none. */
  readonly request: PreparedRequest | undefined;
  readonly timeoutMs: number;
  readonly onStep: (step: ProbeStep) => void;
  readonly signal: AbortSignal;
}

/** Opens one connection of HTTP/2 as a load would and sends one request, telling each step as it ends; that both sides agree on HTTP/2 is part of the request. */
export function probeHttp2({ setup, request, timeoutMs, onStep, signal }: Http2Trial): Promise<void> {
  const { nowUs } = setup;
  return new Promise((resolve) => {
    let agreedUs = NaN;
    const end = (): void => {
      clearInterval(timer);
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
      if (stage === 'reset' && setup.tls !== undefined) {
        told('tls', handshakeUs, { ok: true, protocol: connection.tlsVersion });
      }
    };
    const failed = (errorClass: ErrorClass): void => {
      const { stage, lastError: error } = connection;
      const outcome = { ok: false, errorClass, ...(error === undefined ? {} : { error }) } as const;
      told(stage === 'reset' ? 'request' : stage, nowUs() - agreedUs, outcome);
      end();
    };
    const connection: Http2Connection = new Http2Connection(0, setup, {
      opened: () => {
        toldOpening();
        if (request !== undefined) {
          connection.send(request);
        } else {
          end();
        }
      },
      answered: (_, status) => {
        told('request', nowUs() - agreedUs, { ok: true, status });
        end();
      },
      openFailed: (_, errorClass) => {
        toldOpening();
        failed(errorClass);
      },
      failed: (_, errorClass) => failed(errorClass),
      endedIdle: () => failed('reset'),
      freed: () => undefined,
      received: () => undefined,
    });
    const timer = setInterval(() => connection.giveUpOverdue(nowUs(), timeoutMs * 1_000), LOOK_MS);
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
    } else {
      connection.open();
    }
  });
}
