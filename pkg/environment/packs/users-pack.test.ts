import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkYaml, provisionedDocument, subject, type PackDocument } from '@headroom/contract';
import { backfilledPrometheus, prometheusFolder } from '../gather/backfilled-prometheus.fixture.ts';
import { captureFromPrometheus } from '../gather/capture-from-prometheus.ts';
import { openPrometheus } from '../prometheus/prometheus-client.ts';
import { settingsFor, toLoopback } from '../prometheus/servers.fixture.ts';
import { packs } from './index.ts';
import { packNames, packRegistry } from './registry.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/writing-a-pack.md'), 'utf8');
const text = /```yaml\n(.*?)```/s.exec(guide)?.[1] ?? '';
const skip = prometheusFolder === undefined && 'no prometheus and promtool on PATH or in .tools/';

function example(): PackDocument {
  const [checked] = checkYaml(text, provisionedDocument);
  assert.ok(checked?.ok === true && checked.value.kind === 'Pack', JSON.stringify(checked));
  return checked.value;
}

describe("a user's pack", () => {
  it('is what the guide shows, and stands among ours', () => {
    const { packs: known, refused } = packRegistry([example()]);
    assert.equal(refused.size, 0);
    assert.equal(known.length, packs.length + 1);
    assert.ok(packNames(known).includes('acme'));
    assert.ok(!packNames(known).includes('kubernetes'));
  });

  it('is left out when its name is taken or has a meaning, and says so', () => {
    const named = (name: string) => ({ ...example(), name });
    const { packs: known, refused } = packRegistry([named('linkerd'), named('acme'), named('acme'), named('none')]);
    assert.equal(known.length, packs.length + 1);
    assert.deepEqual(
      [...refused].map(([at, { path, message }]) => [at, path, message.split(':')[0]]),
      [
        [0, 'name', 'is the name of a pack that Headroom brings'],
        [2, 'name', 'is the name of another pack'],
        [3, 'name', 'must not be auto or none'],
      ]
    );
  });

  it('is used like ours: seen by its sign, its proxies are data plane', { skip }, async () => {
    const startSec = Math.floor(Date.now() / 1_000) - 3_600;
    const container = (name: string) => `namespace="shop",pod="checkout-0",container="${name}",node="n1"`;
    await using server = await backfilledPrometheus(
      {
        acme_build_info: { 'version="2.1.0"': () => 1 },
        container_cpu_usage_seconds_total: {
          [container('acme-proxy')]: (second) => 0.2 * second,
          [container('app')]: (second) => 0.5 * second,
        },
        acme_requests_total: {
          'direction="inbound",namespace="shop",app="checkout",tls="on"': (second) => 50 * second,
        },
      },
      { startSec, seconds: 300, stepSec: 5 }
    );
    const client = openPrometheus(settingsFor(server.url), toLoopback);
    const span = { fromMs: startSec * 1_000, toMs: (startSec + 300) * 1_000 };
    const taken = await captureFromPrometheus({
      client,
      connection: 'cluster',
      packs: packRegistry([example()]).packs,
      subject: subject.parse({ namespaces: ['shop'], workloads: ['checkout'] }),
      windows: { idle: null, idleAbsent: 'Not wanted here.', load: span, steady: span, after: null },
      mesh: 'auto',
      queries: [],
      nowMs: Date.now,
    });
    client.close();
    assert.deepEqual(taken.failures, []);
    assert.deepEqual(taken.meshes, [
      {
        name: 'Acme mesh',
        version: '2.1.0',
        standing: "verified on Acme mesh 2.1, CPU against the kernel's own accounting",
      },
    ]);
    assert.deepEqual(
      taken.series.map(({ component, quantity, instance }) => [component, quantity, instance.container]).sort(),
      [
        ['application', 'cpu_seconds', 'app'],
        ['data_plane', 'cpu_seconds', 'acme-proxy'],
        ['data_plane', 'requests', undefined],
      ]
    );
    assert.deepEqual(taken.fingerprint[1], { name: 'Acme mTLS', value: 'on' });
  });
});
