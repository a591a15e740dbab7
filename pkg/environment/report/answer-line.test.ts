import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { captureOf, cluster, part, type Model } from './cost-model.fixture.ts';
import { overheadReport } from './overhead-report.ts';
import { resultOf } from './result.fixture.ts';

const answer = (change: Partial<Model> = {}) => {
  const model = { ...cluster, ...change };
  return overheadReport({ capture: captureOf(model), result: resultOf(model), mesh: 'auto', prices: null }).answer;
};

describe('the answer line', () => {
  it('says rate, data plane, control plane, share of the nodes and grade', () => {
    assert.equal(
      answer(),
      'At 500 requests/s the sidecars spent 0.105 cores and 206 MiB per 1 000 requests/s (103 MiB in all); ' +
        'control plane 30.0m cores standing, nothing more under load; together 8.3 % of what the nodes spent. ' +
        'Grade C: one run, no baseline.'
    );
  });

  it('says the same where the generator told of no single seconds: then its rate is the mean of the load', () => {
    const told = resultOf(cluster);
    const report = (result: typeof told) =>
      overheadReport({ capture: captureOf(cluster), result, mesh: 'auto', prices: null });
    assert.equal(report({ ...told, series: [] }).answer, report(told).answer);
  });

  it('says what the control plane spent more', () => {
    const busy = part('control_plane', 'istiod', 'istiod-1', 'node-a', 0.03, 8, 1e8);
    assert.match(
      answer({ parts: [busy, ...cluster.parts.slice(1)] }),
      /30\.0m cores standing, 4\.00m cores more under load/
    );
  });

  it('says that standing cost is in it where no idle window tells it apart', () => {
    assert.match(
      answer({ idle: false }),
      /spent 0\.121 cores and 206 MiB per 1 000 requests\/s \(103 MiB in all\), standing cost included; control plane 30\.0m cores in all;/
    );
  });

  it('says what is unknown, and why', () => {
    const onlySidecars = cluster.parts.filter(({ component }) => component === 'data_plane');
    assert.match(
      answer({ parts: onlySidecars, nodes: [] }),
      /; no control plane was seen; share of the nodes unknown: no node was seen\. Grade C/
    );
  });

  it('is about the application where there is no mesh', () => {
    assert.equal(
      answer({ parts: cluster.parts.filter(({ component }) => component === 'application'), meshCountFactor: null }),
      'At 500 requests/s no mesh was seen; the application spent 0.510 cores and 416 MiB per 1 000 requests/s (208 MiB in all). ' +
        'Grade C: one run, no baseline.'
    );
    assert.match(
      answer({ parts: [], meshCountFactor: null }),
      /no mesh was seen; what the application spent is unknown: no CPU time of the application was seen\./
    );
  });

  it('takes what ended before the load for not seen, instead of giving it a negative cost', () => {
    const gone = (components: readonly string[]) =>
      cluster.parts.map((one) =>
        components.includes(one.component) ? { ...one, livesSec: [-999, -20] as const } : one
      );
    assert.match(answer({ parts: gone(['control_plane', 'data_plane']) }), /no mesh was seen; the application spent/);
    assert.match(answer({ parts: gone(['control_plane']) }), /the sidecars spent [^;]*; no control plane was seen;/);
    assert.match(
      answer({ parts: gone(['data_plane']) }),
      /what the data plane spent is unknown: it was not seen; control/
    );
  });

  it('says what was spent in all where nobody counted requests', () => {
    const capture = captureOf({ ...cluster, meshCountFactor: null });
    const observed = overheadReport({ capture, result: null, mesh: 'auto', prices: null });
    assert.match(
      observed.answer,
      /^The sidecars spent 60\.5m cores and 103 MiB in all, for each request unknown: no load was made, and no mesh counts requests here; control plane/
    );
  });

  it('names every kind of proxy', () => {
    const gateway = part('data_plane', 'gateway', 'gateway-1', 'node-a', 0.01, 50, 1e8);
    assert.match(answer({ parts: [...cluster.parts, gateway] }), /the gateways and sidecars spent/);
    const process = cluster.parts.map((one) => ({ ...one, kind: 'process' }));
    assert.match(answer({ parts: process }), /the processes spent/);
  });

  it('names the warnings that bring the grade down', () => {
    assert.match(
      answer({ nodes: cluster.nodes.map((node) => ({ ...node, cpuPressure: 0.4, stealShare: 0.1 })) }),
      /Grade D: W-SAT, W-STEAL\.$/
    );
  });
});
