/** The end of a text that may be long. */
export class TextTail {
  #chunks: Buffer[] = [];
  #bytes = 0;
  readonly #kept: number;

  /** Keeps so many bytes. */
  constructor(kept: number) {
    this.#kept = kept;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > 2 * this.#kept) {
      this.#chunks = [Buffer.concat(this.#chunks).subarray(-this.#kept)];
      this.#bytes = this.#kept;
    }
  }

  get text(): string {
    return Buffer.concat(this.#chunks).subarray(-this.#kept).toString('utf8');
  }
}
