import { FIRST_WINDOW_BYTES, MAX_FRAME_BYTES, MOST_WINDOW_BYTES, Setting } from './frames.ts';

/** What the other side of a connection has said that it allows. */
export interface PeerSettings {
  /** Requests at once. */
  streams: number;
  /** Bytes of each body before it says that there may be more. */
  firstWindow: number;
  /** Takes the payload of a SETTINGS frame (RFC 9113 §6.5); false where it is wrong. */
  take(payload: Buffer): boolean;
}

/** What holds before the other side has said anything. */
export function peerSettings(): PeerSettings {
  return {
    streams: Infinity,
    firstWindow: FIRST_WINDOW_BYTES,
    take(payload) {
      if (payload.length % 6 !== 0) {
        return false;
      }
      for (let at = 0; at < payload.length; at += 6) {
        const value = payload.readUInt32BE(at + 2);
        switch (payload.readUInt16BE(at)) {
          case Setting.push:
            if (value !== 0) {
              return false; // only clients can be pushed to
            }
            break;
          case Setting.streams:
            this.streams = value;
            break;
          case Setting.window:
            if (value > MOST_WINDOW_BYTES) {
              return false;
            }
            this.firstWindow = value;
            break;
          case Setting.frameSize:
            if (value < MAX_FRAME_BYTES || value > 16_777_215) {
              return false;
            }
            break;
        }
      }
      return true;
    },
  };
}
