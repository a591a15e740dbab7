import { connect } from 'node:net';

// What Node's sockets alone carry: `plain-bytes-client.ts PORT CONNECTIONS SECONDS up|down` writes or reads for so long without looking at anything, and tells bytes per second, and per CPU-second, after its first second.
const [port = '0', connections = '1', seconds = '1', direction = 'up'] = process.argv.slice(2);
const CHUNK = Buffer.alloc(131_072);
const sockets = Array.from({ length: Number(connections) }, () => {
  const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
  if (direction === 'up') {
    const more = (): void => {
      while (socket.write(CHUNK)) {
        // until the system takes no more
      }
    };
    socket.on('drain', more);
    socket.on('connect', more);
  } else {
    socket.resume();
  }
  return socket;
});
const carried = (): number =>
  sockets.reduce(
    (sum, socket) => sum + (direction === 'up' ? socket.bytesWritten - socket.writableLength : socket.bytesRead),
    0
  );

setTimeout(() => {
  const [from, cpu, atMs] = [carried(), process.cpuUsage(), performance.now()];
  setTimeout(
    () => {
      const { user, system } = process.cpuUsage(cpu);
      const bytes = carried() - from;
      process.send?.({
        perSec: (bytes / (performance.now() - atMs)) * 1_000,
        perCpuSec: (bytes / (user + system)) * 1e6,
      });
      process.exit();
    },
    1_000 * Number(seconds)
  );
}, 1_000);
