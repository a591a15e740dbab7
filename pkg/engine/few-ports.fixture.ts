import { createServer } from 'node:http';
import { closed, load, open } from './targets.fixture.ts';

// Run in a network of its own where few ports are left: makes two loads that want more connections than that, and prints what they met.
const met = [];
for (const [port, wanted] of [
  [20_001, open(100, 500, 40)],
  [20_002, closed(500, 40)],
] as const) {
  // Each has a target of its own, since ports are taken for one address and port, and stay so after the load.
  const server = createServer({ keepAliveTimeout: 60_000 }, (_, answer) => void answer.end());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { counts, seconds } = await load(port, wanted);
  met.push({ counts, health: seconds.flatMap(({ health }) => health.reasons) });
  server.closeAllConnections();
  server.close();
}
console.log(JSON.stringify(met));
