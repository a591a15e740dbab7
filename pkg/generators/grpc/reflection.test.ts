import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Server, ServerCredentials, status, type ServerDuplexStream } from '@grpc/grpc-js';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';
import { native } from '../native/native.ts';
import { prepareMessages } from './prepare-messages.ts';

const PROTO = `syntax = "proto3"; package shop;
message Item { int32 n = 1; }
service Cart { rpc Add(Item) returns (Item); }`;

const asIs = (bytes: Buffer): Buffer => bytes;
const raw = { requestSerialize: asIs, requestDeserialize: asIs, responseSerialize: asIs, responseDeserialize: asIs };

/** A shop with gRPC's own server that tells its types in one version of reflection, or in none. */
async function shop(test: TestContext, version: string | undefined): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = new Server();
  const unary = { path: '/shop.Cart/Add', requestStream: false, responseStream: false, ...raw };
  server.addService(
    { Add: unary },
    {
      Add: ({ request }: { request: Buffer }, answer: (error: object | null, bytes?: Buffer) => void) => {
        asked.push(request.toString('hex'));
        answer(request.length === 0 ? { code: status.INVALID_ARGUMENT } : null, request);
      },
    }
  );
  if (version !== undefined) {
    const { root } = protobuf.parse(PROTO);
    const set = descriptor.FileDescriptorSet.encode(root.toDescriptor('proto3')).finish();
    const { file } = descriptor.FileDescriptorSet.decode(set) as unknown as { file: protobuf.Message[] };
    const files = file.map((one) => Buffer.from(descriptor.FileDescriptorProto.encode(one).finish()));
    const inner = protobuf.Writer.create();
    files.forEach((bytes) => inner.uint32(10).bytes(bytes));
    const answer = Buffer.from(protobuf.Writer.create().uint32(34).bytes(inner.finish()).finish());
    const path = `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`;
    server.addService(
      { Info: { path, requestStream: true, responseStream: true, ...raw } },
      { Info: (stream: ServerDuplexStream<Buffer, Buffer>) => stream.on('data', () => stream.write(answer)) }
    );
  }
  const port = await new Promise<number>((resolve) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (_, bound) => resolve(bound))
  );
  test.after(() => server.forceShutdown());
  return { port, asked };
}

function jobOf(port: number, message: object) {
  const grpc = { method: 'shop.Cart/Add', message, reflection: true };
  // The name has no address: only the checked one is asked.
  const target = { url: `http://shop.test:${port}`, protocol: 'grpc', streams: 2, grpc, timeout: '3s' };
  const load = { kind: 'open', rate: 40, duration: '1s', connections: 1 };
  const test: SettledTest = {
    ...testDefinition.parse({ kind: 'Test', name: 'x', target, load }),
    generator: { name: 'native' },
  };
  return { test, target: test.target, address: { ip: '127.0.0.1', port } };
}

const unstopped = new AbortController().signal;

describe('types that a target tells', { concurrency: 2 }, () => {
  for (const version of ['v1', 'v1alpha']) {
    it(`are asked for in ${version}, and a load is made of them`, async (test) => {
      const { port, asked } = await shop(test, version);
      const job = jobOf(port, { n: 7 });
      const messages = await prepareMessages(job, unstopped);
      assert.deepEqual(
        messages.map((bytes) => Buffer.from(bytes).toString('hex')),
        ['0807']
      );
      const run = native.start({ ...job, messages });
      const measurement = new RunMeasurement();
      for await (const second of run.seconds) {
        measurement.add(second);
      }
      await run.done;
      const { ok, statuses } = measurement.snapshot().counts;
      assert.deepEqual([ok, statuses, asked.length, asked[0]], [40, { OK: 40 }, 40, '0807']);
    });
  }

  it('that are not told, or that the test does not fit, say why', async (test) => {
    const silent = await shop(test, undefined);
    await assert.rejects(prepareMessages(jobOf(silent.port, { n: 7 }), unstopped), /it has no server reflection/);
    const told = await shop(test, 'v1');
    await assert.rejects(
      prepareMessages(jobOf(told.port, { m: 7 }), unstopped),
      (error: { code?: string; problems?: Array<{ path: string }> }) => {
        assert.deepEqual([error.code, error.problems?.[0]?.path], ['preflight.reflection', 'target.grpc.message']);
        return true;
      }
    );
  });
});
