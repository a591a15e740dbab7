import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { check, overheadReport, result as resultSchema, run as runSchema } from '@headroom/contract';
import { HistogramLogReader } from 'hdr-histogram-js';
import { localActor } from '../../local-actor.ts';
import { ended, makeBench, type Bench } from '../../runner.fixture.ts';
import type { Runner } from '../../runner.ts';

const name = '=cmd|"<script>", a b';

describe('a run as a file', () => {
  let bench: Bench;
  let runner: Runner;
  beforeEach(async () => {
    bench = await makeBench();
    runner = await bench.open();
  });
  afterEach(async () => {
    await runner.close();
    await bench.remove();
  });

  async function run(duration = '2s') {
    const test = bench.test({ kind: 'open', rate: 50, connections: 2, warmup: '1s', duration }, { name });
    return ended(runner, (await runner.runs.start({ test }, localActor())).id);
  }

  it('is one JSON document with the run, its result and its report', async () => {
    const { id } = await run();
    const file = await runner.runs.export(id, 'json');
    assert.deepEqual([file.name, file.contentType], [`cmd-script-a-b-${id}.json`, 'application/json; charset=utf-8']);
    const document = JSON.parse(file.content);
    assert.deepEqual(Object.keys(document), ['run', 'result', 'report']);
    for (const [schema, part] of [
      [runSchema, document.run],
      [resultSchema, document.result],
      [overheadReport, document.report],
    ] as const) {
      assert.deepEqual(check(schema as typeof runSchema, part).ok, true);
    }
    assert.deepEqual(document.result, await runner.runs.result(id));
  });

  it('is a line of CSV a second, in which nothing is calculated', async () => {
    const { id } = await run();
    const { series } = await runner.runs.result(id);
    const { content, contentType } = await runner.runs.export(id, 'csv');
    const [head, ...lines] = content.split('\r\n');
    assert.equal(contentType, 'text/csv; charset=utf-8');
    assert.equal(lines.pop(), '');
    assert.equal(lines.length, series.length);
    const column = (at: string) => {
      const index = (head ?? '').split(',').indexOf(at);
      return lines.map((line) => line.replace(/"(?:[^"]|"")*"/, 'name').split(',')[index]);
    };
    assert.ok(
      lines.every((line) => line.startsWith(`${id},"'=cmd|""<script>"", a b",`)),
      lines[0]
    );
    assert.deepEqual(
      column('ok').map(Number),
      series.map(({ ok }) => ok)
    );
    assert.deepEqual(column('phase').slice(0, 3), ['warmup', 'measured', 'measured']);
    assert.deepEqual(
      column('response_p99_us'),
      series.map(({ response }) => String(response?.percentilesUs.p99 ?? ''))
    );
    assert.match(column('time')[0] ?? '', /^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("is an HdrHistogram log whose histograms add up to the result's, without the warm-up", async () => {
    const { id } = await run();
    const { timings, startedAtMs } = await runner.runs.result(id);
    const { content, name: file } = await runner.runs.export(id, 'hdr');
    assert.match(file, /\.hlog$/);
    for (const tag of ['response', 'service', 'lateness'] as const) {
      const reader = new HistogramLogReader(content.replaceAll(new RegExp(`^Tag=(?!${tag},).*\n`, 'gm'), ''));
      const first = reader.nextIntervalHistogram();
      assert.ok(first?.tag === tag && first.startTimeStampMsec >= startedAtMs + 1_000);
      for (let next = reader.nextIntervalHistogram(); next; next = reader.nextIntervalHistogram()) {
        first.add(next as typeof first);
      }
      assert.equal(first.totalCount, timings[tag].count);
      assert.ok(Math.abs(first.maxValue - timings[tag].maxUs) <= timings[tag].maxUs / 1_000);
    }
  });

  it('without a result is a JSON document that says so, and neither CSV nor histograms', async () => {
    const test = bench.test({ kind: 'open', rate: 50, connections: 2, duration: '1h' });
    await runner.runs.start({ test }, localActor());
    const { id } = await runner.runs.start({ test }, localActor()); // waits behind the other
    await runner.runs.stop(id);
    const { result, report } = JSON.parse((await runner.runs.export(id, 'json')).content);
    assert.deepEqual([result, report], [null, null]);
    await assert.rejects(runner.runs.export(id, 'csv'), { code: 'not_found' });
    await assert.rejects(runner.runs.export(id, 'hdr'), { code: 'not_found' });
  });
});
