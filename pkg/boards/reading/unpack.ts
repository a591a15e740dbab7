/** Unpacked, a compressed dashboard may have at most this many bytes: a small text can hold gigabytes. */
const MAX_UNPACKED_BYTES = 20_000_000;

/** The text in base64, unpacked where it is gzip; or why there is none. */
export async function textInBase64(
  base64: string
): Promise<{ ok: true; text: string } | { ok: false; message: string }> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (letter) => letter.charCodeAt(0));
  } catch {
    return { ok: false, message: 'is not valid base64' };
  }
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(isGzip ? await unzipped(bytes) : bytes) };
  } catch (error) {
    const tooLarge = error instanceof TooLarge;
    return { ok: false, message: tooLarge ? error.message : `is not valid ${isGzip ? 'gzip' : 'UTF-8'}` };
  }
}

class TooLarge extends Error {}

async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > MAX_UNPACKED_BYTES) {
      await reader.cancel();
      throw new TooLarge(`must be at most ${MAX_UNPACKED_BYTES} bytes when unpacked`);
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
