import type { TestContext } from 'node:test';
import { Server, ServerCredentials, type handleUnaryCall, type ServerOptions } from '@grpc/grpc-js';
import type { EngineJob, EngineRequest } from '../index.ts';
import { request } from '../targets.fixture.ts';

/** What makes a job one of calls. */
export const asCalls = (streams = 4): Pick<EngineJob, 'http2'> => ({ http2: { streams, isGrpc: true } });

/** A call of `test.Echo/Say` with these bytes as its message. */
export function call(
  message: Uint8Array = Buffer.from('hello'),
  differing: Partial<EngineRequest> = {}
): EngineRequest {
  return request({
    name: 'test.Echo/Say',
    method: 'POST',
    path: '/test.Echo/Say',
    headers: [
      ['te', 'trailers'],
      ['content-type', 'application/grpc'],
    ],
    body: message,
    ...differing,
  });
}

/** Answers calls of `test.Echo/Say`, whose messages are bytes of any kind, with gRPC's own server until the test ends. */
export async function grpcTarget(
  test: TestContext,
  say: handleUnaryCall<Buffer, Buffer>,
  {
    credentials = ServerCredentials.createInsecure(),
    ...options
  }: ServerOptions & { credentials?: ServerCredentials } = {}
): Promise<{ readonly port: number }> {
  const server = new Server(options);
  const asIs = (bytes: Buffer): Buffer => bytes;
  const method = {
    path: '/test.Echo/Say',
    requestStream: false,
    responseStream: false,
    requestSerialize: asIs,
    requestDeserialize: asIs,
    responseSerialize: asIs,
    responseDeserialize: asIs,
  };
  server.addService({ Say: method }, { Say: say as never });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error === null ? resolve(bound) : reject(error)))
  );
  test.after(() => server.forceShutdown());
  return { port };
}
