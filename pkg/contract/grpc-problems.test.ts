import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, target } from './index.ts';

const url = 'http://shop.test:9000';
const health = { method: 'grpc.health.v1.Health/Check' };

function problemsOf(input: object): string[] {
  const checked = check(target, { url, protocol: 'grpc', ...input });
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path} ${message}`);
}
const pathsOf = (input: object): string[] => problemsOf(input).map((problem) => problem.split(' ')[0] ?? '');

describe('a target of gRPC', () => {
  it('needs a method; a message needs its types, the health check and an empty one do not', () => {
    assert.deepEqual(problemsOf({ grpc: health }), []);
    assert.deepEqual(problemsOf({ grpc: { ...health, message: { service: 'shop' } } }), []);
    assert.deepEqual(problemsOf({ grpc: { method: 'shop.Cart/Clear', message: {} } }), []);
    assert.deepEqual(problemsOf({ grpc: { method: 'shop.Cart/Add', message: { n: 1 }, reflection: true } }), []);
    assert.deepEqual(problemsOf({}), ['grpc is missing: protocol: grpc needs a method to call']);
    const untyped = ['grpc needs proto, or reflection: true: a message cannot be written without its type'];
    assert.deepEqual(problemsOf({ grpc: { method: 'shop.Cart/Add', message: { n: 1 } } }), untyped);
    // What one of several requests adds counts too.
    assert.deepEqual(problemsOf({ grpc: health, requests: [{ grpc: { method: 'shop.Cart/Add' } }] }), []);
    const adding = { method: 'shop.Cart/Add', message: { n: 1 } };
    assert.deepEqual(problemsOf({ grpc: health, requests: [{}, { grpc: adding }] }), untyped);
  });

  it('has nothing that only HTTP has: everything is told at once, each at its field', () => {
    const found = pathsOf({
      url: `${url}/cart?x=1`,
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'grpc-timeout': '1S', 'x-id-bin': 'not base64!', 'x-tenant': 'a' },
      cookies: { a: 'b' },
      body: { text: 'x' },
      expect: { status: [200] },
      timeout: '1s',
      grpc: { method: 'shop.Cart/Add', message: { n: 1 }, deadline: '2s' },
      requests: [
        { name: 'a', path: '/a', method: 'POST', body: { text: 'x' }, cookies: { a: 'b' } },
        { name: 'b', headers: { 'GRPC-Encoding': 'gzip', 'x-bin': '%' } },
      ],
    });
    assert.deepEqual(found.toSorted(), [
      'body',
      'cookies',
      'expect',
      'grpc',
      'grpc.deadline',
      'headers.Content-Type',
      'headers.grpc-timeout',
      'headers.x-id-bin',
      'method',
      'requests[0].body',
      'requests[0].cookies',
      'requests[0].method',
      'requests[0].path',
      'requests[1].headers.GRPC-Encoding',
      'requests[1].headers.x-bin',
      'url',
    ]);
  });

  it('takes metadata of text and of bytes, one of them a secret, and a deadline up to the timeout', () => {
    const headers = { 'x-tenant': 'a', 'x-id-bin': 'AQI=', 'x-ids-bin': 'AQI,AwQ=', 'x-key-bin': '${secret:key}' };
    assert.deepEqual(problemsOf({ headers, timeout: '2s', grpc: { ...health, deadline: '2s' } }), []);
  });

  it('alone has parts of gRPC', () => {
    const only = 'is only for protocol: grpc: remove it';
    assert.deepEqual(problemsOf({ protocol: 'http2', grpc: health, requests: [{ name: 'a', grpc: health }, {}] }), [
      `grpc ${only}`,
      `requests[0].grpc ${only}`,
    ]);
  });

  it('names its method in full and brings its types in one way', () => {
    for (const method of ['Add', 'shop.Cart', '/shop.Cart/Add', 'shop.Cart/Add/x', 'shop..Cart/Add']) {
      assert.deepEqual(pathsOf({ grpc: { method } }), ['grpc.method'], method);
    }
    assert.deepEqual(pathsOf({ grpc: { ...health, proto: 'syntax = "proto3";', reflection: true } }), [
      'grpc.reflection',
    ]);
    for (const name of ['../a.proto', '/a.proto', 'a\\b.proto']) {
      assert.match(pathsOf({ grpc: { ...health, proto: { files: { [name]: '' } } } }).join(), /^grpc\.proto/, name);
    }
  });
});
