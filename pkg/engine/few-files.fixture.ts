import { over2 } from './http2/http2-targets.fixture.ts';
import { closed, load, open } from './targets.fixture.ts';
import { overTcp } from './tcp/tcp-targets.fixture.ts';

// Run with a low limit of open files: makes loads that want more connections than that, on targets of HTTP/1.1, HTTP/2 and TCP, and prints what they met.
const [http1 = 0, http2 = 0, echo = 0] = process.argv.slice(2).map(Number);
const met = [];
for (const [port, wanted, job] of [
  [http1, open(100, 500, 100), {}],
  [http1, closed(500, 100), {}],
  [http2, closed(300, 100), over2(1)],
  [echo, closed(300, 100), overTcp('echo', 10)],
] as const) {
  const { counts, seconds } = await load(port, wanted, job);
  met.push({ counts, health: seconds.flatMap(({ health }) => health.reasons) });
}
console.log(JSON.stringify(met));
