import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { check, isTerminal, overheadReport, testDefinition, type Figure } from '@headroom/contract';
import { localActor, openRunner, readSettings } from '@headroom/runner';
import { freePort } from '../../scripts/free-port.ts';
import { envoy as envoyTool } from '../../scripts/tools/envoy.ts';
import { prometheus as prometheusTool } from '../../scripts/tools/prometheus-tools.ts';
import { toolHere } from '../../scripts/tools/tool.ts';
import { startPrometheus } from '../prometheus/prometheus.ts';
import { startSidecar } from './sidecar.ts';

const [envoy, prometheus] = [await toolHere(envoyTool), await toolHere(prometheusTool)];
const skip =
  envoy === undefined || prometheus === undefined
    ? 'Envoy and Prometheus are not both there; "npm run tools" brings them'
    : false;
const BYTES = 1_000;
const PER_SEC = 200;

const valueOf = (figure: Figure | undefined): number => (figure?.known === true ? figure.value : NaN);
const near = (value: number, truth: number, share: number) =>
  assert.ok(Math.abs(value - truth) <= share * truth, `${value} is not about ${truth}`);

it(
  "a load of bytes through Envoy's tcp_proxy is told in messages, bytes and connections, and what each GB cost",
  { skip },
  async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-tcp-'));
    const closing: Array<() => unknown> = [() => rmSync(folder, { recursive: true })];
    context.after(async () => {
      for (const close of closing.reverse()) {
        await close();
      }
    });
    const target = fork(new URL('echo-server.fixture.ts', import.meta.url), ['echo-target'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    closing.push(() => target.disconnect());
    const [targetPort] = (await once(target, 'message')) as [number];
    const [port, metricsPort, prometheusPort] = [await freePort(), await freePort(), await freePort()];
    const place = {
      envoyPath: envoy!.path,
      folder: join(folder, 'sidecar'),
      protocol: 'tcp',
      port,
      targetPort,
      metricsPort,
    } as const;
    const sidecar = await startSidecar(place);
    closing.push(() => sidecar.close());
    const scraped = [{ job: 'envoy', port: metricsPort, path: '/stats/prometheus' }];
    const server = await startPrometheus({
      programPath: prometheus!.path,
      folder: join(folder, 'prometheus'),
      port: prometheusPort,
      scraped,
    });
    closing.push(() => server.close());
    const provisioning = join(folder, 'provisioning');
    mkdirSync(provisioning);
    const connection = { kind: 'PrometheusConnection', name: 'demo', role: 'cluster', direct: { url: server.url } };
    writeFileSync(join(provisioning, 'connection.yaml'), JSON.stringify(connection));
    const settings = readSettings({ env: {}, flags: { data: join(folder, 'data'), provisioning, port: '0' } });
    assert.ok(settings.ok);
    const runner = await openRunner(settings.value);
    closing.push(() => runner.close());

    const test = testDefinition.parse({
      kind: 'Test',
      name: 'echo through Envoy',
      target: { url: sidecar.url, tcp: { bytes: BYTES } },
      load: { kind: 'open', rate: PER_SEC, connections: 4, duration: '16s' },
      subject: { processes: ['echo-target'] },
      environment: { prometheus: ['demo'] },
    });
    const { id } = await runner.runs.start({ test }, localActor());
    for await (const event of runner.runs.events(id)) {
      if (event.type === 'state' && isTerminal(event.state)) {
        break;
      }
    }
    const { counts } = await runner.runs.result(id);
    assert.deepEqual([counts.ok, counts.errors], [16 * PER_SEC, {}]);
    assert.deepEqual([counts.bytesSent, counts.bytesReceived], [counts.ok * BYTES, counts.ok * BYTES]);

    const report = await runner.runs.report(id);
    assert.equal(check(overheadReport, report).ok, true);
    const { load, byteChain, meanChain, components } = report.figures;
    assert.match(
      report.answer,
      /^At 200 messages\/s \(391 KiB\/s carried\) the proxies spent .* per 1 000 messages\/s, .* CPU-s per GB carried/
    );
    assert.doesNotMatch(report.answer, /requests/);
    assert.deepEqual([load.cargo, meanChain], ['messages', []]);
    near(valueOf(load.carriedBytesPerSec), 2 * PER_SEC * BYTES, 0.05);
    const [runnerSaw, envoySaw] = byteChain;
    assert.deepEqual([runnerSaw?.at, envoySaw?.at], ['runner', 'inbound']);
    near(valueOf(envoySaw?.upBytesPerSec), PER_SEC * BYTES, 0.05);
    near(valueOf(envoySaw?.downBytesPerSec), PER_SEC * BYTES, 0.05);
    assert.equal(valueOf(envoySaw?.connectionsPerSec), 0, 'each connection was opened before the steady part');
    const proxy = components.find(({ component, kind }) => component === 'data_plane' && kind === null);
    near(valueOf(proxy?.cpu.totalPerGB), valueOf(proxy?.cpu.steady) / ((2 * PER_SEC * BYTES) / 1e9), 0.05);
    assert.deepEqual(
      report.warnings.filter(({ code }) => code === 'W-NOTMESHED'),
      [],
      'it went through Envoy'
    );
  }
);
