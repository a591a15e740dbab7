import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

  it('mark runs in Grafana only with its address and a token', () => {
    const env = { HEADROOM_GRAFANA_ANNOTATIONS: 'on', HEADROOM_GRAFANA_URL: 'http://127.0.0.1:3000' };
    const without = readSettings({ env, flags: { data } });
    assert.ok(!without.ok);
    assert.deepEqual(without.problems, [
      { path: 'HEADROOM_GRAFANA_ANNOTATIONS', message: 'needs HEADROOM_GRAFANA_TOKEN' },
    ]);
    const marked = readSettings({
      env: { ...env, HEADROOM_GRAFANA_TOKEN: 'a-token-of-enough-letters' },
      flags: { data },
    });
    assert.ok(marked.ok && marked.value.grafanaAnnotations === 'on');
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

  describe('in a file', () => {
    const config = join(root, 'config.yaml');
    const read = (yaml: string, { env = {}, flags = {} }: Partial<Parameters<typeof readSettings>[0]> = {}) => {
      writeFileSync(config, yaml);
      return readSettings({ env, flags: { config, ...flags } });
    };
    const token = 'a-token-of-enough-letters';

    it('stand behind flags and variables; paths are relative to the file, lists may be lists, secrets are in files of their own', () => {
      writeFileSync(join(root, 'token.txt'), `${token}\n`);
      const yaml = `data: own\nport: 9000\nhost: "::1"\nallowTargets: [10.0.0.0/8, "[::1]:80"]\ntokenFile: token.txt\ngrafanaUrl: http://g\n`;
      const inFile = read(yaml);
      assert.ok(inFile.ok, JSON.stringify(inFile));
      assert.deepEqual(
        [inFile.value.dataFolder, inFile.value.port, inFile.value.host, inFile.value.token, inFile.value.grafana?.url],
        [join(root, 'own'), 9000, '::1', token, 'http://g']
      );
      assert.deepEqual(
        inFile.value.allowTargets.map(({ text }) => text),
        ['10.0.0.0/8', '[::1]:80']
      );
      const env = { HEADROOM_PORT: '9001', HEADROOM_HOST: 'localhost', HEADROOM_TOKEN: `${token}-too` };
      const over = read(yaml, { env, flags: { port: '9002' } });
      assert.ok(over.ok);
      assert.deepEqual([over.value.port, over.value.host, over.value.token], [9002, 'localhost', `${token}-too`]);
    });

    it('are named by HEADROOM_CONFIG too', () => {
      writeFileSync(config, 'port: 9003\n');
      const fromEnv = readSettings({ env: { HEADROOM_CONFIG: config }, flags: { data } });
      assert.equal(fromEnv.ok && fromEnv.value.port, 9003);
    });

    it('are checked with those of flags and variables, each problem with line and column, a secret never shown', () => {
      writeFileSync(join(root, 'short.txt'), 'hush');
      const yaml = `port: 99999\nallowTarget: x\nsecretKeyFile: short.txt\ntokenFile: nowhere\ntoken: ${token}\nhost: { a: 1 }\n`;
      const refused = read(yaml, { env: { HEADROOM_GRAFANA_URL: 'nonsense' }, flags: { data } });
      assert.ok(!refused.ok);
      const lines = refused.problems.map(({ line = 0, column, path, message }) => [
        line,
        column,
        path,
        message.slice(0, 20),
      ]);
      assert.deepEqual(
        lines.sort(([a], [b]) => Number(a) - Number(b)),
        [
          [0, undefined, 'HEADROOM_GRAFANA_URL', 'must be the address '],
          [1, 1, 'port', 'must be a port betwe'],
          [2, 1, 'allowTarget', 'is not a known key'],
          [3, 1, 'secretKeyFile', 'must be 32 bytes in '],
          [4, 1, 'tokenFile', 'cannot be read (ENOE'],
          [5, 1, 'token', 'is not a known key'],
          [6, 1, 'host', 'must be a text, a nu'],
        ]
      );
      assert.doesNotMatch(JSON.stringify(refused.problems), /hush|enough/);
    });

    it('are refused in another form, before anything is made', () => {
      for (const yaml of ['', '- 1', 'port: 1\n---\nport: 2\n', 'port: [', 'port: 1\nport: 2\n', 'port:\n']) {
        const made = join(root, 'unmade');
        const refused = read(yaml, { flags: { data: made } });
        assert.deepEqual([refused.ok, existsSync(made)], [false, false], yaml);
      }
      assert.equal(readSettings({ env: {}, flags: { data, config: join(root, 'nowhere.yaml') } }).ok, false);
    });
  });
});
