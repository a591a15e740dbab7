import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metricsInPromQl } from './promql-metrics.ts';

const asked: Array<[query: string, names: string[], others?: boolean]> = [
  ['up', ['up']],
  ['sum(rate(http_requests_total{job=~"$job"}[$__rate_interval])) by (le, pod)', ['http_requests_total']],
  ['sum by (le) (rate(a_bucket[5m] offset 1h)) / on (pod) group_left (node) b', ['a_bucket', 'b']],
  ['a * on(x) group_left b', ['a', 'b']],
  ['histogram_quantile(0.99, sum(rate(x:y_bucket{a="}"}[${interval}])) by (le))', ['x:y_bucket']],
  ['{__name__="a.b", job="c"}', ['a.b']],
  ['{"my.metric", job="x"}', ['my.metric']],
  ['{__name__=~"istio_.*"}', [], true],
  ['rate(${prefix}_total[5m]) + up', ['up'], true],
  ['$metric + [[other]]', []],
  ['topk($n, avg without (cpu) (node_cpu_seconds_total{mode!="idle"} @ end()))', ['node_cpu_seconds_total']],
  ['a unless b # c\n or d > bool 1e3', ['a', 'b', 'd']],
  ['max_over_time((x > 0)[1h:5m]) and inf', ['x']],
  ['label_replace(a, "b", "$1", "c", "(.*)")', ['a']],
  ['sum(rate(x_total[$__range])) * $factor', ['x_total']],
  ['', []],
];

for (const [query, names, others = false] of asked) {
  test(`metrics of ${query || 'nothing'}`, () => {
    assert.deepEqual(metricsInPromQl(query), { names, others });
  });
}
