import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { KnownHead } from './known-head.ts';
import { readAll } from './reading.fixture.ts';

const line = fc.constantFrom(
  'Content-Length: 3',
  'Content-Length: 0',
  'content-length: 3',
  'X: y',
  'X: z',
  'Connection: close'
);
const status = fc.constantFrom(
  'HTTP/1.1 200 OK',
  'HTTP/1.1 204 No',
  'HTTP/1.1 503 No',
  'HTTP/1.0 200 OK',
  'HTTP/1.1 100 Go'
);
const end = fc.constantFrom('\r\n\r\n', '\n\n');
const stream = fc
  .array(
    fc
      .tuple(status, fc.uniqueArray(line, { selector: (text) => text.toLowerCase().slice(0, 10), maxLength: 3 }), end)
      .map(([first, lines, last]) => `${[first, ...lines].join('\r\n')}${last}abc`),
    { maxLength: 4 }
  )
  .map((answers) => answers.join(''));

describe('a head that is known', () => {
  it('says the same as one that is read anew, among others that are like it, wherever the stream is cut', () => {
    const known = new KnownHead();
    fc.assert(
      fc.property(stream, fc.boolean(), fc.array(fc.nat(120), { maxLength: 2 }), (text, answersHead, cuts) => {
        const anew = readAll(text, { answersHead, known: new KnownHead() });
        assert.deepEqual(readAll(text, { answersHead, known }), anew);
        assert.deepEqual(readAll(text, { answersHead, known, cuts: cuts.filter((cut) => cut < text.length) }), anew);
      }),
      { numRuns: 2_000 }
    );
  });

  it('is found again, also where others came in between that never came again', () => {
    const known = new KnownHead();
    const bytes = Buffer.from('..HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc');
    const to = bytes.length - 3;
    const other = (n: number): Buffer => Buffer.from(`HTTP/1.1 200 OK\r\nDate: ${n}\r\n\r\n`);
    for (let n = 0; n < 40; n++) {
      assert.equal(known.endOf(other(n), 0, other(n).length), -1);
      assert.equal(known.read(other(n), 0, other(n).length), true);
    }
    for (let n = 0; n < 40 && known.endOf(bytes, 2, bytes.length) === -1; n++) {
      assert.equal(known.read(bytes, 2, to), true);
    }
    assert.equal(known.endOf(bytes, 2, bytes.length), to);
    assert.equal(known.head.contentLength, 3);
    assert.equal(known.endOf(bytes, 2, to - 1), -1, 'it has not come whole');
    assert.equal(known.endOf(bytes, 3, bytes.length), -1, 'it begins elsewhere');
  });
});
