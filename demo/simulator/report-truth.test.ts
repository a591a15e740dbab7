import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { compared } from './compared.ts';
import { prometheusFolders, withoutPrometheus } from './prometheus-programs.ts';
import { reportOfScenario } from './scenario-report.ts';
import { scenarios } from './scenarios.ts';
import { storePast, type StoredPast } from './stored-past.ts';
import { truth } from './truth.ts';

/** One for each family of meshes, and what has misled a report before; `bench/overhead-truth.ts` has all of them. */
const chosen = [
  ...['istio-sidecar', 'istio-ambient', 'linkerd', 'kuma', 'cilium', 'consul', 'traefik', 'nginx', 'envoy-on-machines'],
  ...['none', 'readings with their own times', 'sidecars of others', 'two clusters'],
  ...['a pod is replaced', 'proxies send again', 'the load goes past the mesh', "the runner's clock is 7 s ahead"],
];

describe('the report of an environment whose cost is known', { skip: withoutPrometheus }, () => {
  for (const programs of prometheusFolders) {
    describe(`from the Prometheus of ${programs}`, () => reportsHold(programs));
  }
});

function reportsHold(programs: string): void {
  let past: StoredPast;
  const placed = (name: string) => past.placed.find(({ scenario }) => scenario.name === name)!;
  before(async () => {
    past = await storePast(
      scenarios.filter(({ name }) => chosen.includes(name)),
      programs
    );
  });
  after(() => past[Symbol.asyncDispose]());

  for (const name of chosen) {
    it(`${name}: within 5 % of the truth, with the warnings that belong to it`, async () => {
      const { scenario } = placed(name);
      const report = await reportOfScenario(past.url, placed(name));
      assert.deepEqual(
        report.warnings.map(({ code }) => code),
        scenario.warnings
      );
      assert.deepEqual(report.failures, []);
      if (scenario.exact) {
        const wrong = compared(scenario, report).filter(({ error }) => !(Math.abs(error) <= 0.05));
        assert.deepEqual(wrong, []);
      }
    });
  }

  it('says nothing of several clusters while the subject names none, and what to do', async () => {
    const { scenario, ...place } = placed('two clusters');
    const { clusters: _, ...undecided } = scenario;
    const report = await reportOfScenario(past.url, { scenario: undecided, ...place });
    assert.ok(report.figures.components.every(({ cpu }) => !cpu.steady.known));
    assert.match(report.missing.map(({ why }) => why).join(), /metrics of 2 clusters \(demo, other\)/);
    assert.deepEqual(
      report.warnings.map(({ code }) => code),
      []
    );
  });

  it('tells what ztunnel spends for each gigabyte, because it counts no requests', async () => {
    const { figures } = await reportOfScenario(past.url, placed('istio-ambient'));
    const ztunnel = figures.components.find(({ kind }) => kind === 'ztunnel');
    // 120 µs and 1 000 bytes for each request
    near(ztunnel!.cpu.secondsPerGB, 120);
  });

  for (const mesh of ['istio-sidecar', 'istio-ambient', 'linkerd', 'kuma', 'consul', 'cilium', 'traefik', 'nginx']) {
    it(`${mesh}: where the mean goes, of the same requests`, async () => {
      const { meanChain } = (await reportOfScenario(past.url, placed(mesh))).figures;
      assert.ok(meanChain.length >= 2);
      assert.deepEqual(
        meanChain.filter(({ meanUs, doubt }) => !meanUs.known || doubt !== undefined),
        []
      );
    });
  }

  for (const [mesh, countedBy] of [
    ['istio-sidecar', 'destination'],
    ['istio-ambient', 'waypoint'],
    ['linkerd', 'inbound'],
    ['cilium', 'destination'],
  ] as const) {
    it(`${mesh}, only observed: all that was spent at the rate that the mesh counted, nothing induced`, async () => {
      const { scenario } = placed(mesh);
      const { components } = truth(scenario);
      const { figures, windows, gradeWhy } = await reportOfScenario(past.url, placed(mesh), { observed: true });
      const of = figures.components.find(({ component, kind }) => component === 'data_plane' && kind === null)!;
      assert.equal(windows.idle, null);
      assert.deepEqual([of.cpu.standing.known, of.cpu.induced.known], [false, false]);
      assert.equal(figures.load.countedBy, countedBy);
      const { standingCores, inducedCores } = components['data-plane'];
      near(figures.load.okPerSec, scenario.ratePerSec);
      near(of.cpu.steady, standingCores + inducedCores);
      near(of.cpu.totalPer1k, ((standingCores + inducedCores) * 1000) / scenario.ratePerSec);
      assert.equal(gradeWhy, 'observed traffic, no baseline');
    });
  }
}

function near(figure: { known: boolean; value?: number; why?: string }, expected: number): void {
  assert.ok(
    Math.abs((figure.value ?? NaN) / expected - 1) <= 0.05,
    `${figure.value ?? figure.why} instead of ${expected}`
  );
}
