import { createServer, type AddressInfo } from 'node:net';
import { Histogram } from '@headroom/measure';
import { directStream, type ByteWriter } from '../pkg/engine/direct-stream.ts';

// A process of its own: `delaying-target.ts DELAY_US` answers each request so long after it has read it, looking at the clock without sleep. It tells its port; on `take` for how long it really kept its
// requests since it was last asked or told to `forget`, from reading to writing, percentiles in µs; on `stall` it does nothing for one second.
const delayUs = Number(process.argv[2] ?? 0);
/** So long it looks at the clock between two looks at its sockets. */
const LOOK_PER_TURN_US = 10;
const ANSWER = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nhello, world!');
const nowUs = (): number => performance.now() * 1_000;
const waiting: Array<{ writer: ByteWriter; sinceUs: number }> = [];
let kept = new Histogram();
let first = 0;

const server = createServer({ noDelay: true }, (socket) => {
  const read = (): void => {
    waiting.push({ writer, sinceUs: nowUs() });
    if (delayUs === 0) {
      answer();
    }
  };
  // Without Node's stream around the handle, what comes is known sooner and what goes is gone sooner.
  const direct = directStream(socket, { read });
  const writer = direct ?? { write: (bytes) => socket.write(bytes) };
  if (direct === undefined) {
    socket.on('data', read);
  }
  socket.resume();
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
    return;
  }
  if (message === 'take') {
    process.send?.({ p50: kept.percentileUs(50), p99: kept.percentileUs(99) });
  }
  kept = new Histogram();
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
  const { writer, sinceUs } = waiting[first++] as (typeof waiting)[number];
  const answeredUs = nowUs();
  writer.write(ANSWER);
  kept.record(answeredUs - sinceUs);
  if (first === waiting.length) {
    waiting.length = first = 0;
  }
}
