import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { answerHeaders, type HeaderList } from './proxy-headers.ts';
import type { Upstream } from './proxy-rules.ts';

/**
 * Sends a request upstream and its answer back, both unbuffered, so that server-sent events pass at once. An upstream that cannot be reached gives
 * 502 with an empty body, as Grafana 12.4.0 does. One that breaks off breaks the answer off where its length was told; a stream just ends. A client
 * that goes away closes upstream.
 */
export function pipeThrough(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: Upstream,
  headers: HeaderList
): void {
  const { protocol, hostname, port, path } = upstream;
  const outgoing = (protocol === 'https:' ? https : http).request({
    hostname,
    port,
    path,
    method: request.method,
    headers: headers.flat(),
    agent: false, // a connection of its own: an idle one that the runner has just closed would fail the request
  });
  outgoing.on('response', (answer) => {
    const kept = answerHeaders(pairs(answer.rawHeaders), answer.httpVersion);
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, kept.flat());
    response.flushHeaders();
    answer.on('error', () => (answer.headers['content-length'] === undefined ? response.end() : response.destroy()));
    answer.pipe(response);
  });
  outgoing.on('error', () => {
    if (!response.headersSent) {
      response.writeHead(502, { 'Content-Length': 0 }).end();
    }
  });
  // The response's `close`, not the request's: that one comes as soon as the body has been read.
  response.on('close', () => outgoing.destroy());
  request.pipe(outgoing);
}

/** Node's flat list of raw headers as pairs. */
export function pairs(raw: readonly string[]): HeaderList {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? ''] as const);
}
