import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readAll } from './reading.fixture.ts';

const OK = 'HTTP/1.1 200 OK\r\n';
const chunks = '5\r\nhello\r\n0A;name="a;b"\r\n0123456789\r\n0\r\n';

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
