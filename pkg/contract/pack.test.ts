import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packDocument } from './pack.ts';
import { check } from './problem.ts';

const cpu = {
  component: 'data_plane',
  kind: 'sidecar',
  quantity: 'cpu_seconds',
  metric: 'container_cpu_usage_seconds_total',
  matchers: 'container="osm-proxy"',
};
const declared = { component: 'control_plane', why: 'It has none.', remedy: 'Nothing to do.' };
const pack = {
  kind: 'Pack',
  name: 'osm',
  title: 'Open Service Mesh',
  of: 'mesh',
  signs: [{ what: 'controller', selector: 'osm_proxy_connect_count{job="osm"}' }],
  queries: [cpu],
  undetermined: [declared],
};
const problems = (more: object) => {
  const checked = check(packDocument, { ...pack, ...more });
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path} ${message}`);
};
const ofQuery = (more: object) => problems({ queries: [cpu, { ...cpu, ...more }] });

describe("a user's pack", () => {
  it('needs few words: the rest has defaults', () => {
    const checked = check(packDocument, pack);
    assert.ok(checked.ok);
    assert.deepEqual(
      [checked.value.standing, checked.value.containers, checked.value.fingerprint],
      ['from documentation', [], []]
    );
    assert.deepEqual(problems({ standing: 'verified on OSM 1.2' }), []);
  });

  for (const [what, more, expected] of [
    ['a standing of its own', { standing: 'good' }, 'standing must be "from documentation", or "verified on"'],
    ['no sign', { signs: [] }, 'signs must be at least 1 entries long'],
    ['a sign by pattern', { signs: [{ what: 'a', selector: '{__name__=~"osm.*"}' }] }, 'signs[0].selector must be a'],
    [
      'a sign by a hidden name',
      { signs: [{ what: 'a', selector: 'up{__name__="up"}' }] },
      'signs[0].selector must be a',
    ],
    [
      'neither CPU nor a reason',
      { undetermined: [] },
      'queries must have a query for the cpu_seconds of control_plane',
    ],
    [
      'both CPU and a reason',
      { undetermined: [declared, { ...declared, component: 'data_plane' }] },
      'undetermined[1].component must not name data_plane',
    ],
    [
      'a fact by label and by value',
      { fingerprint: [{ name: 'a', selector: 'up', label: 'v', value: 'max' }] },
      'fingerprint[0].value must not stand beside label',
    ],
  ] as const) {
    it(`is refused with ${what}`, () => {
      const [first = '', ...others] = problems(more);
      assert.ok(first.startsWith(expected), first);
      assert.deepEqual(others, []);
    });
  }

  for (const [what, more, expected] of [
    ['braces in the metric', { metric: 'a{b="c"}' }, 'queries[1].metric must be the name of one metric'],
    ['matchers that close the braces', { matchers: 'a="b"} or up{' }, 'queries[1].matchers must be label matchers'],
    ['requests that nobody counts', { quantity: 'requests' }, 'queries[1].reporter is missing'],
    ['CPU that somebody counts', { reporter: 'inbound' }, 'queries[1].reporter is not used'],
    ['buckets of no histogram', { quantity: 'push_seconds_bucket' }, 'queries[1].metric must end in _bucket'],
    ['a histogram that is no quantity', { metric: 'a_bucket' }, 'queries[1].metric must not end in _bucket'],
    [
      'bounds that are added up',
      { quantity: 'push_seconds_bucket', metric: 'a_bucket', sumBy: ['pod'] },
      'queries[1].sumBy must hold le',
    ],
    ['a count of nothing', { counted: true }, 'queries[1].sumBy is missing'],
    ['others of no subject', { othersAre: 'background' }, 'queries[1].subject is missing'],
    ["a proxy's node figures", { quantity: 'node_cores' }, 'queries[1].component must be node'],
    ['a custom quantity', { quantity: 'custom' }, 'queries[1].quantity must not be custom'],
  ] as const) {
    it(`is refused with ${what}`, () => {
      const [first = '', ...others] = ofQuery(more);
      assert.ok(first.startsWith(expected), first);
      assert.deepEqual(others, []);
    });
  }
});
