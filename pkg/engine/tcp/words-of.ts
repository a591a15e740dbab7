/** One view for all who ask for the same bytes. */
const views = new WeakMap<Uint8Array, Uint32Array>();

/** Bytes by fours, in this machine's order: only to be compared with others; undefined where they do not lie so, or one to three are left over. */
export function wordsOf(bytes: Uint8Array): Uint32Array | undefined {
  const { buffer, byteOffset, length } = bytes;
  if (byteOffset % 4 !== 0 || length % 4 !== 0) {
    return undefined;
  }
  let view = views.get(bytes);
  if (view === undefined) {
    view = new Uint32Array(buffer, byteOffset, length / 4);
    views.set(bytes, view);
  }
  return view;
}
