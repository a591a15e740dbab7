import { createServer, type AddressInfo, type Socket } from 'node:net';
import { parentPort } from 'node:worker_threads';

// A thread that answers every HTTP/1.1 request of the engine at once with a few bytes, on a port of 127.0.0.1 which it tells. Requests come one at a time on each connection and are well made.
const BODY = 'hello, world!';
const HEAD = `HTTP/1.1 200 OK\r\ncontent-length: ${BODY.length}\r\n`;
const ANSWER = Buffer.from(`${HEAD}\r\n${BODY}`);
const ANSWER_TO_HEAD = Buffer.from(`${HEAD}\r\n`);
const LAST_ANSWER = Buffer.from(`${HEAD}connection: close\r\n\r\n${BODY}`);
const LAST_ANSWER_TO_HEAD = Buffer.from(`${HEAD}connection: close\r\n\r\n`);
const HEAD_END = '\r\n\r\n';

const server = createServer({ noDelay: true }, (socket) => {
  let begun = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    begun = begun.length === 0 ? bytes : Buffer.concat([begun, bytes]);
    if (isWhole(begun)) {
      answer(socket, begun);
      begun = Buffer.alloc(0);
    }
  });
  socket.on('error', () => socket.destroy());
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }, () =>
  parentPort?.postMessage((server.address() as AddressInfo).port)
);

function isWhole(request: Buffer): boolean {
  const headEnd = request.indexOf(HEAD_END);
  if (headEnd === -1) {
    return false;
  }
  const bodyAt = headEnd + HEAD_END.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(request.toString('latin1', 0, bodyAt))?.[1] ?? 0;
  return request.length >= bodyAt + Number(length);
}

function answer(socket: Socket, request: Buffer): void {
  const isHead = request.toString('latin1', 0, 5) === 'HEAD ';
  if (request.toString('latin1', 0, request.indexOf(HEAD_END)).includes('\r\nconnection: close')) {
    socket.end(isHead ? LAST_ANSWER_TO_HEAD : LAST_ANSWER);
  } else {
    socket.write(isHead ? ANSWER_TO_HEAD : ANSWER);
  }
}
