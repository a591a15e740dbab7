import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { failed, type Outcome } from './failure.ts';
import { networkFailure } from './network-failure.ts';
import { tlsOptions, type TlsSettings } from './tls-settings.ts';
import type { HttpAnswer, HttpTransport, ResolveHost } from './transport.ts';

/** Parallel connections to one server, so that a capture cannot starve it. */
const MAX_SOCKETS = 8;

/** HTTP and HTTPS by Node, with connections kept open. Every request goes to the address that `resolve` has just checked. */
export function nodeTransport(resolve: ResolveHost, tls: TlsSettings = {}): HttpTransport {
  const plain = new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const secure = new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  return {
    async send(request, limits) {
      const host = request.url.hostname.replace(/^\[(.*)\]$/, '$1');
      const port = portOf(request.url);
      const where = `${request.url.hostname}:${port}`;
      const timeout = AbortSignal.timeout(limits.timeoutMs);
      const signal = limits.signal === undefined ? timeout : AbortSignal.any([limits.signal, timeout]);
      const stopped = (): Outcome<never> =>
        limits.signal?.aborted === true
          ? failed('connection.cancelled', `the question to ${where} was withdrawn`)
          : failed('connection.timeout', `${where} did not answer within ${limits.timeoutMs / 1000} s`);
      const address = await unlessAborted(resolve(host, port), signal);
      if (address === undefined) {
        return stopped();
      }
      if (!address.ok) {
        return address;
      }
      const options = {
        host: address.value.ip,
        family: address.value.family,
        port,
        path: request.url.pathname + request.url.search,
        method: request.method,
        headers: { 'accept-encoding': 'gzip', ...request.headers, host: request.url.host },
        signal,
      };
      try {
        const sent =
          request.url.protocol === 'https:'
            ? httpsRequest({ ...options, agent: secure, ...tlsOptions(tls, host) })
            : httpRequest({ ...options, agent: plain });
        return await exchange(sent, request.body, limits.maxBytes, where);
      } catch (error) {
        return signal.aborted ? stopped() : networkFailure(error, where);
      }
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

/** The port of a URL, with the scheme's default filled in. */
export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

async function exchange(
  sent: ClientRequest,
  body: string | undefined,
  maxBytes: number,
  where: string
): Promise<Outcome<HttpAnswer>> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('error', reject).on('response', resolve).end(body);
  });
  const text = await readBody(answer, maxBytes);
  return text === undefined
    ? failed('connection.too_large', `the answer of ${where} is larger than ${maxBytes / 1024 / 1024} MiB`)
    : { ok: true, value: { status: answer.statusCode ?? 0, headers: plainHeaders(answer), body: text } };
}

/** The whole body; undefined when it is larger than allowed, which is known before it is held. */
async function readBody(answer: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new TooLarge();
      }
      chunks.push(chunk);
    }
  };
  try {
    await (answer.headers['content-encoding'] === 'gzip'
      ? pipeline(answer, createGunzip(), collect)
      : pipeline(answer, collect));
  } catch (error) {
    if (error instanceof TooLarge) {
      return undefined;
    }
    throw error;
  }
  return Buffer.concat(chunks, bytes).toString('utf8');
}

class TooLarge extends Error {}

function plainHeaders(answer: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  );
}

/** The promise's value; undefined when the signal fires first. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) {
    return undefined;
  }
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
