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

function messagesOf(grpc: object, requests?: object[], values?: object): string[] {
  const target = { url: 'http://127.0.0.1:1', protocol: 'grpc', grpc, requests, values };
  const load = { kind: 'closed', duration: '1s' };
  const test = testDefinition.parse({ kind: 'Test', name: 'x', target, load });
  return callMessages(test.target).map((parts) =>
    parts.map((part) => (part instanceof Uint8Array ? Buffer.from(part).toString('hex') : 'differs')).join(' ')
  );
}

const problemsOf = (grpc: object, requests?: object[], values?: object): Array<[string, string]> => {
  try {
    messagesOf(grpc, requests, values);
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

  it('with values that do not fit where they stand say so', () => {
    const values = { id: 'uuid', n: { counter: 2_000_000_000 }, r: { rows: [{ k: 'KIND_BOOK' }, { k: 'KIND_CAR' }] } };
    const refused = (message: object, names: Array<keyof typeof values>): string | undefined => {
      const used = Object.fromEntries(names.map((name) => [name, values[name]]));
      return problemsOf(add({ message }), undefined, used)[0]?.[1];
    };
    assert.match(refused({ big: '${id}' }, ['id']) ?? '', /invalid integer: "0+-/);
    assert.match(refused({ raw: '${id}' }, ['id']) ?? '', /\$\{id\} is a text, and can stand only where there is one/);
    assert.match(refused({ n: '${n}' }, ['n']) ?? '', /\$\{n\} can come to 3000000000, which is too large for int32/);
    assert.match(refused({ kind: '${r.k}' }, ['r']) ?? '', /unknown enum value: "KIND_CAR"/);
    assert.match(refused({ big: '1${n}' }, ['n']) ?? '', /"1\$\{n\}" can stand only where there is a text/);
    assert.equal(refused({ big: '${n}', item_name: '${id}', m: { '${n}': 1 } }, ['n', 'id']), undefined);
    assert.deepEqual(messagesOf(add({ message: { big: '${n}' } }), undefined, { n: values.n }), ['10 differs']);
  });

  it('with times that differ in more than their seconds are refused where they stand', () => {
    const at = ['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:01Z'].map((t) => ({ t }));
    const [[path, message] = ['', '']] = problemsOf(add({ message: { at: '${r.t}' } }), undefined, { r: { rows: at } });
    assert.equal(path, 'target.grpc.message');
    assert.match(message, /\$\{r\.t\} changes more than one place of the message/);
  });
});
