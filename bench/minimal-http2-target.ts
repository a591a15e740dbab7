import { createServer, type AddressInfo } from 'node:net';

// A process of its own: answers every request over HTTP/2, in the clear, with a few bytes for as little as Node can, without looking at its headers; called with `grpc`, in the form of gRPC with an empty message. Tells its port, and on any
// message how many requests it has seen.
const HEAD_BYTES = 9;
const MAGIC_BYTES = 24;
const [DATA, HEADERS, SETTINGS, PING, WINDOW] = [0, 1, 4, 6, 8];
const [END_STREAM, ACK, END_HEADERS] = [1, 1, 4];
// Status 200 and a content-length of 13, then as many bytes.
const head = frame(HEADERS, END_HEADERS, Uint8Array.of(0x88, 0x0f, 0x0d, 2, 0x31, 0x33));
const webAnswer = [head, frame(DATA, END_STREAM, Buffer.from('hello, world!'))];
// Status 200, content-type: application/grpc; five bytes that stand before nothing; grpc-status: 0.
const grpcAnswer = [
  frame(HEADERS, END_HEADERS, Buffer.from([0x88, 0x0f, 0x10, 16, ...Buffer.from('application/grpc')])),
  frame(DATA, 0, new Uint8Array(5)),
  frame(HEADERS, END_HEADERS | END_STREAM, Buffer.from([0, 11, ...Buffer.from('grpc-status'), 1, 0x30])),
];
const parts = process.argv[2] === 'grpc' ? grpcAnswer : webAnswer;
const ANSWER = Buffer.concat(parts);
const STARTS = parts.map((_, i) => Buffer.concat(parts.slice(0, i)).length);
/** All that can be sent on a connection without being asked: 2 GB. */
const MOST_MORE = Uint8Array.of(0x7f, 0xff, 0, 0);
let asked = 0;

const server = createServer({ noDelay: true }, (socket) => {
  let kept: Buffer = Buffer.alloc(0);
  let toSkip = MAGIC_BYTES;
  socket.write(Buffer.concat([frame(SETTINGS, 0, new Uint8Array()), frame(WINDOW, 0, MOST_MORE)]));
  socket.on('data', (chunk) => {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const answers: Uint8Array[] = [];
    let at = Math.min(toSkip, bytes.length);
    toSkip -= at;
    while (bytes.length - at >= HEAD_BYTES && bytes.length - at >= HEAD_BYTES + bytes.readUIntBE(at, 3)) {
      const [length, type, flags] = [bytes.readUIntBE(at, 3), bytes[at + 3] ?? 0, bytes[at + 4] ?? 0];
      if ((type === HEADERS || type === DATA) && (flags & END_STREAM) !== 0) {
        answers.push(answerOn(bytes.readUInt32BE(at + 5)));
      } else if ((type === SETTINGS || type === PING) && (flags & ACK) === 0) {
        const payload = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
        answers.push(frame(type, ACK, type === PING ? payload : new Uint8Array()));
      }
      at += HEAD_BYTES + length;
    }
    kept = bytes.subarray(at);
    socket.write(Buffer.concat(answers));
  });
  socket.on('error', () => socket.destroy());
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }, () =>
  process.send?.((server.address() as AddressInfo).port)
);
process.on('message', () => process.send?.(asked));
process.on('disconnect', () => process.exit());

function answerOn(streamId: number): Uint8Array {
  asked++;
  const answer = Buffer.from(ANSWER);
  STARTS.forEach((start) => answer.writeUInt32BE(streamId, start + 5));
  return answer;
}

function frame(type: number, flags: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES + payload.length);
  bytes.writeUIntBE(payload.length, 0, 3);
  bytes[3] = type;
  bytes[4] = flags;
  bytes.set(payload, HEAD_BYTES);
  return bytes;
}
