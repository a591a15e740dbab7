import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delaysMs } from './delays.ts';

/** A running demo target. */
export interface DemoTarget {
  readonly url: string;
  readonly port: number;
  /** Requests received so far, those for `/metrics` left out. */
  requestCount(): number;
  close(): Promise<void>;
}

/**
 * A small service to make load on, on 127.0.0.1: `/fast` answers at once, `/checkout` after a few milliseconds, `/status/N` with status N,
 * `/metrics` says in Prometheus' text format what was received. Rejects with the socket's error when the port cannot be had; port 0 takes any.
 */
export async function startDemoTarget({ port }: { port: number }): Promise<DemoTarget> {
  const received = new Map<string, number>();
  const nextDelayMs = delaysMs(1);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://target').pathname;
    request.resume();
    if (path === '/metrics') {
      response.setHeader('content-type', 'text/plain; version=0.0.4').end(exposition(received));
      return;
    }
    received.set(path, (received.get(path) ?? 0) + 1);
    answer(path, request, response, nextDelayMs);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    requestCount: () => [...received.values()].reduce((sum, n) => sum + n, 0),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(path: string, request: IncomingMessage, response: ServerResponse, nextDelayMs: () => number): void {
  const status = /^\/status\/([2-5]\d\d)$/.exec(path)?.[1];
  if (status !== undefined) {
    response.writeHead(Number(status)).end();
  } else if (path === '/fast') {
    response.end('ok\n');
  } else if (path === '/checkout') {
    setTimeout(
      () => response.setHeader('content-type', 'application/json').end('{"order":"accepted"}\n'),
      nextDelayMs()
    );
  } else {
    response.writeHead(404).end(`no such path; try /fast, /checkout, /status/503 or /metrics (${request.method})\n`);
  }
}

/** Prometheus text exposition format 0.0.4. */
function exposition(received: ReadonlyMap<string, number>): string {
  const name = 'demo_target_requests_total';
  const escaped = (path: string) => path.replace(/["\\\n]/g, '\\$&');
  const samples = [...received].map(([path, n]) => `${name}{path="${escaped(path)}"} ${n}\n`);
  return `# HELP ${name} Requests received, by path.\n# TYPE ${name} counter\n${samples.join('')}`;
}
