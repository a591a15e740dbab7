import { once } from 'node:events';
import {
  createSecureServer,
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type SecureServerOptions,
  type ServerHttp2Session,
} from 'node:http2';
import type { AddressInfo } from 'node:net';

/** A request as the target saw it. */
export interface SeenHttp2Request {
  /** `2.0`, or `1.1` of those who were let in with it. */
  readonly version: string;
  readonly method: string;
  readonly path: string;
  readonly authority: string | undefined;
  readonly tenant: string | undefined;
  /** Its trace context. */
  readonly trace: string | undefined;
  readonly body: string;
}

/**
 * A real server of HTTP/2 that counts what it gets: by prior knowledge, or over TLS, where it also takes HTTP/1.1, so that whoever falls back to it is seen.
 * `/503` answers with that status, `/redirect` leads to `/cart`, `/slow` after 100 ms, all else with 200 after 3 ms.
 */
export class Http2Target implements AsyncDisposable {
  readonly requests: SeenHttp2Request[] = [];
  /** Opened in all. */
  connections = 0;
  /** Requests at once on one connection, at most. */
  mostStreams = 0;
  readonly #open = new Map<unknown, number>();
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #server;

  private constructor(tls: SecureServerOptions | undefined) {
    const answer = (request: Http2ServerRequest, response: Http2ServerResponse) => this.#answer(request, response);
    this.#server = tls === undefined ? createServer(answer) : createSecureServer({ ...tls, allowHTTP1: true }, answer);
    this.#server.on('session', (session) => {
      this.connections++;
      this.#sessions.add(session);
      session.on('close', () => this.#sessions.delete(session)).on('error', () => {});
    });
    this.#server.on('sessionError', () => {}).on('tlsClientError', () => {});
  }

  static async open(tls?: SecureServerOptions): Promise<Http2Target> {
    const target = new Http2Target(tls);
    target.#server.listen(0, '127.0.0.1');
    await once(target.#server, 'listening');
    return target;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #answer(request: Http2ServerRequest, response: Http2ServerResponse): void {
    const { httpVersion: version, method, url: path, headers } = request;
    const connection: unknown = version === '2.0' ? request.stream.session : request.socket;
    const atOnce = (this.#open.get(connection) ?? 0) + 1;
    this.#open.set(connection, atOnce);
    this.mostStreams = Math.max(this.mostStreams, atOnce);
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request
      .on('error', () => {})
      .on('end', () => {
        const { ':authority': authority, 'x-tenant': tenant, traceparent: trace } = headers;
        this.requests.push({
          version,
          method,
          path,
          authority,
          tenant: tenant?.toString(),
          trace: trace?.toString(),
          body,
        });
        setTimeout(
          () => {
            this.#open.set(connection, (this.#open.get(connection) ?? 1) - 1);
            if (path === '/redirect') {
              response.writeHead(302, { location: '/cart' });
            } else {
              response.writeHead(path === '/503' ? 503 : 200);
            }
            response.end('hello');
          },
          path === '/slow' ? 100 : 3
        );
      });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#sessions.forEach((session) => session.destroy());
    await closed;
  }
}
