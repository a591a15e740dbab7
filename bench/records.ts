// How fast what other generators tell of single requests is read into a result, and in how much memory: `node bench/records.ts [millions]`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { testDefinition } from '@headroom/contract';
import { PointStream } from '../pkg/generators/k6/point-stream.ts';
import { K6Records } from '../pkg/generators/k6/k6-records.ts';
import { readRecords } from '../pkg/generators/oha/records-file.ts';
import { RecordedLoad } from '../pkg/generators/records/recorded-load.ts';
import { ResultStream } from '../pkg/generators/vegeta/result-stream.ts';
import { VegetaRecords } from '../pkg/generators/vegeta/vegeta-records.ts';
import { atLeast, atMost, report, type Row } from './rows.ts';

const records = Number(process.argv[2] ?? 10) * 1e6;
const golden = (path: string) => readFileSync(join(import.meta.dirname, '..', 'pkg', 'generators', path));
/** As pipes give them. */
const CHUNK_BYTES = 64 * 1_024;
const PER_SEC = 100_000;

report('records', [
  ...(await measured('vegeta, results', (sink) => {
    const bytes = golden('vegeta/golden/attack.gob');
    // The types of the stream come first, once; of its results the first, with the headers of a whole answer, is taken again and again.
    const [typesEnd, end] = [0xcd, 0xcd + 2 + 0xa0];
    let k = 0;
    const made = new VegetaRecords({ intervalUs: 1e6 / PER_SEC, indexOf: () => 0, sink });
    const stream = new ResultStream((result) => made.add({ ...result, seq: k, startNs: (k++ * 1e9) / PER_SEC }), {
      names: false,
    });
    stream.push(bytes.subarray(0, typesEnd));
    feed(
      bytes.subarray(typesEnd, end),
      () => k < records,
      (chunk) => stream.push(chunk)
    );
    made.end();
    return k;
  })),
  ...(await measured('k6, points', (sink) => {
    const lines = golden('k6/golden/points.ndjson').toString('utf8').split('\n');
    const points = lines.filter((line) => line.includes('"type":"Point"'));
    let told = 0;
    const made = new K6Records(sink);
    const stream = new PointStream({
      onRequest: (request) => made.add({ ...request, endUs: 1e15 + (told++ * 1e6) / PER_SEC }),
      onDropped: () => {},
    });
    const perPass = points.filter((line) => line.includes('"http_req_duration"')).length;
    feed(
      Buffer.from(`${points.join('\n')}\n`),
      () => (told / perPass) * points.length < records,
      (chunk) => stream.push(chunk)
    );
    made.end();
    return Math.round((told / perPass) * points.length);
  })),
  ...(await ofOha()),
]);

/** Has records read into a load, and says how many each second, and how much memory that took. */
async function measured(name: string, read: (sink: RecordedLoad) => number | Promise<number>): Promise<Row[]> {
  const test = testDefinition.parse({
    kind: 'Test',
    name,
    target: { url: 'http://127.0.0.1/' },
    load: { kind: 'open', rate: PER_SEC, duration: '1h' },
  });
  const sink = new RecordedLoad({ test, sendsByItself: false, onSecond: () => {} });
  const beforeBytes = process.memoryUsage().rss;
  const beforeCpu = process.cpuUsage();
  const count = await read(sink);
  const { user, system } = process.cpuUsage(beforeCpu);
  const grewMb = (process.memoryUsage().rss - beforeBytes) / 2 ** 20;
  return [
    atLeast(
      1e6,
      `${name}: ${count.toExponential(1)} read, for each second of CPU`,
      count / ((user + system) / 1e6),
      '/s'
    ),
    atMost(150, `${name}: more memory afterwards`, grewMb, 'MiB'),
  ];
}

function feed(piece: Buffer, goesOn: () => boolean, push: (chunk: Buffer) => void): void {
  const many = Buffer.concat(Array(Math.ceil((4 * CHUNK_BYTES) / piece.length)).fill(piece));
  while (goesOn()) {
    for (let at = 0; at < many.length; at += CHUNK_BYTES) {
      push(many.subarray(at, at + CHUNK_BYTES));
    }
  }
}

/** A file as oha writes it, its answers connection by connection. */
async function ofOha(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
  try {
    const path = join(folder, 'records.db');
    const file = new DatabaseSync(path);
    file.exec(
      'CREATE TABLE oha (url TEXT NOT NULL, start REAL NOT NULL, start_latency_correction REAL, "end" REAL NOT NULL, duration REAL NOT NULL, status INTEGER NOT NULL, len_bytes INTEGER NOT NULL, run INTEGER NOT NULL); BEGIN'
    );
    const insert = file.prepare('INSERT INTO oha VALUES (?, ?, ?, ?, ?, 200, 2, 1)');
    const perConnection = records / 50;
    for (let i = 0; i < records; i++) {
      const start = ((i % perConnection) * 50 + Math.floor(i / perConnection)) / PER_SEC;
      insert.run('http://127.0.0.1/', start, start, start + 0.0007, 0.0007);
    }
    file.exec('COMMIT');
    file.close();
    return await measured('oha, answers', async (sink) => {
      let count = 0;
      const record = { index: 0, intendedUs: 0.5, sinceUs: 0.5, endUs: 0.5, status: 0, errorClass: null };
      const seconds = readRecords(path, (dueUs, startUs, endUs, status) => {
        record.intendedUs = dueUs;
        record.sinceUs = startUs;
        record.endUs = endUs;
        record.status = status;
        sink.add(record);
        count++;
      });
      for await (const _ of seconds) {
        // each second is in the sink
      }
      return count;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
