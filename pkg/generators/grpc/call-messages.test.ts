import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDefinition } from '@headroom/contract';
import { callMessages } from './call-messages.ts';
import { FieldError } from './field-error.ts';

const PROTO = `syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
import "google/protobuf/descriptor.proto";
import "google/api/annotations.proto";
enum Kind { KIND_UNKNOWN = 0; KIND_BOOK = 1; }
message Item {
  string item_name = 1;
  int64 big = 2;
  Kind kind = 3;
  bytes raw = 4;
  google.protobuf.Timestamp at = 5;
  google.protobuf.Int32Value n = 6;
  map<string, int32> m = 7;
}
service Cart {
  rpc Add(Item) returns (Item) { option (google.api.http) = { post: "/v1/items" body: "*" }; }
  rpc Watch(Item) returns (stream Item);
}`;

function messagesOf(grpc: object, requests?: object[]): string[] {
  const target = { url: 'http://127.0.0.1:1', protocol: 'grpc', grpc, requests };
  const load = { kind: 'closed', duration: '1s' };
  const test = testDefinition.parse({ kind: 'Test', name: 'x', target, load });
  return callMessages(test.target).map((bytes) => Buffer.from(bytes).toString('hex'));
}

const problemsOf = (grpc: object, requests?: object[]): Array<[string, string]> => {
  try {
    messagesOf(grpc, requests);
    return [];
  } catch (error) {
    assert.ok(error instanceof FieldError, String(error));
    return error.problems.map(({ path, message }) => [path, message]);
  }
};

const add = (more: object) => ({ method: 'shop.Cart/Add', proto: PROTO, ...more });

describe('messages of calls', () => {
  it('are written by their types, well-known ones among them, by either name of a field', () => {
    // By hand, as Protocol Buffers have it: 2^53 + 1 is eight bytes.
    const message = { item_name: 'a', big: '9007199254740993', kind: 'KIND_BOOK', raw: 'AQI=', n: 5, m: { k: 1 } };
    assert.deepEqual(messagesOf(add({ message })), ['0a016110818080808080801018012202010232020805' + '3a050a016b1001']);
    assert.deepEqual(messagesOf(add({ message: { itemName: 'a', at: '1970-01-01T00:00:09Z' } })), ['0a01612a020809']);
  });

  it('come from files that import each other, and the health check from none', () => {
    const files = {
      'shop/cart.proto': `syntax = "proto3"; package shop; import "common.proto"; message M { common.N n = 1; } service Cart { rpc Add(M) returns (M); }`,
      'common.proto': 'syntax = "proto3"; package common; message N { int32 q = 1; }',
    };
    assert.deepEqual(messagesOf({ method: 'shop.Cart/Add', proto: { files }, message: { n: { q: 7 } } }), ['0a020807']);
    const health = { method: 'grpc.health.v1.Health/Check', message: { service: 'x' } };
    assert.deepEqual(messagesOf(health), ['0a0178']);
    const { 'shop/cart.proto': alone } = files;
    const [[path, message] = ['', '']] = problemsOf({ method: 'shop.Cart/Add', proto: alone });
    assert.equal(path, 'target.grpc.proto');
    assert.match(message, /common\.N.*imported, but not there: common\.proto/);
  });

  it('that do not fit are told by field, all at once', () => {
    assert.deepEqual(problemsOf(add({ message: { itemNam: 'a' } })), [
      ['target.grpc.message', 'must be a shop.Item: shop.Item: unknown field: "itemNam"'],
    ]);
    const requests = [
      { name: 'a', grpc: { message: { kind: 'KIND_CAR' } } },
      { name: 'b', grpc: { method: 'shop.Cart/Ad' } },
      { name: 'c', grpc: { method: 'shop.Cart/Watch' } },
      { name: 'd', grpc: { method: 'shop.Card/Add' } },
    ];
    assert.deepEqual(
      problemsOf(add({}), requests).map(([path]) => path),
      [
        'target.requests[0].grpc.message',
        'target.requests[1].grpc.method',
        'target.requests[2].grpc.method',
        'target.requests[3].grpc.method',
      ]
    );
    assert.match(problemsOf(add({}), requests).at(-1)?.[1] ?? '', /did you mean shop\.Cart\?/);
    assert.match(problemsOf({ ...add({}), proto: 'message X { foo }' })[0]?.[1] ?? '', /cannot be read: .*line 1/);
  });
});
