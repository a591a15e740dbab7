import { deflateSync } from 'node:zlib';
import type { HistogramData } from '@headroom/contract';

/** HdrHistogram's numbers for its encoding V2 with counts of any width, plain and compressed. */
const COOKIE = 0x1c_84_93_13;
const COMPRESSED_COOKIE = 0x1c_84_93_14;
const HEADER_BYTES = 40;
/** As `histogramData` has its cells. */
const SIGNIFICANT_DIGITS = 3;
const LOWEST_US = 1n;
const HIGHEST_US = 3_600_000_000n;

/** A histogram in HdrHistogram's compressed encoding V2, base64: its cells are HdrHistogram's, so nothing is lost. */
export function hdrText({ cells }: Pick<HistogramData, 'cells'>): string {
  const counts = Buffer.from([...encodeCounts(cells)]);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32BE(COOKIE, 0);
  header.writeInt32BE(counts.length, 4);
  header.writeInt32BE(0, 8); // the offset of a shifted histogram
  header.writeInt32BE(SIGNIFICANT_DIGITS, 12);
  header.writeBigInt64BE(LOWEST_US, 16);
  header.writeBigInt64BE(HIGHEST_US, 24);
  header.writeDoubleBE(1, 32); // the factor of a histogram of fractions
  const compressed = deflateSync(Buffer.concat([header, counts]));
  const frame = Buffer.alloc(8);
  frame.writeInt32BE(COMPRESSED_COOKIE, 0);
  frame.writeInt32BE(compressed.length, 4);
  return Buffer.concat([frame, compressed]).toString('base64');
}

/** The counts cell by cell from the first, each a number; empty cells in a row are one negative number. */
function* encodeCounts(cells: readonly number[]): Iterable<number> {
  let next = 0;
  for (let at = 0; at < cells.length; at += 2) {
    const [index = 0, count = 0] = cells.slice(at, at + 2);
    if (index > next) {
      yield* zigZag(next - index);
    }
    yield* zigZag(count);
    next = index + 1;
  }
}

/** A signed number below 2^52 in as few bytes as it needs, seven bits in each, lowest first. */
function* zigZag(value: number): Iterable<number> {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  while (rest >= 0x80) {
    yield (rest % 0x80) + 0x80;
    rest = Math.floor(rest / 0x80);
  }
  yield rest;
}
