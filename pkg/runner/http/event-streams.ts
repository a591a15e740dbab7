import { Readable } from 'node:stream';
import { check, operations } from '@headroom/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerHeaders } from './answer-error.ts';
import { eventFrames } from './event-frames.ts';
import type { HttpRunner } from './http-runner.ts';
import { checkInput, invalidRequest } from './operation-input.ts';

/** When a stream says that it is alive, and when it closes so that the reader's rights are checked again. */
export interface StreamTimes {
  readonly heartbeatEveryMs: number;
  readonly streamForMs: number;
}

const streamHeaders = {
  ...answerHeaders,
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no', // nginx and its kin would hold events back
  connection: 'close', // or the idle connection of a stream that has ended would delay the server's close
};

/** The streams of run events that are open. */
export class EventStreams {
  readonly #runner: HttpRunner;
  readonly #times: StreamTimes;
  readonly #open = new Set<() => void>();

  constructor(runner: HttpRunner, times: StreamTimes) {
    this.#runner = runner;
    this.#times = times;
  }

  /** Answers with the events after the larger of `after` and `Last-Event-ID`; throws `not_found` before the stream begins. */
  async serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { params, query } = checkInput('streamEvents', request);
    const after = Math.max(query.after ?? 0, lastEventId(request));
    const run = await this.#runner.runs.find(params.id);
    const signal = this.#untilClosed(reply);
    const events = this.#runner.runs.events(run.id, { after, signal });
    const frames = eventFrames(run, events, { heartbeatEveryMs: this.#times.heartbeatEveryMs, signal });
    // A pipe waits for readers that are slow; the first frame is there at once and takes the headers along.
    return reply.headers(streamHeaders).send(Readable.from(frames));
  }

  /** Closes every stream; readers come back and resume. */
  closeAll(): void {
    this.#open.forEach((leave) => leave());
  }

  /** Aborts when the reader goes away, when the stream's time is over, and when all streams are closed. */
  #untilClosed({ raw: response }: FastifyReply): AbortSignal {
    const left = new AbortController();
    const leave = () => {
      left.abort();
      if (response.writableNeedDrain) {
        response.destroy(); // a reader that takes nothing would never see the end
      }
    };
    const timer = setTimeout(leave, this.#times.streamForMs);
    const forget = () => {
      clearTimeout(timer);
      this.#open.delete(leave);
      left.abort();
    };
    this.#open.add(leave);
    // The response's close, not the request's: that one comes as soon as the request has been read.
    response.once('close', forget);
    if (response.closed) {
      forget();
    }
    return left.signal;
  }
}

/** 0 where the request does not resume. */
function lastEventId(request: FastifyRequest): number {
  const header = request.headers['last-event-id'];
  if (header === undefined) {
    return 0;
  }
  const checked = check(operations.streamEvents.query, { after: header });
  if (!checked.ok) {
    throw invalidRequest(checked.problems.map((problem) => ({ ...problem, path: 'Last-Event-ID' })));
  }
  return checked.value.after ?? 0;
}
