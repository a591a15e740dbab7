import assert from 'node:assert/strict';
import { it } from 'node:test';
import { goErrorClass } from './go-error-class.ts';

it("errors in the words of Go's HTTP client have a class each, whatever stands in their URL", () => {
  const words = {
    'Get "http://127.0.0.1:9/": dial tcp 0.0.0.0:0->127.0.0.1:9: connect: connection refused': 'connect',
    'Get "http://h/EOF": dial tcp: lookup h: no such host': 'connect',
    'Get "http://h/": EOF': 'reset',
    'Post "http://h/": read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer': 'reset',
    'unexpected EOF': 'reset',
    'Get "http://h/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)': 'timeout',
    'request timeout': 'timeout',
    'Get "https://h/": tls: failed to verify certificate: x509: certificate signed by unknown authority': 'tls',
    'Get "https://h/": http: server gave HTTP response to HTTPS client': 'tls',
    'Get "http://h/": net/http: HTTP/1.x transport connection broken: malformed HTTP response "garbage"': 'malformed',
    'Get "http://h/": dial tcp 127.0.0.1:1: socket: too many open files': 'local',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(words).map((said) => [said, goErrorClass(said)])), words);
});
