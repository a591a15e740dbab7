import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import protojson from 'protobufjs/ext/protojson.js';
import { prepareMessages } from '../grpc/prepare-messages.ts';
import { schemaOf } from '../grpc/proto-schema.ts';
import { grpcShop } from '../grpc/shop.fixture.ts';
import { native } from './native.ts';

const PROTO = `syntax = "proto3"; package shop;
import "google/protobuf/timestamp.proto"; import "google/protobuf/wrappers.proto"; import "google/protobuf/struct.proto";
enum Kind { KIND_UNKNOWN = 0; KIND_BOOK = 1; KIND_TOY = 300; }
message Inner { string name = 1; repeated string tags = 2; Inner inner = 3; }
message Order {
  string id = 1; int32 n = 2; uint64 big = 3; sint32 zig = 4; fixed32 four = 5; sfixed64 eight = 6; float single = 7; double twice = 8;
  Kind kind = 9; bytes raw = 10; Inner inner = 11; map<string, string> labels = 12; repeated int32 ns = 13; google.protobuf.Timestamp at = 14;
  google.protobuf.Int64Value maybe = 15; string text = 16; google.protobuf.Struct free = 17; optional int32 chosen = 18;
}
service Cart { rpc Add(Order) returns (Order); }`;

const rows = [
  { kind: 'KIND_UNKNOWN', raw: '', name: '', at: '2026-01-02T03:04:05Z', one: '0' },
  { kind: 'KIND_BOOK', raw: 'AQI=', name: 'é "quoted"', at: '2026-01-02T03:04:06Z', one: '7' },
  { kind: 'KIND_TOY', raw: 'AAEC/w==', name: 'x'.repeat(120), at: '2030-01-02T03:04:05Z', one: '-1' },
  { kind: 'KIND_BOOK', raw: '', name: 'y'.repeat(127), at: '2026-01-02T03:04:05Z', one: '300' },
  { kind: 'KIND_BOOK', raw: 'AQ==', name: 'z'.repeat(20_000), at: '2026-01-02T03:04:05Z', one: '1' },
];

const ORDER = {
  id: '${id}',
  n: '${n}',
  big: '${n}',
  zig: '${n}',
  four: '${n}',
  eight: '${n}',
  single: '${n}',
  twice: '${n}',
  kind: '${row.kind}',
  raw: '${row.raw}',
  inner: { tags: ['same', '${n}: ${row.name}', '${id}'], inner: { name: '${row.name}', inner: { name: 'same' } } },
  labels: { 'of-${n}': '${id}', same: 'same' },
  ns: [1, '${n}', '${row.one}', 300],
  at: '${row.at}',
  maybe: '${n}',
  text: 'from ${n} on',
  free: { a: ['${row.name}'], n: 5 },
  chosen: '${row.one}',
};

const type = schemaOf(PROTO).lookupType('shop.Order');
const decoded = (bytes: Uint8Array): Record<string, unknown> =>
  type.toObject(type.decode(bytes), { longs: String, bytes: String, defaults: true });

/** The call with these values, as the library writes it whole. */
function whole(n: number, id: string): Record<string, unknown> {
  const row: Record<string, string> = rows[n % rows.length] ?? {};
  const filled = JSON.stringify(ORDER).replaceAll(/\$\{(\w+)\.?(\w*)\}/g, (_, name: string, column: string) =>
    JSON.stringify(name === 'n' ? String(n) : name === 'id' ? id : row[column]).slice(1, -1)
  );
  return decoded(type.encode(protojson.fromJson(type, JSON.parse(filled))).finish());
}

function testOf(port: number, target: object, load: object, threads = 1): SettledTest {
  const base = { url: `http://127.0.0.1:${port}`, protocol: 'grpc', streams: 3, ...target };
  const test = testDefinition.parse({ kind: 'Test', name: 'x', target: base, load });
  return { ...test, generator: { name: 'native', options: { threads } } };
}

async function made(test: SettledTest, port: number) {
  const job = { test, target: test.target, address: { ip: '127.0.0.1', port } };
  const run = native.start({ ...job, messages: await prepareMessages(job, new AbortController().signal) });
  const measurement = new RunMeasurement();
  for await (const second of run.seconds) {
    measurement.add(second);
  }
  await run.done;
  return measurement.snapshot().counts;
}

describe('calls of gRPC with values', { concurrency: 2 }, () => {
  const values = { id: 'uuid', n: { counter: 120 }, row: { rows } };
  const grpc = { method: 'shop.Cart/Add', message: ORDER, proto: PROTO };

  for (const threads of [1, 2]) {
    it(`send what the library writes of a message with them: texts, numbers, enums, bytes, times (${threads} threads)`, async (test) => {
      const { port, asked } = await grpcShop(test);
      const load = { kind: 'open', rate: 50, duration: '1s', connections: 2 };
      const counts = await made(testOf(port, { grpc, values }, load, threads), port);
      assert.deepEqual(counts.statuses, { OK: 50 });
      const orders = asked.map((hex) => decoded(Buffer.from(hex, 'hex')));
      assert.deepEqual(
        orders.map(({ n }) => Number(n)).sort((a, b) => a - b),
        Array.from({ length: 50 }, (_, i) => 120 + i)
      );
      assert.equal(new Set(orders.map(({ id }) => id)).size, 50);
      orders.forEach((order) => assert.deepEqual(order, whole(Number(order.n), String(order.id))));
      // No byte more than the library needs, where nothing is what it usually is.
      const full = asked.find((hex) => Number(decoded(Buffer.from(hex, 'hex')).n) % rows.length === 2) ?? '';
      const again = type.encode(type.decode(Buffer.from(full, 'hex'))).finish();
      assert.equal(full, Buffer.from(again).toString('hex'));
    });
  }

  it('have them in their metadata, and messages without them stay as they are', async (test) => {
    const { port, asked, tenants } = await grpcShop(test);
    const requests = [
      { name: 'differs', grpc: { message: { n: '${n}' } }, headers: { 'x-tenant': 'of ${n}' } },
      { name: 'same', grpc: { message: { n: 7 } } },
    ];
    const target = { grpc: { ...grpc, message: undefined }, requests, values: { n: { random: [3, 4] } } };
    const load = { kind: 'closed', duration: '1s', connections: 1, think: '20ms' };
    const counts = await made(testOf(port, target, load), port);
    assert.ok(counts.ok > 10 && counts.ok === counts.statuses.OK, JSON.stringify(counts));
    assert.deepEqual(new Set(asked), new Set(['1003', '1004', '1007']));
    assert.deepEqual(new Set(tenants.flat()), new Set(['of 3', 'of 4']));
  });
});
