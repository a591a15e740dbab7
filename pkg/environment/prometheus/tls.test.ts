import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { openPrometheus } from './prometheus-client.ts';
import {
  always,
  makeCertificate,
  serve,
  settingsFor,
  success,
  toLoopback,
  type Certificate,
} from './servers.fixture.ts';
import { checkTlsSettings, type TlsSettings } from './tls-settings.ts';

const answer = always(200, success('scalar', [1, '1']));

describe('TLS', () => {
  let good: Certificate;
  let expired: Certificate;
  before(async () => {
    good = await makeCertificate('IP:127.0.0.1,DNS:prom.test', 30);
    expired = await makeCertificate('IP:127.0.0.1', -1);
  });

  async function outcome(certificate: Certificate | undefined, tls: TlsSettings, host = '127.0.0.1') {
    await using server = await serve(answer, certificate);
    const client = openPrometheus(settingsFor(`https://${host}:${server.port}`, { tls }), toLoopback);
    const asked = await client.instant('1');
    client.close();
    return asked.ok ? 'ok' : asked.failure.code;
  }

  it('trusts what tls.ca says, by address and by name, or everybody with skipVerify', async () => {
    assert.equal(await outcome(good, { ca: good.cert }), 'ok');
    assert.equal(await outcome(good, { ca: good.cert }, 'prom.test'), 'ok');
    assert.equal(await outcome(good, { ca: good.cert, serverName: 'prom.test' }, 'other.test'), 'ok');
    assert.equal(await outcome(good, { skipVerify: true }), 'ok');
  });

  it('tells apart who signed, for which name, for how long, and that the other side speaks none', async () => {
    assert.equal(await outcome(good, {}), 'connection.certificate');
    assert.equal(await outcome(good, { ca: good.cert }, 'other.test'), 'connection.certificate_name');
    assert.equal(await outcome(expired, { ca: expired.cert }), 'connection.certificate_time');
    assert.equal(await outcome(undefined, {}), 'connection.scheme');
  });

  it('finds certificates and keys that cannot be read, or do not belong together', () => {
    assert.equal(checkTlsSettings({ ...good, ca: good.cert }).ok, true);
    const strangers = checkTlsSettings({ cert: good.cert, key: expired.key });
    const broken = checkTlsSettings({ cert: '-----BEGIN CERTIFICATE-----\nx', key: good.key });
    assert.ok(!strangers.ok && !broken.ok);
    assert.deepEqual([strangers.failure.code, broken.failure.code], Array(2).fill('connection.tls_material'));
  });
});
