import { framesPattern } from './http2/frames-pattern.ts';
import { prefixed } from './http2/grpc-messages.ts';
import { requestFrames } from './http2/request-frames.ts';
import type { EngineJob } from './job.ts';
import { requestBytes } from './request-bytes.ts';
import { requestPattern } from './request-pattern.ts';
import type { WorkerJob } from './worker-messages.ts';

/** The requests of a job as they will be written; over HTTP/2 in frames. Throws a TypeError where one cannot be. */
export function preparedRequests({ requests, http2, tcp, tls, load, values }: EngineJob): WorkerJob['requests'] {
  const endsConnections = load.requestsPerConnection !== undefined;
  return requests.map((request, index) => {
    const { name, weight, method, body } = request;
    const common = { index, name, weight, answersHead: method === 'HEAD' };
    if (tcp !== undefined) {
      return { ...common, bytes: body ?? new Uint8Array() };
    }
    if (http2 !== undefined) {
      const sent = http2.isGrpc === true ? prefixed(body ?? new Uint8Array()) : body;
      const scheme = tls === undefined ? 'http' : 'https';
      const framed = { ...request, body: sent };
      return {
        ...{ ...common, bytes: requestFrames(framed, scheme, http2) },
        body: sent !== null && sent.length > 0 ? sent : undefined,
        framesPattern: framesPattern(framed, scheme, http2, values),
      };
    }
    const bytes = requestBytes(request);
    const lastBytes = endsConnections ? requestBytes(request, { isLast: true }) : undefined;
    return {
      ...{ ...common, bytes, lastBytes },
      pattern: requestPattern(bytes, request, values),
      lastPattern: lastBytes && requestPattern(lastBytes, request, values),
    };
  });
}
