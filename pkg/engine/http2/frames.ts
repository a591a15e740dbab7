/** Types of frames (RFC 9113 §6). */
export const FrameType = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  push: 5,
  ping: 6,
  goAway: 7,
  window: 8,
  continuation: 9,
} as const;

/** Flags of frames; the first one means `ack` on SETTINGS and PING. */
export const Flag = { endStream: 1, ack: 1, endHeaders: 4, padded: 8, priority: 0x20 } as const;

/** Settings that this side sends or heeds (RFC 9113 §6.5.2). */
export const Setting = { push: 2, streams: 3, window: 4, frameSize: 5, headerBytes: 6 } as const;

/** Why a stream or a connection is ended (RFC 9113 §7). */
export const Code = { none: 0, protocol: 1, cancel: 8 } as const;

export const FRAME_HEAD_BYTES = 9;
/** Longest frame that everybody takes; this side says nothing else, so that it gets no longer ones either. */
export const MAX_FRAME_BYTES = 16_384;
/** Both windows before anybody has said otherwise, bytes. */
export const FIRST_WINDOW_BYTES = 65_535;
/** No window may come to be larger. */
export const MOST_WINDOW_BYTES = 2_147_483_647;

/** One frame. */
export function frame(type: number, flags: number, streamId: number, payload: Uint8Array = new Uint8Array()): Buffer {
  const bytes = Buffer.alloc(FRAME_HEAD_BYTES + payload.length);
  writeFrameHead(bytes, 0, { length: payload.length, type, flags, streamId });
  bytes.set(payload, FRAME_HEAD_BYTES);
  return bytes;
}

/** Writes the nine bytes with which a frame begins. */
export function writeFrameHead(
  to: Buffer,
  at: number,
  head: { readonly length: number; readonly type: number; readonly flags: number; readonly streamId: number }
): void {
  to.writeUIntBE(head.length, at, 3);
  to[at + 3] = head.type;
  to[at + 4] = head.flags;
  to.writeUInt32BE(head.streamId, at + 5);
}

/** A frame of one number of 32 bits: RST_STREAM, WINDOW_UPDATE. */
export function numberFrame(type: number, streamId: number, number: number): Buffer {
  const payload = Buffer.alloc(4);
  payload.writeUInt32BE(number);
  return frame(type, 0, streamId, payload);
}

/** What a body comes to with the heads of its frames, bytes. */
export function framedBytes(length: number): number {
  return length + Math.ceil(length / MAX_FRAME_BYTES) * FRAME_HEAD_BYTES;
}
