import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ServerCredentials } from '@grpc/grpc-js';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { makeAuthority } from '@headroom/engine/certificates.fixture';
import { RunMeasurement } from '@headroom/measure';
import { native } from '../native/native.ts';
import type { GeneratorJob } from '../generator.ts';
import { prepareMessages } from './prepare-messages.ts';
import { grpcShop } from './shop.fixture.ts';

/** Secrets, such as a client's key, come into a target after its test was checked. */
function jobOf(port: number, message: object, tls?: object): GeneratorJob {
  const grpc = { method: 'shop.Cart/Add', message, reflection: true };
  // The name has no address: only the checked one is asked.
  const scheme = tls === undefined ? 'http' : 'https';
  const target = { url: `${scheme}://shop.test:${port}`, protocol: 'grpc', streams: 2, grpc, timeout: '10s' };
  const load = { kind: 'open', rate: 40, duration: '1s', connections: 1 };
  const test: SettledTest = {
    ...testDefinition.parse({ kind: 'Test', name: 'x', target, load }),
    generator: { name: 'native' },
  };
  const withTls = tls === undefined ? {} : { tls: { verify: true, resume: false, ...tls } };
  return { test, target: { ...test.target, ...withTls }, address: { ip: '127.0.0.1', port } };
}

/** Makes the load, and gives how often each status came. */
async function statusesOf(job: GeneratorJob): Promise<object> {
  const run = native.start(job);
  const measurement = new RunMeasurement();
  for await (const second of run.seconds) {
    measurement.add(second);
  }
  await run.done;
  return measurement.snapshot().counts.statuses;
}

const unstopped = new AbortController().signal;

describe('types that a target tells', { concurrency: 2 }, () => {
  for (const version of ['v1', 'v1alpha']) {
    it(`are asked for in ${version}, and a load is made of them`, async (test) => {
      const { port, asked } = await grpcShop(test, { reflection: version });
      const job = jobOf(port, { n: 7 });
      const messages = await prepareMessages(job, unstopped);
      assert.deepEqual(
        messages.map((parts) =>
          parts.map((part) => (part instanceof Uint8Array ? Buffer.from(part).toString('hex') : ''))
        ),
        [['0807']]
      );
      assert.deepEqual(await statusesOf({ ...job, messages }), { OK: 40 });
      assert.deepEqual([asked.length, asked[0]], [40, '0807']);
    });
  }

  it('are asked for over TLS as the calls will be: by its name, with a client certificate, at the checked address', async (test) => {
    const authority = await makeAuthority('ours');
    test.after(() => authority.remove());
    const [server, client] = [await authority.sign('DNS:shop.test'), await authority.sign('DNS:client.test')];
    const pairs = [{ cert_chain: Buffer.from(server.cert), private_key: Buffer.from(server.key) }];
    const credentials = ServerCredentials.createSsl(Buffer.from(authority.cert), pairs, true);
    const { port, asked } = await grpcShop(test, { reflection: 'v1', credentials });
    const ask = (tls: object) => prepareMessages(jobOf(port, { n: 7 }, tls), unstopped);
    const tls = { ca: authority.cert, ...client };
    assert.deepEqual(await statusesOf({ ...jobOf(port, { n: 7 }, tls), messages: await ask(tls) }), { OK: 40 });
    assert.deepEqual([asked.length, asked[0]], [40, '0807']);
    await assert.rejects(ask(client), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    await assert.rejects(ask({ ...tls, serverName: 'other.test' }), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    // TLS 1.3 refuses a client after its handshake: the connection may already have been reset.
    await assert.rejects(ask({ ca: authority.cert }), { code: /^(?:ERR_SSL_|ECONNRESET|EPIPE)/ });
    assert.equal(asked.length, 40);
  });

  it('that are not told, or that the test does not fit, say why', async (test) => {
    const silent = await grpcShop(test);
    await assert.rejects(prepareMessages(jobOf(silent.port, { n: 7 }), unstopped), /it has no server reflection/);
    const told = await grpcShop(test, { reflection: 'v1' });
    await assert.rejects(
      prepareMessages(jobOf(told.port, { m: 7 }), unstopped),
      (error: { code?: string; problems?: Array<{ path: string }> }) => {
        assert.deepEqual([error.code, error.problems?.[0]?.path], ['preflight.reflection', 'target.grpc.message']);
        return true;
      }
    );
  });
});
