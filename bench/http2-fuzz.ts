import { compareSessions } from '../pkg/engine/http2/compare-sessions.fixture.ts';
import { atLeast, atMost, report } from './rows.ts';

// Whether the engine reads what servers of HTTP/2 send, right or broken, as Node's own client does: `node bench/http2-fuzz.ts`, with a seed if it is to be others.
const CONNECTIONS = 50_000;
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);

console.log(`${CONNECTIONS} connections from seed ${seed}`);
const { different, kinds } = await compareSessions(CONNECTIONS, seed);
console.log(
  Object.entries(kinds)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind}: ${count}`)
    .join(' · ')
);
for (const { bytes, ours, nodes } of different.slice(0, 5)) {
  console.log(`${bytes.toString('hex')}\n  engine ${String(ours)}\n  Node   ${String(nodes)}`);
}
report('http2-fuzz', [
  atLeast(50_000, 'generated connections', CONNECTIONS, ''),
  atMost(0, 'connections read otherwise than by Node', different.length, ''),
]);
