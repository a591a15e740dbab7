import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IncomingMessage } from 'node:http';
import { redirectedRequest } from './redirect.ts';
import { assertGoesToC, THINKS_MS, twenty, wayToC } from './redirects.fixture.ts';
import { closed, httpTarget, load, open, rawAnswers } from './targets.fixture.ts';

const followRedirects = 3;

describe('redirects', { concurrency: 3 }, () => {
  it('are counted and not followed unless that is asked for', async (test) => {
    const target = await httpTarget(test, (_, answer) => answer.writeHead(302, { location: '/there' }).end());
    const { counts, result } = await load(target.port, twenty);
    assert.deepEqual([counts.ok, counts.statuses, result.redirects], [20, { 302: 20 }, undefined]);
  });

  it('are followed to the end, on the same connection, and the time is that of the whole', async (test) => {
    const asked: string[] = [];
    const target = await httpTarget(test, ({ url = '', headers }, answer) => {
      asked.push(`${url} ${String(headers['x-tenant'])}`);
      const location = wayToC[url];
      const answers = () => (location === undefined ? answer.end('hello') : answer.writeHead(301, { location }).end());
      setTimeout(answers, THINKS_MS);
    });
    await assertGoesToC(target.port, asked, { leastBytes: 50 });
  });

  it('go on over a new connection where the server ends the old one, also in a closed load', async (test) => {
    let asked = 0;
    const target = await rawAnswers(test, (socket, n) => {
      asked++;
      socket.end(
        asked % 2 === 1
          ? 'HTTP/1.1 303 See Other\r\nLocation: /next\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'
          : `HTTP/1.0 200 OK\r\n\r\n${n}`
      );
    });
    const { counts, end } = await load(target.port, closed(400, 1), { followRedirects });
    assert.ok(counts.ok > 3 && end.unfinished === 0, JSON.stringify(counts));
    assert.deepEqual([counts.errors, counts.statuses['303']], [{}, counts.ok]);
    assert.ok((counts.connectionsOpened ?? 0) >= 2 * counts.ok);
  });

  it('that lead elsewhere, nowhere or round in circles are errors of class status, each counted by why', async (test) => {
    let other = 0;
    const elsewhere = await httpTarget(test, (_, answer) => {
      other++;
      answer.end();
    });
    const ways: Array<[location: string | undefined, why: object]> = [
      [`http://127.0.0.1:${elsewhere.port}/`, { elsewhere: 8 }],
      ['https://target.test/', { elsewhere: 8 }],
      ['\\\\other.test/', { elsewhere: 8 }],
      ['//other.test/', { elsewhere: 8 }],
      ['http://[', { malformed: 8 }],
      [undefined, { malformed: 8 }],
      ['/again', { followed: 24, tooMany: 8 }],
    ];
    for (const [location, why] of ways) {
      const target = await httpTarget(test, (_, answer) => {
        answer.writeHead(307, location === undefined ? {} : { location }).end();
      });
      const { counts, result } = await load(target.port, open(40, 200, 2), { followRedirects });
      assert.deepEqual([counts.ok, counts.errors], [0, { status: 8 }], location);
      assert.deepEqual(result.redirects, { followed: 0, elsewhere: 0, malformed: 0, tooMany: 0, ...why }, location);
    }
    assert.equal(other, 0);
    const expecting = { followRedirects, expect: { status: [302] } };
    const expected = await httpTarget(test, (_, answer) => answer.writeHead(302, { location: '//other.test' }).end());
    assert.equal((await load(expected.port, open(40, 100), expecting)).counts.ok, 4);
  });

  it('share one timeout, and what breaks on the way fails the whole', async (test) => {
    const slow = await httpTarget(test, (_, answer) => {
      setTimeout(() => answer.writeHead(302, { location: '/more' }).end(), 80);
    });
    const late = await load(slow.port, open(20, 300, 8), { followRedirects: 20, timeoutMs: 200 });
    assert.deepEqual([late.counts.ok, late.counts.errors], [0, { timeout: 6 }]);
    const broken = await httpTarget(test, ({ url }, answer) => {
      if (url === '/') {
        answer.writeHead(302, { location: '/next' }).end();
      } else {
        answer.destroy();
      }
    });
    const lost = await load(broken.port, twenty, { followRedirects });
    assert.deepEqual([lost.counts.ok, lost.counts.errors, lost.end.unfinished], [0, { reset: 20 }, 0]);
  });

  it('count for the requests that a connection may carry', async (test) => {
    const closing: Array<string | undefined> = [];
    const target = await httpTarget(test, ({ url, headers }: IncomingMessage, answer) => {
      closing.push(headers.connection);
      answer.writeHead(url === '/' ? 302 : 200, url === '/' ? { location: '/next' } : {}).end();
    });
    const limited = { ...open(40, 500, 1), requestsPerConnection: 3 };
    const { counts } = await load(target.port, limited, { followRedirects });
    assert.deepEqual([counts.ok, counts.errors], [20, {}]);
    assert.equal(closing.length, 40);
    assert.equal(closing.filter((header) => header === 'close').length, 13, 'every third of 40 is the last');
  });
});

describe('a request that follows a redirect', () => {
  const sent = Buffer.from(
    'POST /cart/add HTTP/1.1\r\nhost: shop.test:81\r\nauthorization: x\r\ncontent-type: text/plain\r\nconnection: close\r\ncontent-length:          2\r\n\r\nhi'
  );
  const following = (status: number, location: string, of = sent): string => {
    const next = redirectedRequest(of, status, location, { scheme: 'http', isLast: false });
    return typeof next === 'string' ? next : next.bytes.toString('latin1');
  };

  it('keeps method and body with 307 and 308, and asks with GET and without a body after the others', () => {
    const kept =
      'POST /x HTTP/1.1\r\nhost: shop.test:81\r\nauthorization: x\r\ncontent-type: text/plain\r\ncontent-length:          2\r\n\r\nhi';
    const asked = 'GET /x HTTP/1.1\r\nhost: shop.test:81\r\nauthorization: x\r\n\r\n';
    assert.deepEqual(
      [307, 308].map((status) => following(status, '/x')),
      [kept, kept]
    );
    assert.deepEqual(
      [301, 302, 303].map((status) => following(status, '/x')),
      [asked, asked, asked]
    );
    const put = Buffer.from(sent.toString().replace('POST', 'PUT'));
    assert.match(following(302, '/x', put), /^PUT .*hi$/s);
    assert.match(following(303, '/x', put), /^GET /);
    const head = Buffer.from('HEAD / HTTP/1.1\r\nhost: shop.test:81\r\n\r\n');
    assert.match(following(303, '/x', head), /^HEAD \/x /);
  });

  it('goes where a relative reference leads, at the same host and port only', () => {
    const path = (location: string): string => following(307, location).split(' ')[1] ?? '';
    assert.equal(path('more?a=b#c'), '/cart/more?a=b');
    assert.equal(path('../ü'), '/%C3%BC');
    assert.equal(path('?page=2'), '/cart/add?page=2');
    assert.equal(path('http://user:pw@SHOP.test:81'), '/');
    assert.equal(following(307, 'http://shop.test/'), 'elsewhere');
    assert.equal(following(307, 'ftp://shop.test:81/'), 'elsewhere');
    assert.equal(following(307, 'http://shop.test:99999/'), 'malformed');
  });
});
