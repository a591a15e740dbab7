/** Reads the values of Go's gob encoding (pkg.go.dev/encoding/gob, "Encoding Details") from bytes that hold a whole message. */
export class GobReader {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;

  /** A whole number from 0; exact below 2^53. */
  uint(): number {
    const first = this.byte();
    if (first < 128) {
      return first;
    }
    // A negated count of the bytes that follow, the most significant first.
    let value = 0;
    for (let left = 256 - first; left > 0; left--) {
      value = value * 256 + this.byte();
    }
    return value;
  }

  /** A whole number of either sign: its lowest bit says whether the others are complemented. */
  int(): number {
    const value = this.uint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Where text or bytes of this length begin; the place after them comes next. Throws a RangeError when they do not fit into the message. */
  skip(length: number): number {
    const from = this.at;
    if (from + length > this.bytes.length) {
      throw new RangeError('a value goes on beyond its message');
    }
    this.at = from + length;
    return from;
  }

  /** Text in UTF-8 behind its length. */
  text(): string {
    const length = this.uint();
    const from = this.skip(length);
    return decoder.decode(this.bytes.subarray(from, from + length));
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) {
      throw new RangeError('a message ends within a value');
    }
    return value;
  }
}

const decoder = new TextDecoder();
