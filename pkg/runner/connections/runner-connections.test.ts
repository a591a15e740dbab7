import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { prometheusConnection } from '@headroom/contract';
import { makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';
import { connectionTo } from './fake-prometheus.fixture.ts';

const id = '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE';
const there = 'http://127.0.0.1:9090';

describe('the connections of a runner', () => {
  let bench: Bench;
  let runner: Runner;
  beforeEach(async () => {
    bench = await makeBench();
    runner = await bench.open();
  });
  afterEach(async () => {
    await runner.close();
    await bench.remove();
  });
  const api = () => runner.connections.handlers;
  const create = (connection = connectionTo(there)) => api().createConnection({ body: { connection } });
  const update = (of: string, connection = connectionTo(there), secretsMayMove = false) =>
    api().updateConnection({ params: { id: of }, body: { connection, secretsMayMove } });
  const names = async () => (await api().listConnections({})).connections.map((each) => each.connection.name);
  const restart = async () => {
    await runner.close();
    runner = await bench.open();
  };
  const provisioned = async (...connections: string[]) => {
    const folder = bench.settings.provisioningFolder;
    await mkdir(folder, { recursive: true });
    const document = (name: string) =>
      `kind: PrometheusConnection\nname: ${name}\nrole: mesh\ndirect: { url: "${there}" }\n`;
    await writeFile(join(folder, 'connections.yaml'), connections.map(document).join('---\n'));
    await restart();
  };
  const named = async (name: string) =>
    (await api().listConnections({})).connections.find((each) => each.connection.name === name) ?? assert.fail(name);

  it('are made, changed and deleted, and are there after a restart', async () => {
    const made = await create();
    assert.deepEqual([made.file, made.lastCheck], [null, null]);
    const changed = await update(made.id, connectionTo(there, { name: 'renamed' }));
    await restart();
    assert.deepEqual((await api().listConnections({})).connections, [changed]);
    await api().deleteConnection({ params: { id: made.id } });
    assert.deepEqual(await names(), []);
    for (const gone of [
      update(made.id),
      api().deleteConnection({ params: { id } }),
      api().startCheck({ params: { id } }),
    ]) {
      await assert.rejects(gone, { code: 'not_found' });
    }
  });

  it('have names of their own, also beside provisioned ones: the refusal names the field', async () => {
    await provisioned('mesh');
    const message = 'is the name of another connection, in connections.yaml';
    await assert.rejects(create(), { code: 'request.invalid', problems: [{ path: 'connection.name', message }] });
    const { id: other } = await create(connectionTo(there, { name: 'other' }));
    await assert.rejects(update(other), { code: 'request.invalid' });
  });

  it('through Grafana need its address in the settings', async () => {
    const through = { kind: 'PrometheusConnection', name: 'g', role: 'mesh', grafana: { datasource: 'prom' } };
    await assert.rejects(create(prometheusConnection.parse(through)), ({ problems }) => {
      assert.match(`${problems[0].path} ${problems[0].message}`, /^connection\.grafana .*HEADROOM_GRAFANA_URL/);
      return true;
    });
  });

  it('of a file cannot be changed here, keep their id while the file has them, and go with it', async () => {
    await create(connectionTo(there, { name: 'own' }));
    await provisioned('a', 'b');
    const { id: a, file } = await named('a');
    assert.equal(file, 'connections.yaml');
    await assert.rejects(update(a), { code: 'connection.provisioned' });
    await assert.rejects(api().deleteConnection({ params: { id: a } }), { code: 'connection.provisioned' });
    await provisioned('a');
    assert.equal((await named('a')).id, a);
    assert.deepEqual(await names(), ['a', 'own']);
    await rm(bench.settings.provisioningFolder, { recursive: true });
    await restart();
    assert.deepEqual(await names(), ['a', 'own'], 'a folder that cannot be read takes nothing away');
  });

  it('of a file do not take over one that was made here: the file has the problem', async () => {
    const own = await create();
    await provisioned('mesh');
    const { connections, problems } = await api().listConnections({});
    assert.deepEqual(connections, [own]);
    assert.deepEqual([problems[0]?.file, problems[0]?.line, problems[0]?.path], ['connections.yaml', 2, 'name']);
  });

  it('do not take their secrets to another origin unless that is said', async () => {
    const direct = { auth: { bearer: '${secret:token}' } };
    const made = await create(connectionTo(`${there}/a`, { direct }));
    await update(made.id, connectionTo(`${there}/b`, { direct }));
    for (const elsewhere of ['http://127.0.0.1:9091', 'https://127.0.0.1:9090', 'http://127.0.0.2:9090']) {
      const moved = connectionTo(elsewhere, { direct });
      await assert.rejects(update(made.id, moved), { code: 'connection.secrets_move' });
      await update(made.id, connectionTo(elsewhere));
      await update(made.id, moved, true);
      await update(made.id, connectionTo(`${there}/a`, { direct }), true);
    }
  });

  it('say which names a test gets wrong, with the nearest one', async () => {
    await create();
    assert.deepEqual(await runner.connections.problemsOf(['mesh']), []);
    assert.deepEqual(await runner.connections.problemsOf(['mesh', 'mehs']), [
      {
        path: 'environment.prometheus[1]',
        message: 'names "mehs", which is no connection to a Prometheus',
        hint: 'did you mean "mesh"?',
      },
    ]);
    const opened = await runner.connections.open(['mesh', 'gone']);
    assert.deepEqual(
      opened.map((each) => ('failure' in each ? each.failure.code : each.name)),
      ['mesh', 'plan.connection_unknown']
    );
  });

  it('are opened each with its own failure: a secret that is not set stops one only', async () => {
    await create();
    await create(connectionTo(there, { name: 'locked', direct: { auth: { bearer: '${secret:nope}' } } }));
    const opened = await runner.connections.open(undefined);
    assert.deepEqual(
      opened.map((each) => ('failure' in each ? [each.name, each.failure.code] : [each.name, each.role])),
      [
        ['locked', 'connection.secret'],
        ['mesh', 'mesh'],
      ]
    );
  });
});
