import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { errorCatalogue, HeadroomError, type ErrorAnswer } from '@headroom/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Headers of every answer: nothing is kept by those who pass it on, and nothing is taken for another type than it says. */
export const answerHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** Ends a request with an error. What the catalogue does not know is told to the log only: its message could hold anything. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = knownError(error);
  if (known === undefined || known.cause !== undefined) {
    request.log.error(error);
  }
  const answered = known ?? new HeadroomError('internal', errorCatalogue.internal.meaning);
  return reply.code(answered.httpStatus).headers(answerHeaders).send(errorDocument(answered));
}

/** Ends a connection whose bytes are no HTTP request that the server reads. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  // A socket that has written belongs to an answer under way, which a second one would corrupt.
  if (!socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const answered = new HeadroomError('request.invalid', clientErrorMessages[error.code ?? ''] ?? NOT_HTTP);
  const body = JSON.stringify(errorDocument(answered));
  const head = [
    `HTTP/1.1 ${answered.httpStatus} ${STATUS_CODES[answered.httpStatus]}`,
    'content-type: application/json; charset=utf-8',
    ...Object.entries(answerHeaders).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const NOT_HTTP = 'The request is not one that the server can read as HTTP.';
/** Codes of Node's HTTP parser and server. */
const clientErrorMessages: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "The request's headers are larger than 64 KiB.",
  ERR_HTTP_REQUEST_TIMEOUT: 'The request did not arrive in time.',
};
/** Codes of Fastify, where its refusal has a sentence of its own here. */
const refusalMessages: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body must be JSON, with the content type application/json.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not JSON.',
  FST_ERR_BAD_URL: 'The path is not valid percent-encoding.',
  FST_ERR_MAX_PARAM_LENGTH: 'A segment of the path is longer than any id.',
};

function knownError(error: unknown): HeadroomError | undefined {
  if (error instanceof HeadroomError) {
    return error;
  }
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (statusCode === 413) {
    return new HeadroomError('request.too_large', 'The request body is larger than 1 MiB.');
  }
  // Fastify's own refusals; what it sees of a client that goes away has a status without a code of its own.
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? new HeadroomError('request.invalid', refusalMessages[String(code)] ?? NOT_HTTP)
    : undefined;
}

function errorDocument({ code, message, problems }: HeadroomError): ErrorAnswer {
  return { error: { code, message, remedy: errorCatalogue[code].remedy, problems: [...problems] } };
}
