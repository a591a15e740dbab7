import { compareParsers } from '../pkg/engine/compare-parsers.fixture.ts';
import { atLeast, atMost, report } from './rows.ts';

// Whether the engine reads what servers send, right or broken, as Node's own parser does: `npm run bench -- answer-fuzz`, with a seed if it is to be others.
const STREAMS = 200_000;
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);

console.log(`${STREAMS} streams from seed ${seed}`);
const { different, kinds, answers } = compareParsers(STREAMS, seed);
console.log(
  Object.entries(kinds)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind}: ${count}`)
    .join(' · ')
);
for (const { stream, ours, nodes } of different.slice(0, 5)) {
  console.log(`${JSON.stringify(stream)}\n  engine ${JSON.stringify(ours)}\n  Node   ${JSON.stringify(nodes)}`);
}
report('answer-fuzz', [
  atLeast(100_000, 'generated streams', STREAMS, ''),
  atLeast(100_000, 'whole answers in them', answers, ''),
  atMost(0, 'streams read otherwise than by Node', different.length, ''),
]);
