import assert from 'node:assert/strict';
import type { ServerOptions } from 'node:https';
import { makeAuthority } from '@headroom/engine/certificates.fixture';
import type { Generator } from '../generator.ts';
import type { ConformanceCase } from './cases.fixture.ts';
import { CountingTarget, hasIpv6 } from './counting-target.fixture.ts';
import { failed } from './failure-cases.fixture.ts';
import { make, testFor, type Made } from './run-load.fixture.ts';

const [ours, theirs] = await Promise.all([makeAuthority('ours'), makeAuthority('theirs')]);
const [shop, inner, client] = await Promise.all(
  ['DNS:shop.test,IP:127.0.0.1', 'DNS:inner.test', 'DNS:client.test'].map((names) => ours.sign(names))
);
await Promise.all([ours.remove(), theirs.remove()]);
if (shop === undefined || inner === undefined || client === undefined) {
  throw new Error('openssl made no certificates');
}
const { key } = client;
const demanding = { ...shop, ca: ours.cert, requestCert: true, rejectUnauthorized: true };
const identity = { cert: client.cert, key: '${secret:key}' };

const nothing = ['target.tls.ca', 'target.tls.cert', 'target.tls.serverName', 'target.tls.verify', 'target.url'];
/** What generators cannot do over TLS and have to refuse at the field. wrk and wrk2 would look up a name by themselves; nighthawk has no TLS here. */
const cannot: Readonly<Record<string, readonly string[]>> = {
  fortio: ['target.tls.serverName'],
  wrk: nothing,
  wrk2: nothing,
  nighthawk: nothing,
};

/** What every generator must do with a real target over TLS: as the test says, or refuse the field. */
export const tlsCases: readonly ConformanceCase[] = [
  {
    name: 'TLS, authority',
    check: (generator) =>
      tried(generator, { server: shop, tls: { ca: ours.cert } }, (one) => {
        allWell(one);
        const [seen] = one.target.requests;
        assert.deepEqual([seen?.serverName, seen?.headers.host], ['shop.test', `shop.test:${one.target.port}`]);
      }),
  },
  {
    name: 'TLS, not ours',
    check: (generator) =>
      tried(generator, { server: shop, tls: { ca: theirs.cert } }, ({ made }) => failed(generator, made, 'tls')),
  },
  {
    name: 'TLS, other name',
    check: (generator) =>
      tried(generator, { server: inner, tls: { ca: ours.cert } }, ({ made }) => failed(generator, made, 'tls')),
  },
  {
    name: 'TLS, server name',
    check: (generator) =>
      tried(generator, { server: inner, tls: { ca: ours.cert, serverName: 'inner.test' } }, (one) => {
        allWell(one);
        const [seen] = one.target.requests;
        assert.deepEqual([seen?.serverName, seen?.headers.host], ['inner.test', `shop.test:${one.target.port}`]);
      }),
  },
  {
    name: 'TLS, verify off',
    check: (generator) => tried(generator, { server: inner, tls: { verify: false }, host: '127.0.0.1' }, allWell),
  },
  {
    name: 'TLS, client',
    check: (generator) =>
      tried(generator, { server: demanding, tls: { ca: ours.cert, ...identity } }, (one) => {
        allWell(one);
        assert.ok(one.target.requests.every(({ isKnown }) => isKnown));
      }),
  },
  {
    name: 'TLS, no client',
    check: (generator) =>
      tried(generator, { server: demanding, tls: { ca: ours.cert } }, ({ made, target }) => {
        // With TLS 1.3 the refusal comes after the handshake, and the end of the connection may overtake it.
        const { ok, errors, arrivals } = made.result.counts;
        const { tls = 0, reset = 0 } = errors;
        assert.deepEqual([ok, target.requests.length], [0, 0]);
        assert.ok(tls + reset > 0 && tls + reset + made.end.unfinished === arrivals, JSON.stringify(errors));
        return tls > 0 ? undefined : 'as reset';
      }),
  },
  {
    name: 'TLS, IPv6',
    async check(generator) {
      if (!hasIpv6) {
        return 'no IPv6';
      }
      await using target = await CountingTarget.open({ host: '::1', tls: inner });
      const { port } = target;
      const test = testFor(generator, { port, target: { url: `https://shop.test:${port}/`, tls: { verify: false } } });
      const { unsupported } = await generator.plan(test, { ip: '::1', port });
      if (['wrk', 'wrk2', 'nighthawk', 'vegeta'].includes(generator.name)) {
        assert.deepEqual(
          unsupported.map(({ path }) => path),
          ['target.url']
        );
        return 'refused';
      }
      assert.deepEqual(unsupported, []);
      allWell({ made: await make(generator, test, port, { ip: '::1' }), target });
    },
  },
];

interface Tried {
  readonly made: Made;
  readonly target: CountingTarget;
}

/** A load to a target with this certificate, the TLS of its test, and the host in its URL. */
interface Wish {
  readonly server: ServerOptions;
  readonly tls: Readonly<Record<string, unknown>>;
  readonly host?: string;
}

/** Makes a load over TLS and judges it, or has it refused, at the fields that the generator cannot do and no others. */
async function tried(
  generator: Generator,
  { server, tls, host = 'shop.test' }: Wish,
  judge: (tried: Tried) => string | void
): Promise<string | void> {
  await using target = await CountingTarget.open({ tls: server });
  const { port } = target;
  const test = testFor(generator, { port, target: { url: `https://${host}:${port}/`, tls } });
  const used = [...Object.keys(tls).map((field) => `target.tls.${field}`), 'target.tls.verify'];
  const refused = (cannot[generator.name] ?? []).filter((field) =>
    field === 'target.url' ? host === 'shop.test' || generator.name === 'nighthawk' : used.includes(field)
  );
  const { unsupported } = await generator.plan(test, { ip: '127.0.0.1', port });
  const expected = refused.filter((field) => field !== 'target.tls.verify' || tls.verify !== false);
  assert.deepEqual(unsupported.map(({ path }) => path).sort(), expected.sort());
  return expected.length > 0
    ? 'refused'
    : judge({ made: await make(generator, test, port, { secrets: { key } }), target });
}

function allWell({ made: { result } }: Tried): void {
  assert.ok(result.counts.ok > 0 && result.counts.ok === result.counts.sent, JSON.stringify(result.counts));
}
