import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MAX_HEAD_BYTES, ResponseReader } from './response-reader.ts';

/** What a reader made of a stream: each answer's status, whether more may follow, and the bytes that it took; then how it went on. */
interface Reading {
  readonly answers: ReadonlyArray<readonly [status: number, persistent: boolean, length: number]>;
  readonly rest: 'nothing' | 'part' | 'malformed';
}

/** Reads a stream cut into pieces at `cuts`; the stream's end is told as well. */
function readAll(
  text: string,
  { cuts = [], answersHead = false }: { cuts?: number[]; answersHead?: boolean } = {}
): Reading {
  const bytes = Buffer.from(text, 'latin1');
  const reader = new ResponseReader(answersHead);
  const answers: Array<[number, boolean, number]> = [];
  let start = 0;
  let from = 0;
  const finish = (at: number): void => {
    answers.push([reader.status, reader.persistent, at - start]);
    reader.reset();
    start = at;
  };
  for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    // The shared buffer of the connections holds other bytes before and after the piece.
    const shared = Buffer.concat([Buffer.from('7\r\n\r\n'), bytes.subarray(from, cut), Buffer.from('\r\n\r\n0')]);
    let at = 5;
    while (at < shared.length - 5) {
      at = reader.read(shared, at, shared.length - 5);
      if (reader.progress === 'malformed') {
        return { answers, rest: 'malformed' };
      }
      if (reader.progress === 'whole') {
        finish(from + at - 5);
      }
    }
    from = cut;
  }
  if (start < bytes.length && reader.endOfStream()) {
    finish(bytes.length);
  }
  return { answers, rest: start === bytes.length ? 'nothing' : 'part' };
}

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
    whole(`${OK}Content-Length: 5, 5\r\ncontent-length: 5\r\n\r\nhello`, 200);
    whole('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 5\r\n\r\nhello', 503);
    whole('HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello', 200);
    whole('HTTP/1.1 200 OK\nContent-Length: 5\n\nhello', 200);
  });

  it('is the last chunk with its trailers', () => {
    whole(`${OK}Transfer-Encoding: chunked\r\n\r\n${chunks}\r\n`, 200);
    whole(`${OK}transfer-encoding: gzip, Chunked\r\n\r\n${chunks}Grpc-Status: 0\r\nX: y\r\n\r\n`, 200);
    whole(`${OK}Transfer-Encoding: chunked\r\n\r\n5 \r\nhello\r\n000\r\n\r\n`, 200);
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
    for (const length of ['', '-1', '+5', '5.0', '0x5', '5, 6', '5 5', '5,', '99999999999999999999', 'five']) {
      malformed(`${OK}Content-Length: ${length}\r\n\r\nhello`);
    }
    malformed(`${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\nhi`);
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
    whole(`${OK}X: y\r\n folded: still x\r\nContent-Length: 0\r\n\r\n`, 200);
  });
});

describe('a stream of answers', () => {
  const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/).map((name) => `x-${name}`);
  const fields = fc.array(fc.tuple(token, fc.stringMatching(/^[ -~]{0,40}$/)), { maxLength: 4 });
  const body = fc.string({ maxLength: 60, unit: 'binary-ascii' });
  const answer = fc
    .record({
      fields,
      body,
      status: fc.integer({ min: 200, max: 999 }),
      framing: fc.constantFrom('length', 'chunked', 'interim'),
    })
    .map(({ fields, body, status, framing }) => {
      const head = `HTTP/1.1 ${status} x\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}`;
      const bodiless = status === 204 || status === 304;
      const interim = framing === 'interim' ? 'HTTP/1.1 102 Processing\r\n\r\n' : '';
      const chunk = body === '' ? '' : `${body.length.toString(16)}\r\n${body}\r\n`;
      const text = bodiless
        ? `${head}\r\n`
        : framing === 'chunked'
          ? `${head}Transfer-Encoding: chunked\r\n\r\n${chunk}0\r\n\r\n`
          : `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
      return { status, text: interim + text };
    });

  it('is told apart as it was written, wherever it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(600), { maxLength: 12 }),
        (all, cuts) => {
          const stream = all.map(({ text }) => text).join('');
          const reading = readAll(stream, { cuts: cuts.map((cut) => cut % (stream.length + 1)) });
          assert.deepEqual(reading, {
            answers: all.map(({ status, text }) => [status, true, text.length]),
            rest: 'nothing',
          });
        }
      )
    );
  });

  it('reads the same from single bytes and from every pair of pieces', () => {
    const streams = [
      `HTTP/1.1 100 Continue\r\n\r\n${OK}Content-Length: 5\r\n\r\nhello${OK}Transfer-Encoding: chunked\r\n\r\n${chunks}T: x\r\n\r\n`,
      `${OK}Content-Length: 2\n\nhiHTTP/1.0 404 Not Found\r\n\r\nuntil the end`,
      `${OK}Content-Length: 2\r\n\r\nhi surplus`,
      `${OK}Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX`,
    ];
    for (const stream of streams) {
      const expected = readAll(stream);
      assert.deepEqual(readAll(stream, { cuts: Array.from(stream, (_, at) => at) }), expected);
      for (let cut = 0; cut <= stream.length; cut++) {
        assert.deepEqual(readAll(stream, { cuts: [cut] }), expected);
      }
    }
  });

  it('of anything else neither throws nor hangs, and reads the same wherever it is cut', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        OK,
        'HTTP/1.',
        '\r\n',
        '\n',
        '\r',
        ' ',
        ':',
        ',',
        'Content-Length: ',
        'Transfer-Encoding: chunked\r\n',
        '5',
        '0',
        ';'
      ),
      fc.string({ maxLength: 8, unit: 'binary-ascii' })
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(300), { maxLength: 8 }), (pieces, cuts) => {
        const stream = pieces.join('');
        assert.deepEqual(readAll(stream, { cuts: cuts.map((cut) => cut % (stream.length + 1)) }), readAll(stream));
      }),
      { numRuns: 500 }
    );
  });
});
