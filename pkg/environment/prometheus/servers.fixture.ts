import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { PrometheusSettings } from './connection-settings.ts';
import type { ResolveHost } from './transport.ts';

/** A small HTTP server with what it was asked. */
export interface TinyServer extends AsyncDisposable {
  readonly port: number;
  /** Method, path, credentials and body of each request. */
  readonly asked: Array<{ method: string; path: string; authorization: string | undefined; body: string }>;
}

/** Serves on any free port of loopback; over TLS where a certificate is given. */
export async function serve(answer: RequestListener, certificate?: Certificate): Promise<TinyServer> {
  const asked: TinyServer['asked'] = [];
  const listener: RequestListener = (request, response) => {
    void text(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      asked.push({ method, path, authorization: headers.authorization, body });
      answer(request, response);
    });
  };
  const server: Server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A listener that gives the same answer to everything. */
export function always(status: number, body: string, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** An answer to a query, as Prometheus gives it. */
export function success(resultType: string, result: unknown): string {
  return JSON.stringify({ status: 'success', data: { resultType, result } });
}

/** Settings without credentials. */
export function settingsFor(baseUrl: string, more: Partial<PrometheusSettings> = {}): PrometheusSettings {
  return { baseUrl, headers: {}, tls: {}, secrets: [], ...more };
}

/** Every name is this machine. */
export const toLoopback: ResolveHost = async () => ({ ok: true, value: { ip: '127.0.0.1', family: 4 } });

/** PEM texts. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A self-signed certificate by openssl; with negative days one that has expired. */
export async function makeCertificate(subjectAltName: string, days: number): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-certificate-'));
  const run = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder });
  try {
    const request = ['-nodes', '-keyout', 'key', '-out', 'request', '-subj', '/CN=test'];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    await run('req', ...curve, ...request, '-addext', `subjectAltName=${subjectAltName}`);
    const signing = ['-in', 'request', '-signkey', 'key', '-days', String(days), '-copy_extensions', 'copy'];
    await run('x509', '-req', ...signing, '-out', 'cert');
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    return { cert: await read('cert'), key: await read('key') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
