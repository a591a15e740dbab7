import { KnownHead } from './known-head.ts';
import { ResponseReader } from './response-reader.ts';

/** One for all streams, as connections have it. */
const shared = new KnownHead();

/** What a reader made of a stream: each answer's status, whether more may follow, and the bytes that it took; then how it went on. */
export interface Reading {
  readonly answers: ReadonlyArray<readonly [status: number, persistent: boolean, length: number]>;
  readonly rest: 'nothing' | 'part' | 'malformed';
}

/** Reads a stream cut into pieces at `cuts`; the stream's end is told as well. Heads that were read before are known, unless `known` begins anew. */
export function readAll(
  text: string,
  { cuts = [], answersHead = false, known = shared }: { cuts?: number[]; answersHead?: boolean; known?: KnownHead } = {}
): Reading {
  const bytes = Buffer.from(text, 'latin1');
  const reader = new ResponseReader(known);
  reader.answersHead = answersHead;
  const answers: Array<[number, boolean, number]> = [];
  let start = 0;
  let from = 0;
  const finish = (at: number): void => {
    answers.push([reader.status, reader.persistent, at - start]);
    reader.reset();
    start = at;
  };
  for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    // The shared buffer of the connections holds other bytes before and after the piece.
    const shared = Buffer.concat([Buffer.from('7\r\n\r\n'), bytes.subarray(from, cut), Buffer.from('\r\n\r\n0')]);
    let at = 5;
    while (at < shared.length - 5) {
      at = reader.read(shared, at, shared.length - 5);
      if (reader.progress === 'malformed') {
        return { answers, rest: 'malformed' };
      }
      if (reader.progress === 'whole') {
        finish(from + at - 5);
      }
    }
    from = cut;
  }
  if (start < bytes.length && reader.endOfStream()) {
    finish(bytes.length);
  }
  return { answers, rest: start === bytes.length ? 'nothing' : 'part' };
}
