import { TcpConnection } from './tcp-connection.ts';
import { wordsOf } from './words-of.ts';

/** Longer messages are compared by Node, whose call into C++ takes as long as some hundreds of bytes do here. */
const MOST_BYTES = 256;

/** Sends a message and has it come back: other bytes, or more of them, are malformed. */
export class EchoConnection extends TcpConnection {
  #message: Buffer = Buffer.alloc(0);
  /** Of a short message; undefined where they do not lie so. */
  #words: Uint32Array | undefined;
  readonly #readWords = wordsOf(this.setup.readBuffer);
  /** How much of the message has come back. */
  #came = 0;

  protected begun(): void {
    // Nothing comes before the first message.
  }

  protected carry(message: Uint8Array): void {
    if (message !== this.#message) {
      this.#message = message as Buffer;
      this.#words = message.length <= MOST_BYTES ? wordsOf(message) : undefined;
    }
    this.#came = 0;
    this.sentBytes = message.length;
    this.writer?.write(message);
  }

  protected take(length: number): void {
    const to = this.#came + length;
    const whole = this.#message.length;
    if (this.state !== 'busy' || to > whole || !(length === whole ? this.#isWhole() : this.#isNext(length, to))) {
      this.fail('malformed', this.setup.clock.us);
      return;
    }
    this.#came = to;
    if (to === whole) {
      this.finish();
    }
  }

  /** Whether the shared buffer begins with the message. */
  #isWhole(): boolean {
    const words = this.#words;
    const read = this.#readWords;
    if (words === undefined || read === undefined) {
      return this.#isNext(this.#message.length, this.#message.length);
    }
    for (let i = 0; i < words.length; i++) {
      if (words[i] !== read[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the shared buffer begins with the bytes of the message that have not come yet, as far as this. */
  #isNext(length: number, to: number): boolean {
    return this.#message.compare(this.setup.readBuffer, 0, length, to - length, to) === 0;
  }
}
