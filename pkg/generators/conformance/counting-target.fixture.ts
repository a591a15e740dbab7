import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the target saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
}

/** A real server that counts what it gets. `/503` answers with that status, `/redirect` with one to `redirectTo`, `/slow` after 300 ms, all else with 200. */
export class CountingTarget implements AsyncDisposable {
  readonly requests: SeenRequest[] = [];
  /** Open at once, at most. */
  mostConnections = 0;
  redirectTo = '';
  readonly #open = new Set<Socket>();
  readonly #server = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      this.requests.push({ method, path: url, headers, body, atMs: Date.now() });
      if (url === '/redirect') {
        answer.writeHead(302, { location: this.redirectTo }).end('elsewhere');
      } else {
        setTimeout(() => answer.writeHead(url === '/503' ? 503 : 200).end('hello'), url === '/slow' ? 300 : 0);
      }
    });
  }).on('connection', (socket) => {
    this.#open.add(socket);
    this.mostConnections = Math.max(this.mostConnections, this.#open.size);
    socket.on('close', () => this.#open.delete(socket)).on('error', () => {});
  });

  static async open(): Promise<CountingTarget> {
    const target = new CountingTarget();
    target.#server.keepAliveTimeout = 60_000;
    target.#server.listen(0, '127.0.0.1');
    await once(target.#server, 'listening');
    return target;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
