import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createSecuredServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { TLSSocket } from 'node:tls';

/** A request as the target saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
  /** Over TLS: the name that was asked for, and whether a client certificate of a known authority was shown. */
  readonly serverName: string | null;
  readonly isKnown: boolean;
}

/** Whether a target can listen on ::1; many containers have no IPv6. */
export const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

/** Where a target listens, and with which certificate; left out: any port of 127.0.0.1, without TLS. */
export interface Listening {
  readonly host?: string;
  readonly port?: number;
  readonly tls?: ServerOptions | undefined;
}

/**
 * A real server that counts what it gets. `/503` answers with that status, `/redirect` with one to `redirectTo`, `/slow` after 300 ms, `/late` after 1.5 s, `/never` not at all, `/reset` by
 * ending the connection, all else with 200 after 3 ms, so that closed loads leave the
 * machine to the others.
 */
export class CountingTarget implements AsyncDisposable {
  readonly requests: SeenRequest[] = [];
  /** Open at once, at most. */
  mostConnections = 0;
  /** Opened in all. */
  connections = 0;
  redirectTo = '';
  readonly #open = new Set<Socket>();
  readonly #server;

  private constructor(tls: ServerOptions | undefined) {
    this.#server = tls === undefined ? createServer(this.#answer) : createSecuredServer(tls, this.#answer);
    this.#server.keepAliveTimeout = 60_000;
    this.#server.on('tlsClientError', () => {}).on('connection', (socket: Socket) => this.#count(socket));
  }

  static async open({ host = '127.0.0.1', port = 0, tls }: Listening = {}): Promise<CountingTarget> {
    const target = new CountingTarget(tls);
    target.#server.listen(port, host);
    await once(target.#server, 'listening');
    return target;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  readonly #answer: RequestListener = (request, answer) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const { servername, authorized = false } = request.socket as Partial<TLSSocket & { servername: string | false }>;
      const secured = { serverName: servername || null, isKnown: authorized };
      this.requests.push({ method, path: url, headers, body, atMs: Date.now(), ...secured });
      if (url === '/never') {
        return;
      }
      if (url === '/reset') {
        request.socket.destroy();
      } else if (url === '/redirect') {
        answer.writeHead(302, { location: this.redirectTo }).end('elsewhere');
      } else {
        const afterMs = { '/slow': 300, '/late': 1_500 }[url] ?? 3;
        setTimeout(() => answer.writeHead(url === '/503' ? 503 : 200).end('hello'), afterMs);
      }
    });
  };

  #count(socket: Socket): void {
    this.connections++;
    this.#open.add(socket);
    this.mostConnections = Math.max(this.mostConnections, this.#open.size);
    socket.on('close', () => this.#open.delete(socket)).on('error', () => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
