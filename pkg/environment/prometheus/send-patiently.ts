import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from './failure.ts';
import type { HttpAnswer, HttpLimits, HttpRequest, HttpTransport } from './transport.ts';

/** Waiting times before the second and the third attempt. */
const RETRY_AFTER_MS = [200, 600];
/** Answers of a proxy or a server that is about to be ready. */
const PASSING_STATUSES = new Set([502, 503, 504]);

/**
 * Sends a request that only reads, up to three times where the connection failed or a proxy answered 502, 503 or 504;
 * one that timed out is not sent again, for the server may still be busy with it. `waitMsFor` may name other answers after
 * which to wait, ms, and ask again.
 */
export async function sendPatiently(
  transport: HttpTransport,
  request: HttpRequest,
  limits: HttpLimits,
  waitMsFor: (answer: HttpAnswer) => number | undefined = () => undefined
): Promise<Outcome<HttpAnswer>> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await transport.send(request, limits);
    const usualMs = RETRY_AFTER_MS[attempt];
    const askedMs = outcome.ok ? waitMsFor(outcome.value) : undefined;
    const isWorthIt = usualMs !== undefined && (askedMs !== undefined || mayPass(outcome));
    if (!isWorthIt || !(await waited(askedMs ?? usualMs, limits.signal))) {
      return outcome;
    }
  }
}

/** Prometheus itself answers 503 with an error document when a query took too long: that one is no passing trouble. */
function mayPass(outcome: Outcome<HttpAnswer>): boolean {
  return outcome.ok
    ? PASSING_STATUSES.has(outcome.value.status) && !outcome.value.body.startsWith('{')
    : outcome.failure.passing;
}

/** False when the signal fired first. */
async function waited(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  return sleep(ms, true, signal === undefined ? {} : { signal }).catch(() => false);
}
