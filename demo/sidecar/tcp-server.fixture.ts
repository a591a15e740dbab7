import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What the server does on connections that come from then on: the answer to each such message is a `TcpServerSaw`. */
export type TcpServerWay = 'echo' | 'up' | 'down';

/** Bytes of all connections so far: read of them, and taken by this machine's system to be sent. */
export interface TcpServerSaw {
  readonly port: number;
  readonly read: number;
  readonly written: number;
}

/** Of what it sends by itself, so much each `EVERY_MS`: a pace that no machine is too slow for. */
const CHUNK = Buffer.alloc(65_536, 'headroom');
const EVERY_MS = 10;

// A process of its own, under the name that it is given: `tcp-server.fixture.ts NAME`.
process.title = process.argv[2] ?? 'tcp-server';
let way: TcpServerWay = 'echo';
let [read, written] = [0, 0];
const ways: Readonly<Record<TcpServerWay, (socket: Socket) => void>> = {
  echo: (socket) => socket.pipe(socket),
  up: (socket) => socket.resume(),
  down: (socket) => {
    const more = setInterval(() => socket.writableLength < CHUNK.length && socket.write(CHUNK), EVERY_MS);
    socket.once('close', () => clearInterval(more));
  },
};
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => (read += chunk.length));
  socket.once('close', () => (written += socket.bytesWritten));
  ways[way](socket);
});
const saw = (): TcpServerSaw => ({ port: (server.address() as AddressInfo).port, read, written });
server.listen(0, '127.0.0.1', () => process.send?.(saw()));
process.on('message', (next: TcpServerWay) => {
  way = next;
  process.send?.(saw());
});
process.on('disconnect', () => process.exit());
