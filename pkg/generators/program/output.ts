import type { Readable } from 'node:stream';

/** Of a program's output that is read as a whole, so many bytes at most. */
const WHOLE_BYTES = 64 * 1_024 * 1_024;
/** A line is at most so long, bytes. */
const LINE_BYTES = 1_024 * 1_024;

/** All that a program writes; throws an Error where that is more than 64 MiB. */
export async function wholeText(output: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > WHOLE_BYTES) {
      throw new Error('it wrote more than 64 MiB');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * What a program writes as whole lines: chunks that each hold whole lines, with their line breaks, in constant memory; a last line without one comes by itself.
 * Throws an Error where a line is longer than 1 MiB.
 */
export async function* wholeLines(output: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of output) {
    const end = chunk.lastIndexOf(0x0a) + 1;
    if (end === 0) {
      rest = Buffer.concat([rest, chunk]);
      if (rest.length > LINE_BYTES) {
        throw new Error('it wrote a line of more than 1 MiB');
      }
      continue;
    }
    yield rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([rest, chunk.subarray(0, end)]);
    rest = Buffer.from(chunk.subarray(end)); // the chunk is only good until the next
  }
  if (rest.length > 0) {
    yield rest;
  }
}
