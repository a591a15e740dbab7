import type { Socket } from 'node:net';
import type { ByteWriter } from '../direct-stream.ts';
import { TcpConnection } from './tcp-connection.ts';

/** Sends a message and has it come back: other bytes, or more of them, are malformed. */
export class EchoConnection extends TcpConnection {
  #writer: ByteWriter | undefined;
  #message: Buffer = Buffer.alloc(0);
  /** How much of the message has come back. */
  #came = 0;

  protected begun(_: Socket, writer: ByteWriter): void {
    this.#writer = writer;
  }

  protected carry(message: Uint8Array): void {
    this.#message = message as Buffer;
    this.#came = 0;
    this.sentBytes = message.length;
    this.#writer?.write(message);
  }

  protected take(length: number, nowUs: number): void {
    const from = this.#came;
    const to = from + length;
    const isEcho =
      this.state === 'busy' &&
      to <= this.#message.length &&
      this.#message.compare(this.setup.readBuffer, 0, length, from, to) === 0;
    if (!isEcho) {
      this.fail('malformed', nowUs);
      return;
    }
    this.#came = to;
    if (to === this.#message.length) {
      this.finish(nowUs);
    }
  }
}
