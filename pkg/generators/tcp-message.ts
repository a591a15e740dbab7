import { isTcp, tcpOf, type Target } from '@headroom/contract';
import { bodyBytes } from './native/body-bytes.ts';

/** The message that a target of TCP is sent, or the length of what comes from it: its body, or as many bytes as it says that look like chance and are always the same; null for a target of HTTP. */
export function tcpMessage(target: Target): Uint8Array | null {
  return isTcp(target) ? (bodyBytes(target.body) ?? chanceBytes(tcpOf(target).bytes)) : null;
}

/** Bytes in which no stretch is like another (xorshift, 32 bits): what comes back out of place is then seen. */
function chanceBytes(length: number): Uint8Array {
  let state = 0x9e3779b9;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
}
