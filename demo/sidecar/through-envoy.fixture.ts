import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTerminal, testDefinition, type TargetTcp } from '@headroom/contract';
import { localActor, openRunner, readSettings } from '@headroom/runner';
import { freePort } from '../../scripts/free-port.ts';
import { startPrometheus } from '../prometheus/prometheus.ts';
import { startSidecar } from './sidecar.ts';
import type { TcpServerSaw, TcpServerWay } from './tcp-server.fixture.ts';

/** Where the real programs are. */
interface Programs {
  readonly envoyPath: string;
  readonly prometheusPath: string;
}

/** What a real Envoy has counted on the connections that came to its `tcp_proxy`, both ways. */
export interface EnvoySaw {
  readonly connections: number;
  readonly up: number;
  readonly down: number;
}

export type ThroughEnvoy = Awaited<ReturnType<typeof throughEnvoy>>;

/** A target of bytes behind a real Envoy, a real Prometheus that scrapes that, and a runner that asks it. */
export async function throughEnvoy({ envoyPath, prometheusPath }: Programs) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-tcp-'));
  const closing: Array<() => unknown> = [() => rmSync(folder, { recursive: true })];
  const server = fork(new URL('tcp-server.fixture.ts', import.meta.url), ['bytes-target'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  closing.push(() => server.disconnect());
  const told = async (): Promise<TcpServerSaw> => ((await once(server, 'message')) as [TcpServerSaw])[0];
  const { port: targetPort } = await told();
  const [port, metricsPort, prometheusPort] = [await freePort(), await freePort(), await freePort()];
  const sidecar = await startSidecar({
    envoyPath,
    folder: join(folder, 'sidecar'),
    protocol: 'tcp',
    port,
    targetPort,
    metricsPort,
  });
  closing.push(() => sidecar.close());
  const prometheus = await startPrometheus({
    programPath: prometheusPath,
    folder: join(folder, 'prometheus'),
    port: prometheusPort,
    scraped: [{ job: 'envoy', port: metricsPort, path: '/stats/prometheus' }],
  });
  closing.push(() => prometheus.close());
  const provisioning = join(folder, 'provisioning');
  mkdirSync(provisioning);
  const connection = { kind: 'PrometheusConnection', name: 'demo', role: 'cluster', direct: { url: prometheus.url } };
  writeFileSync(join(provisioning, 'connection.yaml'), JSON.stringify(connection));
  const settings = readSettings({ env: {}, flags: { data: join(folder, 'data'), provisioning, port: '0' } });
  if (!settings.ok) {
    throw new Error(JSON.stringify(settings));
  }
  const runner = await openRunner(settings.value);
  closing.push(() => runner.close());
  return {
    /** What the target does on connections from now on; gives what it saw until now. */
    async targetSaw(next: TcpServerWay): Promise<TcpServerSaw> {
      server.send(next);
      return told();
    },
    async envoySaw(): Promise<EnvoySaw> {
      const text = await (await fetch(`http://127.0.0.1:${metricsPort}/stats/prometheus`)).text();
      const of = (name: string) =>
        Number(new RegExp(`^envoy_tcp_downstream_${name}\\{.*\\} (\\d+)$`, 'm').exec(text)?.[1]);
      return { connections: of('cx_total'), up: of('cx_rx_bytes_total'), down: of('cx_tx_bytes_total') };
    },
    /** Makes a load to the end; gives what was measured, and the report where the environment is asked. */
    async run(tcp: Partial<TargetTcp>, load: object, { isObserved = false } = {}) {
      const test = testDefinition.parse({
        kind: 'Test',
        name: `bytes through Envoy, ${tcp.transfer}`,
        target: { url: sidecar.url, tcp },
        load,
        ...(isObserved ? { subject: { processes: ['bytes-target'] }, environment: { prometheus: ['demo'] } } : {}),
      });
      const { id } = await runner.runs.start({ test }, localActor());
      for await (const event of runner.runs.events(id)) {
        if (event.type === 'state' && isTerminal(event.state)) {
          assert.equal(event.state, 'finished', event.reason?.message);
          break;
        }
      }
      return { result: await runner.runs.result(id), report: () => runner.runs.report(id) };
    },
    async close(): Promise<void> {
      for (const close of closing.reverse()) {
        await close();
      }
    },
  };
}
