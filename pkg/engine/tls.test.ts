import assert from 'node:assert/strict';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { after, before, describe, it, type TestContext } from 'node:test';
import { makeAuthority, type Authority, type Certificate } from './certificates.fixture.ts';
import type { EngineTls } from './index.ts';
import { closed, httpTarget, listening, load, open, rawTarget } from './targets.fixture.ts';

describe('a load over TLS', { concurrency: 2 }, () => {
  let ours: Authority;
  let theirs: Authority;
  let server: Certificate;
  before(async () => {
    [ours, theirs] = await Promise.all([makeAuthority('ours'), makeAuthority('theirs')]);
    server = await ours.sign('IP:127.0.0.1,DNS:shop.test');
  });
  after(() => Promise.all([ours.remove(), theirs.remove()]));

  const trusting = (more: Partial<EngineTls> = {}): EngineTls => ({
    serverName: 'shop.test',
    ca: ours.cert,
    verify: true,
    resume: false,
    ...more,
  });

  /** Node's own HTTPS server, and how each of its connections came to be. */
  async function httpsTarget(test: TestContext, options: ServerOptions, headers: Record<string, string> = {}) {
    const met: Array<{ servername: string; protocol: string | false | null; resumed: boolean; authorized: boolean }> =
      [];
    const https = createHttpsServer({ keepAliveTimeout: 60_000, ...options }, (_, answer) =>
      answer.writeHead(200, headers).end('hello')
    );
    https.on('secureConnection', (socket: TLSSocket & { servername: string }) =>
      met.push({
        servername: socket.servername,
        protocol: socket.alpnProtocol,
        resumed: socket.isSessionReused(),
        authorized: socket.authorized,
      })
    );
    https.on('tlsClientError', () => {});
    return { ...(await listening(test, https)), met };
  }

  it('reaches a target that the authority vouches for, by name on the address that was checked', async (test) => {
    const target = await httpsTarget(test, server);
    const { counts, end, result } = await load(target.port, open(200, 1_000), { tls: trusting() });
    assert.deepEqual([counts.ok, counts.errors, end.unfinished], [200, {}, 0]);
    assert.equal(result.timings.response.count, 200);
    assert.equal(target.met.length, 4);
    assert.deepEqual(target.met[0], {
      servername: 'shop.test',
      protocol: 'http/1.1',
      resumed: false,
      authorized: false,
    });
    const inTurn = await load(target.port, closed(300, 3), { tls: trusting() });
    assert.ok(inTurn.counts.ok > 10 && inTurn.counts.connectionsOpened === 3, JSON.stringify(inTurn.counts));
  });

  it('asks for no name where the target is an address, which the certificate must then carry', async (test) => {
    const target = await httpsTarget(test, server);
    const { counts } = await load(target.port, open(50, 200), { tls: trusting({ serverName: '' }) });
    assert.deepEqual([counts.ok, target.met[0]?.servername], [10, false]);
    const byName = await httpsTarget(test, await ours.sign('DNS:shop.test'));
    const refused = await load(byName.port, open(50, 200), { tls: trusting({ serverName: '' }) });
    assert.deepEqual(refused.counts.errors, { tls: 10 });
  });

  it('is refused, as errors of class tls, where the certificate is not to be believed', async (test) => {
    const expired = await ours.sign('DNS:shop.test', -1);
    const wrong: Array<[why: string, Certificate, Partial<EngineTls>]> = [
      ['another authority', server, { ca: theirs.cert }],
      ['the machine knows no such authority', server, { ca: undefined }],
      ['another name', server, { serverName: 'other.test' }],
      ['expired', expired, {}],
    ];
    for (const [why, certificate, differing] of wrong) {
      const target = await httpsTarget(test, certificate);
      const { counts, end, result } = await load(target.port, open(40, 500), { tls: trusting(differing) });
      assert.deepEqual([counts.ok, counts.sent, counts.errors, end.unfinished], [0, 0, { tls: 20 }, 0], why);
      assert.equal(result.timings.response.count, 20);
    }
    const believed = await httpsTarget(test, expired);
    const { counts } = await load(believed.port, open(40, 500), {
      tls: trusting({ ca: undefined, serverName: 'other.test', verify: false }),
    });
    assert.deepEqual([counts.ok, counts.errors], [20, {}]);
  });

  it('times each handshake apart from the requests, and resumes sessions only where that is asked for', async (test) => {
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const target = await httpsTarget(test, { ...server, maxVersion }, { connection: 'close' });
      const whole = await load(target.port, open(40, 500, 2), { tls: trusting() });
      const made = whole.counts.connectionsOpened ?? 0;
      assert.deepEqual([whole.result.handshakes?.times.count, whole.result.handshakes?.resumed], [made, 0]);
      assert.ok((whole.result.handshakes?.times.minUs ?? 0) > 100, JSON.stringify(whole.result.handshakes));
      const { counts, result } = await load(target.port, open(40, 500, 2), { tls: trusting({ resume: true }) });
      const { times, resumed = 0 } = result.handshakes ?? {};
      assert.deepEqual([counts.ok, counts.errors, times?.count], [20, {}, counts.connectionsOpened]);
      // The two that are opened first have nothing to resume.
      assert.ok(resumed > 0 && resumed >= (counts.connectionsOpened ?? 0) - 2, `${resumed} resumed, ${maxVersion}`);
      assert.equal(target.met.filter((one) => one.resumed).length, resumed);
    }
    const plain = await httpTarget(test, (_, answer) => void answer.end('hello'));
    assert.equal((await load(plain.port, open(20, 200))).result.handshakes, undefined);
  });

  it('shows a client certificate where one is demanded, and fails as tls without one', async (test) => {
    const demanding = { ...server, requestCert: true, rejectUnauthorized: true, ca: ours.cert };
    const client = await ours.sign('DNS:client.test');
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const target = await httpsTarget(test, { ...demanding, maxVersion });
      const shown = await load(target.port, open(50, 400), { tls: trusting(client) });
      assert.deepEqual([shown.counts.ok, shown.counts.errors, target.met[0]?.authorized], [20, {}, true]);
      const { counts, end } = await load(target.port, open(50, 400), { tls: trusting() });
      // With TLS 1.3 the refusal comes after the handshake, and the end of the connection may overtake it.
      const { tls = 0, reset = 0 } = counts.errors;
      assert.deepEqual([counts.ok, tls + reset + end.unfinished], [0, 20], JSON.stringify(counts));
      assert.ok(maxVersion === 'TLSv1.3' || reset === 0, JSON.stringify(counts));
    }
  });

  it('fails as tls where the other side speaks older versions only', async (test) => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const target = await httpsTarget(test, { ...server, ...old });
    const { counts } = await load(target.port, open(50, 400), { tls: trusting() });
    assert.deepEqual([counts.ok, counts.errors], [0, { tls: 20 }]);
  });

  it('fails as tls where the other side speaks none, or says nothing', async (test) => {
    const plain = await httpTarget(test, (_, answer) => void answer.end('hello'));
    const { counts } = await load(plain.port, open(50, 400), { tls: trusting() });
    assert.deepEqual([counts.ok, counts.errors], [0, { tls: 20 }]);
    const silent = await rawTarget(test, () => {});
    const waited = await load(silent.port, open(20, 500), { tls: trusting(), timeoutMs: 200 });
    assert.equal(waited.counts.ok, 0);
    assert.ok((waited.counts.errors.tls ?? 0) > 0 && waited.counts.errors.connect === undefined);
  });
});
