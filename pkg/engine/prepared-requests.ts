import { requestFrames } from './http2/request-frames.ts';
import type { EngineJob } from './job.ts';
import { requestBytes } from './request-bytes.ts';
import { requestPattern } from './request-pattern.ts';
import type { WorkerJob } from './worker-messages.ts';

/** The requests of a job as they will be written; over HTTP/2 each is always the same. Throws a TypeError where one cannot be. */
export function preparedRequests({ requests, http2, tcp, tls, load, values }: EngineJob): WorkerJob['requests'] {
  const endsConnections = load.requestsPerConnection !== undefined;
  return requests.map((request, index) => {
    const { name, weight, method, body } = request;
    const common = { index, name, weight, answersHead: method === 'HEAD' };
    if (tcp !== undefined) {
      return { ...common, bytes: body ?? new Uint8Array() };
    }
    if (http2 !== undefined) {
      const bytes = requestFrames(request, tls === undefined ? 'http' : 'https');
      return { ...common, bytes, body: body !== null && body.length > 0 ? body : undefined };
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
