import assert from 'node:assert/strict';
import { createServer, type ServerHttp2Session } from 'node:http2';
import { connect, type AddressInfo } from 'node:net';
import { it } from 'node:test';
import { seededRandom } from '../random.ts';
import { FrameReader, type FrameSink } from './frame-reader.ts';
import { Flag, frame, FrameType } from './frames.ts';
import { HeaderDecoder } from './header-decoder.ts';
import { headerBlock } from './header-encoder.ts';
import { preface } from './preface.ts';

/** The headers of a block, read by a decoder that remembers those of the blocks before. */
function reading() {
  let headers: Array<[string, string]> = [];
  const decoder = new HeaderDecoder(({ bytes, nameStart, valueStart, valueEnd }) => {
    const text = Buffer.from(bytes).toString('latin1', nameStart, valueEnd);
    headers.push([text.slice(0, valueStart - nameStart), text.slice(valueStart - nameStart)]);
  });
  return (block: Uint8Array) => {
    headers = [];
    return decoder.decode(block, 0, block.length) ? headers : undefined;
  };
}

const bytesOf = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');

it('headers are read as the standard has them written, with and without Huffman codes, remembered ones too', () => {
  // RFC 7541, appendix C.4: requests of one connection.
  const read = reading();
  const common = [
    [':method', 'GET'],
    [':scheme', 'http'],
    [':path', '/'],
    [':authority', 'www.example.com'],
  ];
  assert.deepEqual(read(bytesOf('828684418cf1e3c2e5f23a6ba0ab90f4ff')), common);
  assert.deepEqual(read(bytesOf('828684be5886a8eb10649cbf')), [...common, ['cache-control', 'no-cache']]);
  assert.deepEqual(read(bytesOf('828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf')), [
    [':method', 'GET'],
    [':scheme', 'https'],
    [':path', '/index.html'],
    [':authority', 'www.example.com'],
    ['custom-key', 'custom-value'],
  ]);
});

it('what one side writes the other reads', () => {
  const headers = [
    [':method', 'GET'],
    [':path', '/cart?x=1'],
    ['authorization', 'secret'],
    ['x-long', 'x'.repeat(300)],
    ['x-empty', ''],
    ['x-latin', 'ü'],
  ] as const;
  assert.deepEqual(reading()(headerBlock(headers)), headers);
});

it('blocks that are wrong are refused', () => {
  const wrong = [
    '80', // number 0
    'be', // nothing is remembered there
    '3fffffff7f', // more is to be remembered than was offered
    '8221', // a change of the size after a header
    '0003616263', // a value is missing
    '00036162', // a name is cut
    '0081ff0161', // a Huffman code that is no more than its filling
    '7f', // a number is cut
    '7fffffffffff7f',
    '0084ffffffff0161', // the end of all texts in a text
  ];
  for (const hex of wrong) {
    assert.equal(reading()(bytesOf(hex)), undefined, hex);
  }
});

it('any bytes are read or refused, and never more than that', () => {
  const next = seededRandom(7);
  const read = reading();
  for (let n = 0; n < 20_000; n++) {
    read(Uint8Array.from({ length: Math.floor(next() * 40) }, () => Math.floor(next() * 256)));
  }
});

it('thousands of blocks of random headers are read as Node wrote them, remembered and forgotten ones alike', async (test) => {
  const next = seededRandom(11);
  const text = (length: number, letters: string) =>
    Array.from({ length }, () => letters[Math.floor(next() * letters.length)]).join('');
  const anything = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('') + '\xe4\xff\x80';
  const names = Array.from({ length: 60 }, (_, i) => `x-${text(1 + (i % 20), 'abcdefghijklmnopqrstuvwxyz-')}${i}`);
  const values = Array.from({ length: 80 }, (_, i) => text(i % 41, anything));
  const sent: Array<Array<[string, string]>> = [];
  const server = createServer();
  server.on('session', (session: ServerHttp2Session) => session.on('error', () => {}));
  server.on('stream', (stream) => {
    const picked = new Map<string, string>();
    for (let n = Math.floor(next() * 12); n > 0; n--) {
      const fresh = next() < 0.3 ? text(1 + Math.floor(next() * 200), anything) : undefined;
      const name = names[Math.floor(next() * names.length)] ?? '';
      picked.set(name, fresh ?? values[Math.floor(next() * values.length)] ?? '');
    }
    const status = [200, 204, 404, 503, 418][Math.floor(next() * 5)] ?? 200;
    sent.push([[':status', String(status)], ...picked]);
    stream.respond({ ':status': status, ...Object.fromEntries(picked) }, {
      endStream: true,
      sendDate: false,
    } as object);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  test.after(() => {
    socket.destroy();
    server.close();
  });
  const total = 2_000;
  const read = reading();
  const got: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    const request = headerBlock([
      [':method', 'GET'],
      [':scheme', 'http'],
      [':authority', 'a'],
      [':path', '/'],
    ]);
    const ask = () =>
      socket.write(frame(FrameType.headers, Flag.endHeaders | Flag.endStream, 2 * got.length + 1, request));
    const sink: FrameSink = {
      data: () => true,
      control: () => true,
      headers: (_, bytes, start, end) => {
        got.push(read(bytes.subarray(start, end)));
        if (got.length === total) {
          resolve();
        } else {
          ask();
        }
        return true;
      },
    };
    const reader = new FrameReader(sink);
    socket.on('data', (bytes) => reader.read(bytes, bytes.length) || reject(new Error('no frames')));
    socket.on('error', reject);
    socket.write(preface);
    ask();
  });
  for (let n = 0; n < total; n++) {
    assert.deepEqual(got[n], sent[n], `block ${n}`);
  }
});
