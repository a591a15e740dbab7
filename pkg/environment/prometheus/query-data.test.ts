import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readApiAnswer } from './api-answer.ts';
import { readQueryData, type QueryData } from './query-data.ts';

/** Reads an answer recorded from a real Prometheus. */
async function golden(name: string) {
  const body = await readFile(join(import.meta.dirname, 'golden', `${name}.json`), 'utf8');
  return readApiAnswer({ status: 200, headers: {}, body }, { secrets: [] });
}

async function dataOf<Type extends QueryData['type']>(name: string, type: Type) {
  const answer = await golden(name);
  const data = answer.ok ? readQueryData(answer.value.data) : undefined;
  assert.equal(data?.type, type);
  return data as Extract<QueryData, { type: Type }>;
}

describe('what real servers answered', () => {
  it('scalars and raw samples, in ms', async () => {
    const { atMs, value } = await dataOf('scalar', 'scalar');
    assert.equal(value * 1_000, atMs);
    const { series } = await dataOf('raw-samples', 'matrix');
    assert.deepEqual(
      series.map(({ labels, floats }) => [labels.job, floats.length, floats[0]?.value]),
      [
        ['gone', 3, 0],
        ['prometheus', 3, 1],
      ]
    );
    assert.ok(series.every(({ floats }) => floats.every(({ atMs }) => Number.isInteger(atMs) && atMs > 1.7e12)));
  });

  it('values that JSON has no word for', async () => {
    const { samples } = await dataOf('not-numbers', 'vector');
    assert.deepEqual(
      samples.map(({ value }) => value),
      [NaN, Infinity]
    );
  });

  it('native histograms, whose buckets add up to their count', async () => {
    const { samples } = await dataOf('native-histogram', 'vector');
    const { series } = await dataOf('native-histogram-raw-samples', 'matrix');
    const found = [
      ...samples.map(({ value }) => value),
      ...series.flatMap(({ histograms }) => histograms.map(({ value }) => value)),
    ];
    assert.ok(found.length >= 3);
    for (const histogram of found) {
      assert.ok(typeof histogram === 'object' && histogram.count > 0 && histogram.sum > 0);
      const inBuckets = histogram.buckets.reduce((sum, { count }) => sum + count, 0);
      assert.equal(inBuckets, histogram.count);
      assert.ok(
        histogram.buckets.every(({ from, to, includesFrom, includesTo }) => from < to && !includesFrom && includesTo)
      );
    }
  });

  it('with what the server remarked', async () => {
    const info = await golden('info');
    assert.match(String(info.ok && info.value.infos), /might not be a counter/);
    const warning = await golden('warning');
    assert.match(String(warning.ok && warning.value.warnings), /quantile value should be between 0 and 1/);
    const refused = await golden('refused-query');
    assert.ok(!refused.ok && refused.failure.code === 'prometheus.query');
    assert.match(refused.failure.message, /^bad_data: .*parse error/);
  });
});

it('the other boundary rules are read as documented, and nothing that is not of the form', () => {
  const histogram = (buckets: unknown) => [{ metric: {}, histogram: [1, { count: '1', sum: '1', buckets }] }];
  const rules = [0, 1, 2, 3].map((rule) => [rule, '-1', '1', '1']);
  const data = readQueryData({ resultType: 'vector', result: histogram(rules) });
  assert.ok(data?.type === 'vector' && typeof data.samples[0]?.value === 'object');
  assert.deepEqual(
    data.samples[0].value.buckets.map(({ includesFrom, includesTo }) => [includesFrom, includesTo]),
    [
      [false, true],
      [true, false],
      [false, false],
      [true, true],
    ]
  );
  for (const broken of [
    null,
    { resultType: 'string', result: [1, 'x'] },
    { resultType: 'scalar', result: [1, ''] },
    { resultType: 'scalar', result: [1, 'twelve'] },
    { resultType: 'vector', result: [{ metric: { a: 1 }, value: [1, '1'] }] },
    { resultType: 'vector', result: [{ metric: {} }] },
    { resultType: 'matrix', result: [{ metric: {}, values: [[1]] }] },
  ]) {
    assert.equal(readQueryData(broken), undefined, JSON.stringify(broken));
  }
});
