import type { TestContext } from 'node:test';
import { type Metadata, Server, ServerCredentials, status, type ServerDuplexStream } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';

/** The types of the shop. */
export const SHOP_PROTO = `syntax = "proto3"; package shop;
message Item { int32 n = 1; }
service Cart { rpc Add(Item) returns (Item); }`;

/** What a shop was asked: the messages of its calls in hexadecimal, and one of the metadata, by name, of each. */
export interface Shop {
  readonly port: number;
  readonly asked: string[];
  readonly tenants: unknown[];
}

const asIs = (bytes: Buffer): Buffer => bytes;
const raw = { requestSerialize: asIs, requestDeserialize: asIs, responseSerialize: asIs, responseDeserialize: asIs };
type Answer = (error: object | null, bytes?: Buffer) => void;

/**
 * `shop.Cart/Add` by gRPC's own server until the test ends: it gives each item back, refuses an empty one with INVALID_ARGUMENT, and tells its types in
 * one version of server reflection, or in none.
 */
export async function grpcShop(
  test: TestContext,
  {
    reflection,
    credentials,
  }: { readonly reflection?: string | undefined; readonly credentials?: ServerCredentials } = {}
): Promise<Shop> {
  const asked: string[] = [];
  const tenants: unknown[] = [];
  const server = new Server();
  const unary = { path: '/shop.Cart/Add', requestStream: false, responseStream: false, ...raw };
  server.addService(
    { Add: unary },
    {
      Add: ({ request, metadata }: { request: Buffer; metadata: Metadata }, answer: Answer) => {
        asked.push(request.toString('hex'));
        tenants.push(metadata.get('x-tenant'));
        answer(request.length === 0 ? { code: status.INVALID_ARGUMENT } : null, request);
      },
    }
  );
  if (reflection !== undefined) {
    const path = `/grpc.reflection.${reflection}.ServerReflection/ServerReflectionInfo`;
    const answer = toldTypes();
    server.addService(
      { Info: { path, requestStream: true, responseStream: true, ...raw } },
      { Info: (stream: ServerDuplexStream<Buffer, Buffer>) => stream.on('data', () => stream.write(answer)) }
    );
  }
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', credentials ?? ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error)
    )
  );
  test.after(() => server.forceShutdown());
  return { port, asked, tenants };
}

/** The answer of server reflection that holds the shop's file. */
function toldTypes(): Buffer {
  const { root } = protobuf.parse(SHOP_PROTO);
  const set = descriptor.FileDescriptorSet.encode(root.toDescriptor('proto3')).finish();
  const { file } = descriptor.FileDescriptorSet.decode(set) as unknown as { file: protobuf.Message[] };
  const inner = protobuf.Writer.create();
  file.forEach((one) => inner.uint32(10).bytes(descriptor.FileDescriptorProto.encode(one).finish()));
  return Buffer.from(protobuf.Writer.create().uint32(34).bytes(inner.finish()).finish());
}
