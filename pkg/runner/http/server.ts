import type { Socket } from 'node:net';
import { apiDescription, HeadroomError, operations, type Operation, type OperationName } from '@headroom/contract';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { answerClientError, answerError, answerHeaders } from './answer-error.ts';
import type { VerifyIdentity } from '../identity/grafana-identity.ts';
import { authentication, requireScope, type Authenticated } from './authorization.ts';
import { EventStreams } from './event-streams.ts';
import type { HttpRunner } from './http-runner.ts';
import type { AnsweredOperation, FileAnswer } from './operation-handlers.ts';
import { checkInput, type RawInput } from './operation-input.ts';
import { isPlainPath } from './raw-path.ts';
import './request-context.ts';
import { noteDone, noteFailed } from './trail-of-requests.ts';

/** What the server needs besides the runner. */
export interface HttpServerSettings {
  /** The bearer token that Grafana sends; what a request may do behind it, its `X-Headroom-Scope` says. */
  readonly token: string;
  /** Says whom an identity that Grafana signed stands for. Default: none is asked for, and nobody behind that token is verified. */
  readonly verifyIdentity?: VerifyIdentity | undefined;
  /** After this long a stream of events closes, so that the reader's rights are checked again. Default: ten minutes. */
  readonly streamForMs?: number;
  /** After this long without an event, a stream says that it is alive. Default: 15 seconds. */
  readonly heartbeatEveryMs?: number;
  /** Takes the log, a JSON document a line: errors without a code of the catalogue. Default: standard error. */
  readonly log?: { write(line: string): void };
}

const MAX_BODY_BYTES = 1_048_576; // unless an operation says more
/** Grafana passes cookies and its own headers on, which can be more than Node's 16 KiB. */
const MAX_HEADER_BYTES = 65_536;
const REQUEST_TIMEOUT_MS = 30_000;
const HEARTBEAT_EVERY_MS = 15_000;
const STREAM_FOR_MS = 600_000;

/** The runner's API below `/api`, made from the contract's operations; without a token `GET /healthz`, and the API's description at `/openapi.json`. It does not listen yet. */
export function createHttpServer(runner: HttpRunner, settings: HttpServerSettings): FastifyInstance {
  const { heartbeatEveryMs = HEARTBEAT_EVERY_MS, streamForMs = STREAM_FOR_MS, log = process.stderr } = settings;
  const app = fastify({
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    exposeHeadRoutes: false,
    logger: { level: 'warn', stream: log },
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: answerClientError,
  });
  app.decorateRequest('caller', undefined);
  app.setErrorHandler(async (error, request, reply) => {
    await noteFailed(runner.trail, request, error);
    return answerError(error, request, reply);
  });
  app.setNotFoundHandler(async () => {
    throw new HeadroomError('not_found', 'There is no such operation.');
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(answerHeaders);
    if (!isPlainPath(request.raw.url ?? '')) {
      throw new HeadroomError('request.path', 'The path has an empty segment, a dot segment or an encoded slash.');
    }
  });
  readJsonOnly(app);
  const streams = new EventStreams(runner, { heartbeatEveryMs, streamForMs });
  closeConnectionsWith(app, streams);
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/openapi.json', async () => apiDescription());
  addOperations(app, { runner, settings, streams });
  return app;
}

function addOperations(
  app: FastifyInstance,
  { runner, settings, streams }: { runner: HttpRunner; settings: HttpServerSettings; streams: EventStreams }
): void {
  const { token, verifyIdentity } = settings;
  const authenticate = authentication({ token, verifyIdentity, findToken: (given) => runner.tokens.find(given) });
  for (const [name, { method, path, scope, file, maxBodyBytes = MAX_BODY_BYTES }] of Object.entries<Operation>(
    operations
  )) {
    app.route({
      method,
      bodyLimit: maxBodyBytes,
      url: `/api${path}`,
      config: { operation: name as OperationName },
      onRequest: async (request) => {
        request.caller = await authenticate(request.headers);
        requireScope(request.caller, scope);
      },
      handler:
        name === 'streamEvents'
          ? (request, reply) => streams.serve(request, reply)
          : async (request, reply) => {
              const answered = await answer(runner, name as AnsweredOperation, request);
              await noteDone(runner.trail, request, answered);
              return file === true ? sendFile(reply, answered as FileAnswer) : answered;
            },
    });
  }
}

function answer<Name extends AnsweredOperation>(
  runner: HttpRunner,
  name: Name,
  request: RawInput & { caller: Authenticated | undefined }
) {
  // Nobody comes here before `onRequest` has let them.
  const { actor, userId } = request.caller as Authenticated;
  return runner.handlers[name](checkInput(name, request), { actor, userId });
}

function sendFile(reply: FastifyReply, { name, contentType, content }: FileAnswer): FastifyReply {
  return reply.type(contentType).header('content-disposition', `attachment; filename="${name}"`).send(content);
}

/** Bodies are JSON or absent; Grafana's client sends the content type even without a body. */
function readJsonOnly(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) =>
    text === '' ? done(null, undefined) : parseJson(request, text, done)
  );
}

/** Lets `close` end soon: streams close, and connections are not kept for another request. */
function closeConnectionsWith(app: FastifyInstance, streams: EventStreams): void {
  let closing = false;
  // Proxies keep connections ready over which nothing was asked yet: Node would wait for a request.
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', async () => {
    closing = true;
    streams.closeAll();
    unused.forEach((socket) => socket.destroy());
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) {
      reply.header('connection', 'close');
    }
  });
}
