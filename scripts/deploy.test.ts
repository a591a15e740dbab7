import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { processExporterConfig } from '../demo/prometheus/exporters.ts';
import { prometheusConfig } from '../demo/prometheus/prometheus.ts';
import { envoyConfig } from '../demo/sidecar/envoy-config.ts';
import { scrapedBy, watchedProcesses } from './demo-monitoring.ts';
import { demoPorts } from './demo-ports.ts';
import { nodeVersion } from './install.mjs';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Service {
  image?: string;
  build?: { target: string };
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  command?: string[];
}
const { services } = parse(read('docker-compose.yaml')) as { services: Record<string, Service> };
const dockerfile = read('deploy/Dockerfile');
/** Of the app and of the plugins inside it. */
const ids = globSync('src/**/plugin.json', { cwd: root }).map((path) => (parse(read(path)) as { id: string }).id);

describe('docker-compose.yaml', () => {
  it('has every image with its exact version, and those that are built here from the Dockerfile', () => {
    const foreign = [
      ...Object.values(services).flatMap(({ image }) => image ?? []),
      ...[...dockerfile.matchAll(/^FROM (\S+:\S+)/gm)].map(([, image = '']) => image),
    ];
    assert.deepEqual(
      foreign.filter((image) => !/^[a-z/-]+:v?\d+\.\d+\.\d+(-slim)?$/.test(image)),
      []
    );
    assert.deepEqual(
      [...dockerfile.matchAll(/^FROM node:(\S+)-slim/gm)].map(([, version]) => version),
      [nodeVersion]
    );
    for (const { build, image } of Object.values(services)) {
      assert.ok(build === undefined ? image !== undefined : dockerfile.includes(` AS ${build.target}\n`));
    }
  });

  it('lets Grafana load each of our plugins, nobody in without a name, and no request body into its log', () => {
    const settings = services.grafana?.environment ?? {};
    assert.deepEqual(settings.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS?.split(',').sort(), ids.sort());
    assert.equal(settings.GF_AUTH_ANONYMOUS_ENABLED, 'false');
    assert.equal(settings.GF_DATAPROXY_LOGGING, 'false');
    assert.match(settings.HEADROOM_TOKEN ?? '', /^\$\{HEADROOM_TOKEN:\?/);
  });

  it('has the runner believe what this Grafana signs', () => {
    const { GF_SERVER_ROOT_URL: issuer } = services.grafana?.environment ?? {};
    assert.equal(issuer, `${services.runner?.environment?.HEADROOM_GRAFANA_URL}/`);
    assert.ok(services.runner?.ports?.includes('127.0.0.1:3000:3000'));
    assert.equal(services.grafana?.environment?.GF_SERVER_HTTP_PORT, undefined);
  });

  it('opens nothing to other machines', () => {
    for (const address of Object.values(services).flatMap(({ ports = [] }) => ports)) {
      assert.match(address, /^127\.0\.0\.1:/);
    }
  });

  it('mounts only files that are there', () => {
    const files = Object.values(services)
      .flatMap(({ volumes = [] }) => volumes)
      .filter((volume) => volume.startsWith('.'));
    assert.ok(files.length >= 4);
    assert.deepEqual(
      files.filter((volume) => !existsSync(join(root, volume.split(':')[0] ?? ''))),
      []
    );
  });

  it('has the settings and the ports of the quickstart', () => {
    const { target: targetPort, sidecar: port, 'Envoy metrics': metricsPort } = demoPorts;
    assert.deepEqual(
      JSON.parse(read('deploy/envoy.json')),
      envoyConfig({ serverName: 'envoy', port, targetPort, metricsPort })
    );
    assert.deepEqual(JSON.parse(read('deploy/prometheus.json')), prometheusConfig(scrapedBy(demoPorts)));
    assert.deepEqual(JSON.parse(read('deploy/process-exporter.json')), processExporterConfig(watchedProcesses));
    const commands = Object.values(services).map(({ command = [] }) => command.join(' '));
    for (const part of ['target', 'Prometheus', 'node-exporter', 'process-exporter'] as const) {
      assert.ok(
        commands.some((command) => command.includes(String(demoPorts[part]))),
        part
      );
    }
  });
});

it('the README has Grafana load each of our plugins', () => {
  const [, named = ''] = /^ *allow_loading_unsigned_plugins = (.*)$/m.exec(read('README.md')) ?? [];
  assert.deepEqual(named.split(',').sort(), ids.sort());
});
