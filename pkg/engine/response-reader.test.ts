import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAll } from './reading.fixture.ts';
import { MAX_HEAD_BYTES } from './response-reader.ts';

function whole(text: string, status: number, persistent = true): void {
  assert.deepEqual(
    readAll(text),
    { answers: [[status, persistent, text.length]], rest: 'nothing' },
    JSON.stringify(text)
  );
}

function malformed(text: string): void {
  assert.deepEqual(readAll(text), { answers: [], rest: 'malformed' }, JSON.stringify(text.slice(0, 200)));
}

const OK = 'HTTP/1.1 200 OK\r\n';
const chunks = '5\r\nhello\r\n0A;name="a;b"\r\n0123456789\r\n0\r\n';

describe('the end of an answer', () => {
  it('is where Content-Length says, in any case and with any space around it', () => {
    whole(`${OK}Content-Length: 5\r\n\r\nhello`, 200);
    whole(`${OK}content-length:5\r\n\r\nhello`, 200);
    whole(`${OK}CONTENT-LENGTH: \t 5 \t\r\nX-Content-Length: 9\r\n\r\nhello`, 200);
    whole(`${OK}Content-Length: 0\r\n\r\n`, 200);
    whole('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 5\r\n\r\nhello', 503);
    whole('HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello', 200);
    whole('HTTP/1.1 200 OK\nContent-Length: 5\n\nhello', 200);
  });

  it('is the last chunk with its trailers', () => {
    whole(`${OK}Transfer-Encoding: chunked\r\n\r\n${chunks}\r\n`, 200);
    whole(`${OK}transfer-encoding: gzip, Chunked\r\n\r\n${chunks}Grpc-Status: 0\r\nX: y\r\n\r\n`, 200);
    whole(`${OK}Transfer-Encoding: chunked\r\n\r\n5 \r\nhello\r\n000\r\n\r\n`, 200);
    whole(`${OK}Transfer-Encoding: chunked\r\n\r\n5;a;b=c;d="e\\"f;"\r\nhello\n0\r\nX: y\n\n`, 200);
  });

  it('follows the chunks where a length contradicts them, but the connection is given up', () => {
    whole(`${OK}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}\r\n`, 200, false);
    whole(`HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}\r\n`, 200, false);
  });

  it('is the end of the stream where nothing else is said', () => {
    whole(`${OK}\r\nhello`, 200, false);
    whole(`${OK}Transfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\nhello`, 200, false);
    whole('HTTP/1.0 200 OK\r\n\r\n', 200, false);
  });

  it('is the head for HEAD, 204 and 304', () => {
    const head = `${OK}Content-Length: 5\r\n\r\n`;
    assert.deepEqual(readAll(head + head, { answersHead: true }).answers, [
      [200, true, head.length],
      [200, true, head.length],
    ]);
    whole('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n', 204);
    whole('HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n', 304);
  });

  it('is not an interim answer', () => {
    whole(
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${OK}Content-Length: 2\r\n\r\nhi`,
      200
    );
    assert.equal(readAll('HTTP/1.1 100 Continue\r\n\r\n').rest, 'part');
  });

  it('has not come when the stream ends before it', () => {
    for (const text of [
      `${OK}Content-Length: 5\r\n\r\nhell`,
      `${OK}Content-Le`,
      `${OK}Transfer-Encoding: chunked\r\n\r\n${chunks}`,
    ]) {
      assert.deepEqual(readAll(text), { answers: [], rest: 'part' });
    }
  });
});

describe('a connection after an answer', () => {
  it('is kept by HTTP/1.1 and given up by HTTP/1.0, unless the answer says otherwise', () => {
    const body = 'Content-Length: 2\r\n\r\nhi';
    whole(`${OK}Connection: close\r\n${body}`, 200, false);
    whole(`${OK}Connection: Foo , CLOSE\r\n${body}`, 200, false);
    whole(`${OK}Connection: close\r\nConnection: keep-alive\r\n${body}`, 200, false);
    whole(`${OK}Proxy-Connection: close\r\n${body}`, 200);
    whole(`HTTP/1.0 200 OK\r\n${body}`, 200, false);
    whole(`HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n${body}`, 200);
  });
});

describe('a malformed answer', () => {
  it('is seen as such', () => {
    malformed('SSH-2.0-OpenSSH_9.6\r\n');
    malformed('HTTP/2 200\r\n\r\n');
    malformed('HTTP/1.1 20 OK\r\n\r\n');
    malformed('HTTP/1.1 2000 OK\r\n\r\n');
    malformed('HTTP/1.1 099 OK\r\n\r\n');
    malformed('\r\n\r\n');
    malformed(`${OK}no colon\r\n\r\n`);
    malformed(`${OK}: no name\r\n\r\n`);
    malformed(`${OK}Content-Length : 5\r\n\r\nhello`);
    malformed('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n');
    for (const length of ['', '-1', '+5', '5.0', '0x5', '5, 6', '5, 5', '5 5', '5,', '99999999999999999999', 'five']) {
      malformed(`${OK}Content-Length: ${length}\r\n\r\nhello`);
    }
    malformed(`${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\nhi`);
    malformed(`${OK}Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi`);
    malformed(`${OK}X: y\r\n folded\r\nContent-Length: 0\r\n\r\n`);
    malformed(`${OK}X: y\x01\r\nContent-Length: 0\r\n\r\n`);
    malformed(`${OK}X(: y\r\nContent-Length: 0\r\n\r\n`);
    malformed(`${OK}X: y\rContent-Length: 0\r\n\r\n`);
    malformed(`${OK}Transfer-Encoding:\r\n\r\n`);
    malformed('HTTP/1.0 100 Continue\r\n\r\n');
    malformed(`${OK}Content-Length: 1\r\n 2\r\n\r\nhi`);
    for (const body of [
      'x\r\n',
      '\r\n',
      ';a\r\n',
      '5\nhello\r\n',
      '5\r\nhelloX',
      '5\r\nhello\r0',
      'FFFFFFFFFFFFFF\r\n',
      '5 5\r\n',
      '5;\r\n',
      '5;a=\x01\r\n',
      '5;a="b\r\n',
      '0\r\nno colon\r\n\r\n',
      '0\r\n folded: x\r\n\r\n',
    ]) {
      malformed(`${OK}Transfer-Encoding: chunked\r\n\r\n${body}`);
    }
  });

  it('includes one whose head, extensions or trailers never end', () => {
    malformed(`${OK}X: ${'y'.repeat(MAX_HEAD_BYTES)}\r\nContent-Length: 0\r\n\r\n`);
    malformed(`${OK}${'X: y\r\n'.repeat(MAX_HEAD_BYTES / 6)}`);
    malformed(`${OK}Transfer-Encoding: chunked\r\n\r\n5;${'x'.repeat(70_000)}`);
    malformed(`${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n${'X: y\r\n'.repeat(20_000)}`);
    whole(`${OK}X: ${'y'.repeat(60_000)}\r\nContent-Length: 0\r\n\r\n`, 200);
  });
});
