import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, prometheusConnection, subject } from './index.ts';

const direct = (more: object, url = 'https://prometheus.example/select/0/prometheus') => ({
  kind: 'PrometheusConnection',
  name: 'mesh',
  role: 'mesh',
  direct: { url, ...more },
});

function problems(input: unknown): string[] {
  const checked = check(prometheusConnection, input);
  return checked.ok ? [] : checked.problems.map((one) => `${one.path}: ${one.message}`);
}

describe('a Prometheus connection', () => {
  it('is accepted in every way of asking, with defaults filled in', () => {
    for (const more of [
      {},
      { auth: 'none' },
      { auth: { basic: { username: 'reader', password: '${secret:mesh-password}' } } },
      { auth: { bearer: '${secret:mesh-prom}' }, headers: { 'X-Scope-OrgID': 'team-a' } },
      { headers: { Authorization: 'Token ${secret:mesh-prom}' } },
      {
        tls: {
          ca: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
          cert: '${secret:cert}',
          key: '${secret:key}',
          serverName: 'prom.internal',
        },
      },
      { tls: { skipVerify: true } },
    ]) {
      assert.deepEqual(problems(direct(more)), [], JSON.stringify(more));
    }
    const grafana = {
      kind: 'PrometheusConnection',
      name: 'mesh',
      role: 'mesh',
      grafana: { datasource: 'prometheus-mesh' },
    };
    assert.deepEqual(problems(grafana), []);
    const checked = check(prometheusConnection, direct({}));
    assert.deepEqual(checked.ok && checked.value.direct, {
      url: 'https://prometheus.example/select/0/prometheus',
      auth: 'none',
      headers: {},
    });
  });

  it('asks either directly or through Grafana', () => {
    const { direct: _, ...neither } = direct({});
    assert.deepEqual(problems(neither), [': must have direct or grafana']);
    assert.deepEqual(problems({ ...direct({}), grafana: { datasource: 'x' } }), [
      'grafana: must not stand beside direct: remove one',
    ]);
  });

  it('holds no secret in the clear', () => {
    for (const more of [
      { auth: { bearer: 'eyJhbGciOi' } },
      { auth: { basic: { username: 'a', password: 'hunter2' } } },
      { headers: { authorization: 'Bearer eyJhbGciOi' } },
      { headers: { cookie: 'session=1' } },
      { tls: { cert: '${secret:cert}', key: '-----BEGIN PRIVATE KEY-----' } },
    ]) {
      assert.equal(problems(direct(more)).length, 1, JSON.stringify(more));
    }
  });

  it('names each field of the chosen authentication that is wrong', () => {
    const wrong = direct({ auth: { basic: { username: '', password: '' } } });
    assert.deepEqual(
      problems(wrong).map((line) => line.split(':')[0]),
      ['direct.auth.basic.username', 'direct.auth.basic.password']
    );
  });

  it('has an address that is only an address', () => {
    for (const url of [
      'prometheus.example',
      'ftp://h/',
      'http://user:pw@h/',
      'http://h/?x=1',
      'http://h/#x',
      'http://h:0/',
      'http://h/a%2fb',
      'http://h//a',
      'http://h/prometheus/api/v1',
      'http://${secret:host}/',
    ]) {
      assert.equal(problems(direct({}, url)).length, 1, url);
    }
  });

  it('ignores nothing silently: a setting without effect is a problem', () => {
    const plain = 'http://127.0.0.1:9090';
    assert.deepEqual(problems(direct({ tls: {} }, plain)), [
      'direct.tls: is not used with an http:// address: remove it',
    ]);
    assert.equal(problems(direct({ tls: { ca: '${secret:ca}', skipVerify: true } })).length, 1);
    assert.equal(problems(direct({ tls: { key: '${secret:key}' } })).length, 1);
    assert.equal(
      problems(direct({ auth: { bearer: '${secret:a}' }, headers: { Authorization: '${secret:b}' } })).length,
      1
    );
    assert.deepEqual(problems(direct({ bearer: 'x' })).length, 1);
  });
});

it('a subject without anything is whole', () => {
  assert.deepEqual(subject.parse({}), { namespaces: [], workloads: [], processes: [] });
  assert.equal(subject.safeParse({ namespaces: ['shop"}'] }).success, false);
});
