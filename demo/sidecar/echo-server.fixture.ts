import { createServer, type AddressInfo } from 'node:net';

// A process of its own that sends back what it gets, under the name that it is given: `echo-server.fixture.ts NAME`. Tells its port.
process.title = process.argv[2] ?? 'echo';
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  socket.pipe(socket);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
