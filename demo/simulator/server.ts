import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exposed } from './exporters.ts';
import { prometheusText, type Family } from './exposition.ts';
import type { Scenario } from './scenarios.ts';

/** A running simulator; Prometheus scrapes `url` with `honor_labels: true`. */
export interface Simulator extends AsyncDisposable {
  readonly url: string;
}

/**
 * Exposes a scenario's metrics on 127.0.0.1, driven by the requests that really happened: `requestCount` is asked at each scrape and starts from 0.
 * Only for scenarios without events at a fixed time. Rejects with the socket's error when the port cannot be had; port 0 takes any.
 */
export async function startSimulator({
  scenario,
  port,
  requestCount,
  nowMs = Date.now,
}: {
  scenario: Scenario;
  port: number;
  requestCount: () => number;
  nowMs?: () => number;
}): Promise<Simulator> {
  const originMs = nowMs();
  let last = { ms: 0, requests: 0, ratePerSec: 0 };
  const server = createServer((request, response) => {
    request.resume();
    const ms = nowMs() - originMs;
    const requests = requestCount();
    if (ms - last.ms >= 1000) {
      last = { ms, requests, ratePerSec: ((requests - last.requests) * 1000) / (ms - last.ms) };
    }
    const { ratePerSec } = last;
    const traffic = { requestsAt: (at: number) => (at < 0 ? 0 : requests), ratePerSecAt: () => ratePerSec };
    response
      .setHeader('content-type', 'text/plain; version=0.0.4')
      .end(prometheusText(stamped(exposed(scenario, ms, originMs, traffic), originMs + ms)));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Has every sample say of when it is: on a busy machine a scrape has begun long before. */
function stamped(families: readonly Family[], atMs: number): Family[] {
  return families.map((family) => ({ ...family, samples: family.samples.map((sample) => ({ atMs, ...sample })) }));
}
