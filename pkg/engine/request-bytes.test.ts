import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requestBytes } from './request-bytes.ts';

const get = { host: 'shop.test', path: '/cart?x=1', method: 'GET', headers: [], body: null } as const;

describe('the bytes of a request', () => {
  it('are a request line, Host, the headers in order, and the body with its length', () => {
    const headers = [
      ['accept', '*/*'],
      ['x-name', 'caf\xe9'],
    ] as const;
    const bytes = requestBytes({ ...get, method: 'POST', headers, body: new TextEncoder().encode('ü') });
    assert.deepEqual(
      bytes,
      Buffer.concat([
        Buffer.from(
          'POST /cart?x=1 HTTP/1.1\r\nhost: shop.test\r\naccept: */*\r\nx-name: caf\xe9\r\ncontent-length: 2\r\n\r\n',
          'latin1'
        ),
        Buffer.from('ü', 'utf8'),
      ])
    );
  });

  it('say the length 0 where a body is expected, and nothing where it is not', () => {
    assert.match(Buffer.from(requestBytes({ ...get, method: 'POST' })).toString(), /content-length: 0\r\n\r\n$/);
    assert.doesNotMatch(Buffer.from(requestBytes(get)).toString(), /content-length/);
  });

  it('are refused when a part could begin another header or request, without repeating the part', () => {
    const refused = [
      { ...get, headers: [['x-token', 'hush\r\nx: y']] as const },
      { ...get, headers: [['x-token', 'hush\nx: y']] as const },
      { ...get, headers: [['x-token', 'hush\0']] as const },
      { ...get, headers: [['x-token', 'hush€']] as const },
      { ...get, headers: [['hush: x\r\ny', 'z']] as const },
      { ...get, path: '/hush HTTP/1.1\r\nx: y' },
      { ...get, host: 'hush\r\nx: y' },
      { ...get, method: '' },
    ];
    for (const job of refused) {
      assert.throws(
        () => requestBytes(job),
        (error: unknown) => error instanceof TypeError && !error.message.includes('hush')
      );
    }
  });
});
