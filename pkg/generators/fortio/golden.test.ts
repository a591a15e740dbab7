import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { testDefinition } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import type { ProgramEnd } from '../program/program-adapter.ts';
import { readAccessLog } from './access-log.ts';
import { fortioOptions } from './options.ts';
import { readFortio } from './read.ts';
import { fortioSchedule } from './schedule.ts';

const golden = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'golden', name));
const requests = golden('requests.jsonl');
const result = golden('result.json');
const load = { kind: 'open', rate: 200, duration: '2s', connections: 4 };
const test = testDefinition.parse({ kind: 'Test', name: 'a test', target: { url: 'http://127.0.0.1:18999/' }, load });

async function read(records: Buffer, stdout: Buffer, options: object = {}) {
  const reading = readFortio(
    {
      startedAtMs: 0,
      folder: '',
      remove: async () => {},
      stdout: Readable.from([stdout]),
      timesFull: () => 0,
      // Chunks end within lines, as they do in pipes.
      records: Readable.from(
        Array.from({ length: Math.ceil(records.length / 777) }, (_, i) => records.subarray(i * 777, (i + 1) * 777))
      ),
      ended: Promise.resolve({ code: 0, signal: null, wasKilled: false, stderr: '' }),
      end: () => {},
    },
    { test, target: test.target, address: null, options: fortioOptions.parse(options), version: '1.66.5' }
  );
  const measurement = new RunMeasurement();
  for (;;) {
    const { done, value } = await reading.next();
    if (done === true) {
      const end: ProgramEnd = value;
      const whole = { ...end, corrections: [...end.corrections], warnings: [...end.warnings] };
      return { end, result: measurement.toResult({ ...whole, askedPerSec: 200, thresholds: [] }) };
    }
    measurement.add(value);
  }
}

describe("fortio's own output", () => {
  it('gives the percentiles of its records, counted from the start that its schedule intended', async () => {
    const lines = requests
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line.replace(/"timestamp":(\d+)/, '"timestamp":"$1"')));
    const { dueUs } = fortioSchedule(test.load, fortioOptions.parse({}));
    const starts = lines.map(
      ({ timestamp, thread, iter }) => Number(BigInt(timestamp) % 1_000_000_000_000n) / 1e3 - dueUs(thread, iter)
    );
    const response = lines
      .map(({ latency }, i) => latency * 1e6 + Math.max(0, (starts[i] ?? 0) - (starts[0] ?? 0)))
      .sort((a, b) => a - b);
    const made = await read(requests, result);
    assert.deepEqual([made.result.counts.ok, made.result.counts.statuses], [400, { 200: 400 }]);
    for (const p of [50, 90, 99] as const) {
      const own = response[Math.ceil((p / 100) * response.length) - 1] ?? 0;
      const told = made.result.summary.response?.percentilesUs[`p${p}`] ?? 0;
      assert.ok(Math.abs(told - own) <= 1 + own / 1_000, `p${p}: ${told} µs, by the records ${own} µs`);
    }
    assert.ok(Math.abs(made.end.startedAtMs - Date.parse(JSON.parse(result.toString()).StartTime)) < 20);
  });

  it('gives its ranges where there are no records, with the percentiles that it prints itself', async () => {
    const { end, result: made } = await read(Buffer.alloc(0), result, { records: false });
    const printed = JSON.parse(result.toString()).DurationHistogram.Percentiles as Array<{
      Percentile: number;
      Value: number;
    }>;
    assert.deepEqual([end.fidelity, end.clock, made.counts.ok], ['buckets', 'send', 400]);
    for (const { Percentile, Value } of printed.filter((one) => one.Percentile <= 99)) {
      const told = made.summary.response?.percentilesUs[`p${Percentile}` as 'p50'] ?? 0;
      assert.ok(
        Math.abs(told - Value * 1e6) <= 30 + Value * 1e6 * 0.12,
        `p${Percentile}: ${told} µs of ${Value * 1e6}`
      );
    }
  });

  it('that is cut short is an error, wherever it was cut', async () => {
    for (const share of [0, 0.1, 0.5, 0.9]) {
      await assert.rejects(read(requests, result.subarray(0, result.length * share)), /cut short/);
    }
    const ends = requests.lastIndexOf('"iter"');
    await assert.rejects(read(requests.subarray(0, ends), result), /another form/);
  });

  it('tells failures by their details', () => {
    const seen: unknown[] = [];
    const line = (latency: string, details: string) =>
      `{"latency":${latency},"timestamp":1795825881491175246,"thread":3,"iter":12,"ok":false,"details":"${details}"}\n`;
    const lines = [line('0.25', '503'), line('10', '-1'), line('0.000001', 'rpc error: 14')].join('');
    readAccessLog(Buffer.from(lines), (...one) => seen.push(one));
    assert.deepEqual(seen, [
      [250_000, 1795825881, 491175.246, 3, 12, 503, ''],
      [10_000_000, 1795825881, 491175.246, 3, 12, 0, '-1'],
      [1, 1795825881, 491175.246, 3, 12, 0, 'rpc error: 14'],
    ]);
  });
});
