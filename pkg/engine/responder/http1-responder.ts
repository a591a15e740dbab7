import type { Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/** How a request is answered, and whether its connection ends then. */
interface Answer {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** Answers every HTTP/1.1 request of the engine at once. They come one at a time on each connection and are well made. */
export function http1Responder(answerBytes: number): (socket: Socket) => void {
  const answers = [true, false].map((isHead) =>
    [true, false].map((isLast) => ({ bytes: answerOf(answerBytes, isHead, isLast), isLast }))
  );
  /** The same bytes are answered alike, so that most requests need no second look. */
  let lastRequest: Buffer = Buffer.alloc(0);
  let lastAnswer: Answer | undefined;
  const answerTo = (request: Buffer): Answer | undefined => {
    if (lastAnswer === undefined || !lastRequest.equals(request)) {
      const [isWhole, isHead, isLast] = looked(request);
      lastRequest = request;
      lastAnswer = isWhole ? answers[isHead ? 0 : 1]?.[isLast ? 0 : 1] : undefined;
    }
    return lastAnswer;
  };
  return (socket) => {
    let begun: Buffer = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      begun = begun.length === 0 ? bytes : Buffer.concat([begun, bytes]);
      const answer = answerTo(begun);
      if (answer !== undefined) {
        begun = Buffer.alloc(0);
        if (answer.isLast) {
          socket.end(answer.bytes);
        } else {
          socket.write(answer.bytes);
        }
      }
    });
  };
}

/** As long as it is to be, or without a body where its head alone is longer. */
function answerOf(answerBytes: number, isHead: boolean, isLast: boolean): Buffer {
  const head = (length: number): string =>
    `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n${isLast ? 'connection: close\r\n' : ''}\r\n`;
  const roughly = Math.max(0, answerBytes - head(answerBytes).length);
  // A shorter body may take fewer digits to say how long it is.
  const length = Math.max(0, answerBytes - head(roughly).length);
  return Buffer.concat([Buffer.from(head(length)), Buffer.alloc(isHead ? 0 : length, 'x')]);
}

function looked(request: Buffer): [isWhole: boolean, isHead: boolean, isLast: boolean] {
  const headEnd = request.indexOf(HEAD_END);
  if (headEnd === -1) {
    return [false, false, false];
  }
  const bodyAt = headEnd + HEAD_END.length;
  const head = request.toString('latin1', 0, bodyAt);
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return [request.length >= bodyAt + length, head.startsWith('HEAD '), head.includes('\r\nconnection: close')];
}
