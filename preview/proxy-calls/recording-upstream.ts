import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProxyCall } from './proxy-call.ts';

/** A request as the runner's place received it. */
export interface Arrived {
  readonly method: string;
  /** Path and query, percent-encoded as they came. */
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** Stands in the runner's place: keeps what arrives and answers as it is told. */
export interface RecordingUpstream {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Forgets what arrived so far, and answers the next requests in this way. */
  expect(answer: ProxyCall['answer']): void;
  readonly arrived: readonly Arrived[];
  /** Sends the next piece of the streams that are open, or ends them after the last. */
  next(): void;
  close(): Promise<void>;
}

/** Headers that an answer should lose, and some that it should keep. */
const answerHeaders = {
  'Alt-Svc': 'h3=":443"',
  'Cache-Control': 'no-store',
  Close: 'x',
  Connection: 'X-Named',
  'Content-Security-Policy': "default-src 'self'",
  'Set-Cookie': 'theirs=1',
  Server: 'runner',
  'Strict-Transport-Security': 'max-age=1',
  'X-Kept': 'yes',
  'X-Named': 'x',
};

/** Listens on loopback. */
export async function startRecordingUpstream(): Promise<RecordingUpstream> {
  const arrived: Arrived[] = [];
  const streams = new Set<{ response: ServerResponse; sent: number }>();
  let answer: ProxyCall['answer'] = 'at once';
  const server = createServer((request, response) => {
    void keep(request, arrived).then(() => {
      if (answer === 'at once') {
        response.writeHead(207, { ...answerHeaders, 'Content-Type': 'application/json' }).end('{"from":"upstream"}');
        return;
      }
      const length = answer === 'cut short' ? { 'Content-Length': 1_000 } : {};
      response.writeHead(200, { ...answerHeaders, ...length, 'Content-Type': 'text/event-stream' });
      response.write(piece(1), () => answer !== 'as a stream' && response.destroy());
      if (answer === 'as a stream') {
        streams.add({ response, sent: 1 });
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    expect(next) {
      arrived.length = 0;
      answer = next;
    },
    next() {
      for (const stream of streams) {
        stream.sent += 1;
        if (stream.sent <= 2) {
          stream.response.write(piece(stream.sent));
        } else {
          stream.response.end();
          streams.delete(stream);
        }
      }
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function keep(request: IncomingMessage, arrived: Arrived[]): Promise<void> {
  const { method = '', url = '', rawHeaders } = request;
  request.setEncoding('utf8');
  let body = '';
  for await (const text of request as AsyncIterable<string>) {
    body += text;
  }
  arrived.push({ method, url, rawHeaders, body });
}

function piece(id: number): string {
  return `id: ${id}\ndata: {}\n\n`;
}
