import { FIRST_WINDOW_BYTES, frame, FrameType, numberFrame, Setting } from './frames.ts';

/** What each answer, and all answers of a connection together, may send before they are told that they may go on, bytes. */
export const WINDOW_BYTES = 16 * 1_048_576;
/** Most that the headers of an answer may come to, bytes; the other side need not heed it. */
const HEADER_BYTES = 65_536;

/** What each connection begins with (RFC 9113 §3.4): no pushes, wide windows. */
export const preface: Uint8Array = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  frame(
    FrameType.settings,
    0,
    0,
    settings([
      [Setting.push, 0],
      [Setting.window, WINDOW_BYTES],
      [Setting.headerBytes, HEADER_BYTES],
    ])
  ),
  numberFrame(FrameType.window, 0, WINDOW_BYTES - FIRST_WINDOW_BYTES),
]);

function settings(pairs: ReadonlyArray<readonly [name: number, value: number]>): Uint8Array {
  const bytes = Buffer.alloc(6 * pairs.length);
  pairs.forEach(([name, value], i) => {
    bytes.writeUInt16BE(name, 6 * i);
    bytes.writeUInt32BE(value, 6 * i + 2);
  });
  return bytes;
}
