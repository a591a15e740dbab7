import { createServer, type AddressInfo, type Socket } from 'node:net';

// A process of its own: `minimal-bytes-target.ts BYTES` sends back what it gets, or with `echo`, `sink` or `source` as second argument does only that half of it. Tells its port, and on any message how many
// times BYTES have come to it.
const [bytes = '64', does = 'echo'] = process.argv.slice(2);
const CHUNK = Buffer.alloc(262_144);
let came = 0;

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  if (does === 'source') {
    pour(socket);
    return;
  }
  socket.on('data', (chunk) => {
    came += chunk.length;
    if (does === 'echo') {
      socket.write(chunk);
    }
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }, () =>
  process.send?.((server.address() as AddressInfo).port)
);
process.on('message', () => process.send?.(Math.floor(came / Number(bytes))));
process.on('disconnect', () => process.exit());

function pour(socket: Socket): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(CHUNK)) {
      // until the system takes no more
    }
  };
  socket.on('drain', more);
  more();
}
