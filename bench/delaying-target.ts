import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Histogram } from '@headroom/measure';

// A process of its own: `delaying-target.ts DELAY_US` answers each request so long after it came, looking at the clock without sleep. It tells its port; on `take` for how long it
// really kept its requests since it was last asked or told to `forget`, percentiles in µs; on `stall` it does nothing for one second.
const delayUs = Number(process.argv[2] ?? 0);
/** So long it looks at the clock between two looks at its sockets. */
const LOOK_PER_TURN_US = 10;
const ANSWER = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nhello, world!');
const nowUs = (): number => performance.now() * 1_000;
const waiting: Array<{ socket: Socket; sinceUs: number }> = [];
let kept = new Histogram();
let first = 0;

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('data', () => {
    waiting.push({ socket, sinceUs: nowUs() });
    if (delayUs === 0) {
      answer();
    }
  });
  socket.on('error', () => socket.destroy());
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }, () =>
  process.send?.((server.address() as AddressInfo).port)
);
if (delayUs > 0) {
  setImmediate(spin);
}
process.on('message', (message) => {
  if (message === 'stall') {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
  } else if (message === 'forget') {
    kept = new Histogram();
  } else {
    process.send?.([kept.percentileUs(50), kept.percentileUs(99)]);
    kept = new Histogram();
  }
});
process.on('disconnect', () => process.exit());

function spin(): void {
  // Each turn of the loop leaves garbage behind, and clearing that away would keep requests for longer than is told.
  for (const untilUs = nowUs() + LOOK_PER_TURN_US; nowUs() < untilUs;) {
    while (nowUs() - (waiting[first]?.sinceUs ?? Infinity) >= delayUs) {
      answer();
    }
  }
  setImmediate(spin);
}

function answer(): void {
  const { socket, sinceUs } = waiting[first++] as (typeof waiting)[number];
  kept.record(nowUs() - sinceUs);
  socket.write(ANSWER);
  if (first === waiting.length) {
    waiting.length = first = 0;
  }
}
