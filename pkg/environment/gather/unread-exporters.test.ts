import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Series } from '../prometheus/query-data.ts';
import { unreadIn } from './unread-exporters.ts';

/** An `up` every ten seconds: `1`, `0`, or no sample for a space. */
const up = (labels: Record<string, string>, pattern: string): Series => ({
  labels: { __name__: 'up', ...labels },
  floats: [...pattern].flatMap((sign, i) => (sign === ' ' ? [] : [{ atMs: i * 10_000, value: Number(sign) }])),
  histograms: [],
});

const kubelet = { job: 'kubelet', instance: '10.0.0.1:10250' };

describe('when exporters could not be read', () => {
  it('from the last scrape that worked to the next, or to the last that was tried', () => {
    const spansOf = (pattern: string) =>
      unreadIn([up(kubelet, pattern)])({ ...kubelet, pod: 'checkout-1' })?.spans.map(({ fromMs, toMs }) => [
        fromMs / 10_000,
        toMs / 10_000,
      ]);
    assert.equal(spansOf('11111'), undefined);
    assert.deepEqual(spansOf('1110111'), [[2, 4]]);
    assert.deepEqual(spansOf('1100'), [[1, 3]]);
    assert.deepEqual(spansOf('0011'), [[0, 2]]);
    assert.deepEqual(spansOf('101001'), [
      [0, 2],
      [2, 5],
    ]);
  });

  it('an exporter that is no longer asked, as a pod that has gone, has been missed for one scrape only', () => {
    assert.deepEqual(unreadIn([up(kubelet, '1110    ')])(kubelet)?.spans, [{ fromMs: 20_000, toMs: 30_000 }]);
  });

  it('two paths of one kubelet are two exporters', () => {
    const unreadOf = unreadIn([
      up({ ...kubelet, metrics_path: '/metrics' }, '1111'),
      up({ ...kubelet, metrics_path: '/metrics/cadvisor' }, '1000'),
    ]);
    assert.equal(unreadOf({ ...kubelet, metrics_path: '/metrics' }), undefined);
    assert.deepEqual(unreadOf({ ...kubelet, metrics_path: '/metrics/cadvisor', container: 'app' }), {
      exporter: 'kubelet at 10.0.0.1:10250',
      spans: [{ fromMs: 0, toMs: 30_000 }],
    });
    assert.equal(unreadOf({ ...kubelet, instance: '10.0.0.2:10250', metrics_path: '/metrics/cadvisor' }), undefined);
  });
});
