import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readSettings } from './settings.ts';

describe('settings', () => {
  const root = mkdtempSync(join(tmpdir(), 'headroom-settings-'));
  after(() => rmSync(root, { recursive: true }));
  const data = join(root, 'data');

  it('have defaults that reach no further than this machine, and keep a token and a key for this user alone', () => {
    const first = readSettings({ env: {}, flags: { data } });
    const second = readSettings({ env: {}, flags: { data } });
    assert.ok(first.ok && second.ok);
    assert.deepEqual([first.value.host, first.value.port], ['127.0.0.1', 8477]);
    assert.deepEqual(
      [first.value.allowTargets, first.value.allowConnections].map((list) => list.map(({ text }) => text)),
      [
        ['127.0.0.0/8', '[::1]'],
        ['127.0.0.0/8', '[::1]'],
      ]
    );
    assert.equal(first.value.token, second.value.token);
    assert.ok(first.value.token.length >= 32);
    for (const file of ['token', 'secret.key']) {
      assert.equal(statSync(join(data, file)).mode & 0o777, 0o600);
    }
  });

  it('take a flag before the environment, and an empty variable as not set', () => {
    const env = { HEADROOM_PORT: '9000', HEADROOM_HOST: '', HEADROOM_TOKEN: 'a-token-of-enough-letters' };
    const fromEnv = readSettings({ env, flags: { data } });
    const fromFlag = readSettings({ env, flags: { data, port: '9001' } });
    assert.ok(fromEnv.ok && fromFlag.ok);
    assert.deepEqual([fromEnv.value.port, fromEnv.value.host, fromFlag.value.port], [9000, '127.0.0.1', 9001]);
    assert.equal(fromEnv.value.token, env.HEADROOM_TOKEN);
  });

  it('tell all problems at once, each by the name under which it was given, without the values of secrets', () => {
    const env = {
      HEADROOM_PORT: '99999',
      HEADROOM_TOKEN: 'short',
      HEADROOM_SECRET_KEY: 'abc',
      HEADROOM_ALLOW_TARGETS: 'x',
    };
    const read = readSettings({ env, flags: { data, host: 'a b' } });
    assert.ok(!read.ok);
    assert.deepEqual(read.problems.map(({ path }) => path).sort(), [
      '--host',
      'HEADROOM_ALLOW_TARGETS',
      'HEADROOM_PORT',
      'HEADROOM_SECRET_KEY',
      'HEADROOM_TOKEN',
    ]);
    assert.doesNotMatch(JSON.stringify(read.problems), /short|"abc/);
  });

  it('take a Grafana by its address, with a token from the environment alone; without an address there is none', () => {
    const HEADROOM_GRAFANA_TOKEN = 'glsa_of_enough_letters';
    const read = (env: object, flags: object = {}) =>
      readSettings({ env: env as NodeJS.ProcessEnv, flags: { data, ...flags } });
    const given = read({ HEADROOM_GRAFANA_TOKEN }, { 'grafana-url': 'https://grafana.example/sub/' });
    assert.deepEqual(given.ok && given.value.grafana, {
      url: 'https://grafana.example/sub',
      token: HEADROOM_GRAFANA_TOKEN,
    });
    const none = read({ HEADROOM_GRAFANA_TOKEN });
    assert.deepEqual(none.ok && none.value.grafana, undefined);
    for (const bad of ['grafana.example', 'http://admin:admin@grafana.example', 'http://grafana.example/?orgId=1']) {
      const refused = read({ HEADROOM_GRAFANA_URL: bad });
      assert.deepEqual(!refused.ok && refused.problems.map(({ path }) => path), ['HEADROOM_GRAFANA_URL'], bad);
    }
  });
});
