import { GobReader } from './gob-reader.ts';
import { declaredFields, type ResultField } from './result-type.ts';

/** One request as vegeta tells of it when it has ended. */
export interface VegetaResult {
  /** Counts the hits from 0, in the order in which they were handed to workers. */
  seq: number;
  /** 0 without an answer. */
  status: number;
  /** When a worker took it, ns since `originMs` of the stream. */
  startNs: number;
  /** Until its answer was read to the end, or it failed, ns. */
  latencyNs: number;
  /** Go's words, or the status where it is 400 or above; empty without an error. */
  error: string;
  method: string;
  url: string;
}

/** A message longer than this is no result: without a body it is a few hundred bytes. */
const LONGEST_BYTES = 16 * 2 ** 20;
/** Seconds from year 1, from where Go counts, to 1970. */
const UNIX_EPOCH_S = 62_135_596_800;

/**
 * Reads what `vegeta attack` writes, chunk by chunk, in constant memory. The result that is handed over is used again for the next one.
 * Throws a RangeError for what is not such a stream.
 */
export class ResultStream {
  readonly #reader = new GobReader();
  readonly #onResult: (result: VegetaResult) => void;
  readonly #names: boolean;
  #rest: Uint8Array = new Uint8Array(0);
  #resultType = NaN;
  #fields: readonly ResultField[] = [];
  #originS = NaN;
  readonly #result: VegetaResult = { seq: 0, status: 0, startNs: 0, latencyNs: 0, error: '', method: '', url: '' };

  /** With `names` each result has its method and URL, which takes time. */
  constructor(onResult: (result: VegetaResult) => void, { names }: { names: boolean }) {
    this.#onResult = onResult;
    this.#names = names;
  }

  /** The instant from which `startNs` counts, ms since 1970: the whole second of the first result; NaN before it. */
  get originMs(): number {
    return this.#originS * 1_000;
  }

  /** Whether the stream ended within a message. */
  get isCut(): boolean {
    return this.#rest.length > 0;
  }

  /** The chunk is not kept. */
  push(chunk: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (;;) {
      const length = lengthAt(bytes, at);
      if (length === undefined) {
        break;
      }
      if (length.value > LONGEST_BYTES) {
        throw new RangeError(`a message of ${length.value} bytes`);
      }
      const from = at + length.bytes;
      if (from + length.value > bytes.length) {
        break;
      }
      this.#read(bytes.subarray(from, from + length.value));
      at = from + length.value;
    }
    this.#rest = Uint8Array.from(bytes.subarray(at));
  }

  #read(message: Uint8Array): void {
    const reader = this.#reader;
    reader.bytes = message;
    reader.at = 0;
    const type = reader.int();
    if (type < 0) {
      const fields = declaredFields(reader);
      if (fields?.some(({ name }) => name === 'Latency') === true) {
        this.#resultType = -type;
        this.#fields = fields;
      }
    } else if (type === this.#resultType) {
      this.#readResult();
      this.#onResult(this.#result);
    } else {
      throw new RangeError('a value that is no result');
    }
  }

  /** Fields that are 0 or empty are not written. */
  #readResult(): void {
    const reader = this.#reader;
    const result = this.#result;
    result.seq = result.status = result.startNs = result.latencyNs = 0;
    result.error = result.method = result.url = '';
    let at = -1;
    for (let delta = reader.uint(); delta !== 0; delta = reader.uint()) {
      const field = this.#fields[(at += delta)];
      if (field === undefined || field.kind === 'other') {
        return; // The headers of the answer come last: nothing behind them is needed.
      }
      this.#readField(field);
    }
  }

  #readField({ name, kind }: ResultField): void {
    const reader = this.#reader;
    const result = this.#result;
    switch (kind) {
      case 'time':
        result.startNs = this.#time();
        return;
      case 'int':
      case 'uint': {
        const value = kind === 'int' ? reader.int() : reader.uint();
        if (name === 'Seq') {
          result.seq = value;
        } else if (name === 'Code') {
          result.status = value;
        } else if (name === 'Latency') {
          result.latencyNs = value;
        }
        return;
      }
      default:
        if (name === 'Error') {
          result.error = reader.text();
        } else if (this.#names && (name === 'Method' || name === 'URL')) {
          result[name === 'URL' ? 'url' : 'method'] = reader.text();
        } else {
          reader.skip(reader.uint());
        }
    }
  }

  /** Go's binary form of a time: its version, seconds since year 1, nanoseconds, and the place's offset, which changes nothing. */
  #time(): number {
    const length = this.#reader.uint();
    const at = this.#reader.skip(length) + 1;
    const bytes = this.#reader.bytes;
    let seconds = 0;
    for (let i = 0; i < 8; i++) {
      seconds = seconds * 256 + (bytes[at + i] ?? 0);
    }
    let nanos = 0;
    for (let i = 8; i < 12; i++) {
      nanos = nanos * 256 + (bytes[at + i] ?? 0);
    }
    if (Number.isNaN(this.#originS)) {
      this.#originS = seconds - UNIX_EPOCH_S;
    }
    return (seconds - UNIX_EPOCH_S - this.#originS) * 1e9 + nanos;
  }
}

/** The length of the message that begins here; undefined when the bytes end before it does. */
function lengthAt(bytes: Uint8Array, at: number): { value: number; bytes: number } | undefined {
  const first = bytes[at];
  if (first === undefined) {
    return undefined;
  }
  if (first < 128) {
    return { value: first, bytes: 1 };
  }
  const more = 256 - first;
  if (at + more >= bytes.length) {
    return undefined;
  }
  let value = 0;
  for (let i = 1; i <= more; i++) {
    value = value * 256 + (bytes[at + i] ?? 0);
  }
  return { value, bytes: 1 + more };
}
