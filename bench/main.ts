// Runs the benches one after the other, or those that are named: `npm run bench -- capture report-page`. Each prints its table and writes its rows.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const benches = [
  'engine',
  'generator-overhead',
  'records',
  'engine-peers',
  'peer-cores',
  'engine-health',
  'memory',
  'engine-precision',
  'engine-truth',
  'http2-peers',
  'grpc-peers',
  'tcp-peers',
  'answer-fuzz',
  'http2-fuzz',
  'boards',
  'other-grafana',
  'capture',
  'overhead-truth',
  'report-page',
  'real-envoy',
];

const named = process.argv.slice(2);
const unknown = named.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are: ${benches.join(', ')}.`);
  process.exit(2);
}
for (const name of named.length > 0 ? named : benches) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [...process.execArgv, join(import.meta.dirname, `${name}.ts`)], {
    stdio: 'inherit',
  });
  process.exitCode = Math.max(Number(process.exitCode ?? 0), status ?? 1);
}
