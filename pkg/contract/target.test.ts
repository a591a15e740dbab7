import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, isExpected, requestsOf, secretsOfTarget, target, withSecretTexts } from './index.ts';

const url = 'https://shop.test/cart?x=1';
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

function problemsOf(input: object): string[] {
  const checked = check(target, { url, ...input });
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path} ${message}`);
}

describe('the TLS of a target', () => {
  it('takes certificates as PEM or as secrets, and the key only as a secret', () => {
    const key = '${secret:client-key}';
    assert.deepEqual(problemsOf({ tls: { ca: certificate, cert: `${certificate}${certificate}`, key } }), []);
    assert.deepEqual(problemsOf({ tls: { ca: '${secret:ca}', serverName: 'inner.test' } }), []);
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n';
    assert.match(
      problemsOf({ tls: { cert: certificate, key: pem } })[0] ?? '',
      /^tls\.key .*a private key is a secret/
    );
    assert.match(problemsOf({ tls: { ca: `${certificate}${pem}` } })[0] ?? '', /^tls\.ca must not hold a private key/);
  });

  it('says at its place what does not parse, what is missing and what is of no use', () => {
    assert.match(problemsOf({ tls: { ca: 'my ca' } })[0] ?? '', /^tls\.ca must be PEM text/);
    assert.match(problemsOf({ tls: { ca: certificate.slice(0, -30) } })[0] ?? '', /^tls\.ca must be PEM text/);
    assert.match(problemsOf({ tls: { ca: 'x ${secret:ca}' } })[0] ?? '', /^tls\.ca must be PEM text/);
    assert.deepEqual(problemsOf({ tls: { cert: certificate } }), ['tls.key is missing: cert and key go together']);
    assert.match(problemsOf({ tls: { ca: certificate, verify: false } })[0] ?? '', /^tls\.ca is not used/);
    assert.match(problemsOf({ url: 'http://shop.test/', tls: {} })[0] ?? '', /^tls is only for an https:/);
  });
});

describe('the protocol of a target', () => {
  it('is HTTP/1.1 unless it says HTTP/2, which alone carries several requests at once', () => {
    assert.deepEqual(problemsOf({ protocol: 'http2', streams: 10 }), []);
    assert.deepEqual(problemsOf({ protocol: 'http1' }), []);
    assert.deepEqual(problemsOf({ streams: 10 }), ['streams is only for protocol: http2 and grpc: remove it']);
    assert.equal(problemsOf({ protocol: 'http3' }).length, 1);
    assert.equal(problemsOf({ protocol: 'http2', streams: 0 }).length, 1);
  });
});

describe('a target of TCP', () => {
  const at = (url: string, more: object = {}) => problemsOf({ url, ...more });

  it('has a host and a port, and says which way bytes go and how many are a message', () => {
    assert.deepEqual(at('tcp://127.0.0.1:9000'), []);
    assert.deepEqual(at('tls://[::1]:9000/', { tls: { verify: false } }), []);
    assert.deepEqual(at('tcp://shop.test:9000', { tcp: { transfer: 'down', bytes: 4_096 } }), []);
    assert.deepEqual(at('TCP://shop.test:9000', { body: { text: 'ping' }, timeout: '1s' }), []);
    const withoutPlace = [
      'tcp://shop.test',
      'tcp://shop.test:9000/a',
      'tcp://shop.test:9000?a=1',
      'tcp:9000',
      'tls:///a',
    ];
    for (const url of withoutPlace) {
      assert.match(at(url).join(), /^url must have a host, a port and nothing else/, url);
    }
    assert.match(at('tcp://shop.test:99999').join(), /^url must be an absolute URL/);
    assert.match(at('tcp://shop.test:0').join(), /^url must have a port between 1 and 65535/);
    assert.equal(at('tcp://shop.test:9000', { tcp: { transfer: 'sideways' } }).length, 1);
    assert.equal(at('tcp://shop.test:9000', { tcp: { bytes: 0 } }).length, 1);
  });

  it('has nothing that only HTTP has, and no message that says two things', () => {
    const ofHttp = {
      ...{ protocol: 'http2', streams: 2, method: 'POST', headers: { a: 'b' }, cookies: { a: 'b' } },
      ...{ requests: [{ path: '/' }], expect: { status: [200] }, values: { id: 'uuid' }, trace: {} },
    };
    const told = at('tcp://shop.test:9000', ofHttp);
    assert.deepEqual(told.map((problem) => problem.split(' ')[0]).toSorted(), Object.keys(ofHttp).toSorted());
    const [differing, others] = [
      /^(?:requests|values) are for HTTP: over TCP every message of a test is the same; /,
      / is for HTTP: over TCP bytes go as they are; remove it$/,
    ];
    assert.equal(told.filter((problem) => differing.test(problem)).length, 2);
    assert.equal(told.filter((problem) => others.test(problem)).length, told.length - 2);
    const body = { text: 'ping' };
    assert.match(
      at('tcp://shop.test:9000', { body, tcp: { bytes: 4 } }).join(),
      /^tcp\.bytes must not stand beside body/
    );
    assert.match(at('tcp://shop.test:9000', { body, tcp: { transfer: 'down' } }).join(), /^body is never sent/);
    assert.match(at('tcp://shop.test:9000', { body: { text: '' } }).join(), /^body must not be empty/);
    assert.match(at('tcp://shop.test:9000', { tls: {} }).join(), /^tls is only for a tls:/);
    assert.match(at('http://shop.test', { tcp: {} }).join(), /^tcp is only for a tcp:/);
  });
});

describe('what a target sends', () => {
  it('has cookies that stay what they are in their header', () => {
    assert.deepEqual(
      problemsOf({ cookies: { session: '${secret:session}', lang: 'de', quoted: '"a"', none: '' } }),
      []
    );
    for (const [name, value] of [
      ['a b', 'x'],
      ['a', 'x; admin=1'],
      ['a', 'x,y'],
      ['a', 'x y'],
      ['a', 'x"y'],
      ['a', 'x\\y'],
      ['a', 'ü'],
      ['a', 'x\r\ny'],
      ['a', '${secret:Bad}'],
    ] as const) {
      assert.equal(problemsOf({ cookies: { [name]: value } }).length, 1, JSON.stringify([name, value]));
    }
    assert.deepEqual(problemsOf({ cookies: { a: 'x' }, headers: { Cookie: 'b=y' } }), [
      'cookies must not stand beside a cookie header: remove one',
    ]);
  });

  it('has a body of text, JSON or bytes, of 10 MB at most, and none from a file', () => {
    assert.deepEqual(problemsOf({ body: { base64: 'AP/+' } }), []);
    assert.match(problemsOf({ body: { base64: 'AP/' } })[0] ?? '', /^body\.base64 must be base64/);
    assert.match(problemsOf({ body: { base64: 'AP\n+' } })[0] ?? '', /^body\.base64 must be base64/);
    assert.deepEqual(problemsOf({ body: { text: 'x'.repeat(10_000_000) } }), []);
    assert.deepEqual(problemsOf({ body: { text: `${'x'.repeat(9_999_999)}ü` } }), ['body.text must be at most 10 MB']);
    const bytes = Buffer.alloc(10_000_000).toString('base64');
    assert.deepEqual(problemsOf({ body: { base64: bytes } }), []);
    assert.deepEqual(problemsOf({ body: { base64: `AAAA${bytes}` } }), ['body.base64 must be at most 10 MB']);
    assert.deepEqual(problemsOf({ body: { json: [{ id: Number.MAX_SAFE_INTEGER, share: 1e-300 }] } }), []);
    assert.deepEqual(problemsOf({ body: { json: { ids: [12345678901234567890] } } }), [
      'body.json must not hold whole numbers beyond 9007199254740991: they would be sent with other digits; give the body as text',
    ]);
    assert.deepEqual(problemsOf({ body: { file: 'order.json' } }), [
      'body.file is only for provisioned tests and the command line: give text, json or base64 instead',
    ]);
  });

  it('expects statuses and classes of them, by itself all below 400', () => {
    const expected = { status: [404, '2xx'] };
    assert.deepEqual(problemsOf({ expect: expected }), []);
    assert.deepEqual(
      [200, 299, 302, 404, 405].filter((status) => isExpected(status, expected)),
      [200, 299, 404]
    );
    assert.deepEqual(
      [200, 399, 400, 503].filter((status) => isExpected(status, undefined)),
      [200, 399]
    );
    for (const status of [[], [99], [101], ['1xx'], ['2XX'], ['200'], [600]]) {
      assert.equal(problemsOf({ expect: { status } }).length, 1, JSON.stringify(status));
    }
    assert.match(
      problemsOf({ expect: { status: ['6xx'] } })[0] ?? '',
      /^expect\.status\[0\] must be a status from 200/
    );
  });
});

describe('the requests of a target', () => {
  const base = {
    url,
    method: 'POST',
    headers: { Authorization: 'Bearer ${secret:token}', 'x-a': '1' },
    cookies: { lang: 'en' },
    body: { text: 'hello' },
  };

  it('take from the target what they do not change', () => {
    const parsed = target.parse({
      ...base,
      requests: [
        {},
        {
          name: 'item',
          weight: 3,
          path: '/item?n=1',
          method: 'GET',
          headers: { 'X-A': '2' },
          cookies: { theme: 'x' },
          body: null,
        },
      ],
    });
    assert.deepEqual(
      requestsOf(parsed),
      [
        { ...base, url: undefined, name: 'POST /cart?x=1', weight: 1, path: '/cart?x=1' },
        {
          name: 'item',
          weight: 3,
          method: 'GET',
          path: '/item?n=1',
          headers: { Authorization: 'Bearer ${secret:token}', 'X-A': '2' },
          cookies: { lang: 'en', theme: 'x' },
          body: undefined,
        },
      ].map(({ url: _, ...request }: Record<string, unknown>) => request)
    );
    assert.equal(requestsOf(target.parse({ url })).length, 1);
  });

  it('stay at the origin, have whole weights and names of their own', () => {
    assert.deepEqual(problemsOf({ requests: [{ path: '//other.test/x' }] }), []);
    const [{ path = '' } = {}] = requestsOf(target.parse({ url, requests: [{ path: '//other.test/x' }] }));
    assert.equal(path, '//other.test/x');
    for (const request of [{ path: 'cart' }, { path: 'http://other.test/' }, { path: '/a b' }, { path: '/a#b' }]) {
      assert.match(problemsOf({ requests: [request] })[0] ?? '', /^requests\[0\]\.path /, request.path);
    }
    assert.equal(problemsOf({ requests: [{ weight: 0 }, { weight: 1.5 }, { weight: 1_001 }] }).length, 3);
    assert.match(problemsOf({ requests: [{}, {}] })[0] ?? '', /^requests\[1\]\.name is needed/);
    assert.match(problemsOf({ requests: [] })[0] ?? '', /^requests must be at least 1 entries/);
    const twice = { cookies: { a: 'x' }, requests: [{ headers: { cookie: 'b=y' } }] };
    assert.match(problemsOf(twice)[0] ?? '', /^requests\[0\]\.cookies must not stand beside a cookie header/);
  });

  it('and the target itself name the secrets that they need, and are filled in nowhere else', () => {
    const parsed = target.parse({
      ...base,
      tls: { cert: '${secret:cert}', key: '${secret:key}' },
      requests: [{ name: '${secret:not-me}', cookies: { s: '${secret:session}' }, headers: { b: '${secret:token}' } }],
    });
    assert.deepEqual(secretsOfTarget(parsed).sort(), ['cert', 'key', 'session', 'token']);
    const filled = withSecretTexts(parsed, (text) => text.replace('${secret:session}', 'hush'));
    assert.deepEqual(filled.requests?.[0]?.cookies, { s: 'hush' });
    assert.deepEqual(parsed.requests?.[0]?.cookies, { s: '${secret:session}' });
  });
});
