import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

// A process of its own: answers every request with a few bytes for as little as Node can, over TLS where it is given a certificate and its key, tells its port, and on any message
// how many requests it has seen.
const [cert, key] = process.argv.slice(2);
const ANSWER = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nhello, world!');
/** For many requests that came at once. */
const ANSWERS = Buffer.concat(Array<Buffer>(64).fill(ANSWER));
const LF = 10;
let asked = 0;

const server =
  cert === undefined ? createServer({ noDelay: true }, answer) : createTlsServer({ noDelay: true, cert, key }, answer);
server.on('tlsClientError', () => undefined);
server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }, () =>
  process.send?.((server.address() as AddressInfo).port)
);
process.on('message', () => process.send?.(asked));
process.on('disconnect', () => process.exit());

function answer(socket: Socket): void {
  /** Of the line so far: whether it has anything before its end. */
  let isEmpty = false;
  socket.on('data', (bytes) => {
    let ended = 0;
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i] === LF) {
        ended += isEmpty ? 1 : 0;
        isEmpty = true;
      } else if (bytes[i] !== 13) {
        isEmpty = false;
      }
    }
    asked += ended;
    for (let left = ended; left > 0; left -= 64) {
      socket.write(ANSWERS.subarray(0, Math.min(left, 64) * ANSWER.length));
    }
  });
  socket.on('error', () => socket.destroy());
}
