import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A process of its own for `engine.ts`: answers at once, tells its port, and on any message how many requests it has seen.
let asked = 0;
const server = createServer({ keepAliveTimeout: 60_000 }, (_, answer) => {
  asked++;
  answer.end('hello, world!');
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => process.send?.(asked));
process.on('disconnect', () => process.exit());
