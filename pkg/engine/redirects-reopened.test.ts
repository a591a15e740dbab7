import assert from 'node:assert/strict';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createSecureServer as createSecureHttp2Server, createServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { makeAuthority, type Certificate } from './certificates.fixture.ts';
import type { EngineJob } from './index.ts';
import { over2 } from './http2/http2-targets.fixture.ts';
import { listening, load, open } from './targets.fixture.ts';

/** Both servers can call it. */
type Listener = (
  asked: { readonly url?: string | undefined },
  answer: { writeHead(status: number, headers: Record<string, string>): { end(): void } }
) => void;
type Http2Listener = Parameters<typeof createHttp2Server>[0] & Listener;

interface Protocol {
  readonly job: Partial<EngineJob>;
  readonly serve: (listener: Listener, certificate: Certificate | undefined) => Server;
}
const protocols: Readonly<Record<string, Protocol>> = {
  'HTTP/1.1': {
    job: {},
    serve: (listener, secured) =>
      secured === undefined
        ? createHttpServer(listener as RequestListener)
        : createHttpsServer(secured, listener as RequestListener),
  },
  'HTTP/2': {
    job: over2(1),
    serve: (listener, secured) =>
      secured === undefined
        ? createHttp2Server(listener as Http2Listener)
        : createSecureHttp2Server(secured, listener as Http2Listener),
  },
};

/** What becomes of a connection that is opened: it is refused, or so met. */
type Failure = 'refused' | ((socket: Socket) => void);
const ends = (socket: Socket): void => void socket.destroy();
const speaksNoTls = (socket: Socket): void => void socket.write('220 ready\r\n');
const saysNothing = (socket: Socket): void => void socket.resume();

/** Redirects what is asked of `/`. After each second redirect the next connection fails in another way. */
async function redirectingTarget(test: TestContext, serve: (listener: Listener) => Server, failures: Failure[]) {
  let redirects = 0;
  let next: Failure | undefined;
  const behind = serve(({ url }, answer) => {
    if (url === '/' && ++redirects % 2 === 0) {
      next = failures.shift();
    }
    if (next === 'refused') {
      next = undefined;
      front.close();
      setTimeout(() => front.listen(port, '127.0.0.1'), 20);
    }
    answer.writeHead(url === '/' ? 302 : 200, url === '/' ? { location: '/next' } : {}).end();
  });
  behind.on('tlsClientError', () => {});
  const front = createServer((socket) => {
    socket.on('error', () => {});
    if (typeof next === 'function') {
      next(socket);
      next = undefined;
    } else {
      behind.emit('connection', socket);
    }
  });
  const { port } = await listening(test, front);
  return port;
}

describe(
  'redirects that go on over a new connection, which cannot be opened, are lost once, and others go on',
  {
    concurrency: 4,
  },
  () => {
    for (const [spoken, { serve, job }] of Object.entries(protocols)) {
      const common = { ...job, timeoutMs: 1_000, followRedirects: 3 };

      it(`over ${spoken}`, async (test) => {
        const port = await redirectingTarget(test, (listener) => serve(listener, undefined), ['refused', ends]);
        const wanted = { ...open(20, 300, 1), requestsPerConnection: 3 };
        const { counts, result, end } = await load(port, wanted, common);
        assert.deepEqual([counts.ok, counts.errors, end.unfinished], [4, { connect: 1, reset: 1 }, 0]);
        assert.deepEqual([counts.sent, counts.statuses], [6, { 200: 4, 302: 6 }]);
        assert.equal(result.timings.service.count, 6);
      });

      it(`over ${spoken} with TLS`, async (test) => {
        const authority = await makeAuthority('ours');
        const certificate = await authority.sign('DNS:shop.test');
        await authority.remove();
        const failures = [ends, speaksNoTls, saysNothing];
        const port = await redirectingTarget(test, (listener) => serve(listener, certificate), failures);
        const wanted = { ...open(20, 400, 1), requestsPerConnection: 3 };
        const tls = { serverName: 'shop.test', verify: false, resume: false };
        const { counts, result, end } = await load(port, wanted, { ...common, tls });
        assert.deepEqual([counts.ok, counts.errors, end.unfinished], [5, { tls: 2, timeout: 1 }, 0]);
        assert.deepEqual([counts.sent, counts.statuses], [8, { 200: 5, 302: 8 }]);
        assert.equal(result.timings.service.count, 8);
      });
    }
  }
);
