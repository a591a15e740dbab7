import { connect as connectHttp2, constants, type ClientHttp2Stream, type OutgoingHttpHeaders } from 'node:http2';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { durationMs } from '@headroom/contract';
import { prefixed, whenWaited } from '@headroom/engine';
import type { GeneratorJob } from '../generator.ts';

/** Bytes before each message: not compressed, and its length. */
const PREFIX_BYTES = 5;
/** Most that all answers on one stream may come to, bytes. */
const MOST_BYTES = 16 * 1_048_576;

/** A stream of gRPC to the target of a job, on a connection of its own to the job's address: messages go and come in turn. */
export interface Conversation {
  /** Sends a message and waits for the next one that comes. Rejects when the target ends the stream first, as its status or its connection says, or takes longer than a request of the test may. */
  ask(message: Uint8Array): Promise<Buffer>;
  close(): void;
}

/** Why a stream ended without an answer: a code of gRPC, where the target gave one. */
export class ConversationEnded extends Error {
  readonly grpcCode: number | undefined;

  constructor(message: string, grpcCode?: number) {
    super(message);
    this.grpcCode = grpcCode;
  }
}

/** Begins to talk to a method of the target. */
export function converse({ target, address }: GeneratorJob, method: string, signal: AbortSignal): Conversation {
  const url = new URL(target.url);
  const session = connectHttp2(url, { createConnection: () => socketTo(url, target.tls, address) });
  const given = Object.entries(target.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers: OutgoingHttpHeaders = {
    ...Object.fromEntries(given.filter(([name]) => name !== 'host')),
    ':method': 'POST',
    ':path': `/${method}`,
    ':authority': given.find(([name]) => name === 'host')?.[1] ?? url.host,
    te: 'trailers',
    'content-type': 'application/grpc',
  };
  const stream = session.request(headers, { signal });
  const answers = new Answers(stream, durationMs(target.timeout));
  session.on('error', (error) => answers.end(error));
  // A stream whose connection failed only says that it was cancelled; why is behind that.
  stream.on('error', (error) => answers.end(error.cause instanceof Error ? error.cause : error));
  return {
    ask: (message) => answers.after(() => stream.write(prefixed(message))),
    close: () => {
      stream.close(constants.NGHTTP2_CANCEL);
      session.destroy();
    },
  };
}

function socketTo(url: URL, tls: GeneratorJob['target']['tls'], { ip, port }: GeneratorJob['address']): Socket {
  if (url.protocol === 'http:') {
    return connect({ host: ip, port });
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return connectTls({
    host: ip,
    port,
    servername: tls?.serverName ?? (isIP(host) === 0 ? host : ''),
    ca: tls?.ca,
    cert: tls?.cert,
    key: tls?.key,
    rejectUnauthorized: tls?.verify ?? true,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['h2'],
  });
}

/** Puts messages together, and keeps the one who waits for the next. */
class Answers {
  readonly #timeoutMs: number;
  #bytes = Buffer.alloc(0);
  #taken = 0;
  #ended: Error | undefined;
  #waiting: { readonly resolve: (message: Buffer) => void; readonly reject: (error: Error) => void } | undefined;

  constructor(stream: ClientHttp2Stream, timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    const heard = (headers: object): void => {
      const { 'grpc-status': code, ':status': status } = headers as Record<string, unknown>;
      if (code !== undefined) {
        this.end(new ConversationEnded(`it answered with status ${String(code)} of gRPC`, Number(code)));
      } else if (status !== undefined && Number(status) !== 200) {
        this.end(new ConversationEnded(`it answered with status ${String(status)} of HTTP`));
      }
    };
    stream.on('response', heard);
    stream.on('trailers', heard);
    stream.on('data', (chunk: Buffer) => this.#take(chunk));
    stream.on('close', () => this.end(new ConversationEnded('it ended the answer before it was whole')));
  }

  async after(send: () => void): Promise<Buffer> {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    const callOff = whenWaited(this.#timeoutMs, () => this.end(new ConversationEnded('it did not answer in time')));
    this.#waiting = { resolve, reject };
    send();
    this.#tell();
    return promise.finally(callOff);
  }

  /** Nothing more comes; only the first reason counts. */
  end(reason: Error): void {
    this.#ended ??= reason;
    this.#tell();
  }

  #take(chunk: Buffer): void {
    this.#taken += chunk.length;
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    if (this.#taken > MOST_BYTES) {
      this.end(new ConversationEnded('it answered with more than 16 MiB'));
    }
    this.#tell();
  }

  #tell(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) {
      return;
    }
    const length = this.#bytes.length < PREFIX_BYTES ? Infinity : this.#bytes.readUInt32BE(1) + PREFIX_BYTES;
    if (this.#bytes.length >= length) {
      const message = this.#bytes.subarray(PREFIX_BYTES, length);
      this.#bytes = this.#bytes.subarray(length);
      this.#waiting = undefined;
      waiting.resolve(message);
    } else if (this.#ended !== undefined) {
      this.#waiting = undefined;
      waiting.reject(this.#ended);
    }
  }
}
