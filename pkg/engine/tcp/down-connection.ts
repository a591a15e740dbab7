import type { Socket } from 'node:net';
import { TcpConnection } from './tcp-connection.ts';

/** Reads what the target sends, in messages of a length; between messages it does not read, so that nothing piles up but what the system keeps. */
export class DownConnection extends TcpConnection {
  /** Of the message under way. */
  #missing = 0;
  #reads = true;

  protected begun(socket: Socket): void {
    this.#reads = false;
    socket.pause();
  }

  protected carry(message: Uint8Array): void {
    this.sentBytes = 0;
    this.#missing = message.length;
    if (!this.#reads) {
      this.#reads = true;
      this.socket?.resume();
    }
  }

  protected take(length: number): void {
    const { socket } = this;
    let left = length;
    while (left > 0 && this.state === 'busy' && socket === this.socket) {
      const taken = Math.min(left, this.#missing);
      this.#missing -= taken;
      left -= taken;
      if (this.#missing === 0) {
        this.finish(); // which may begin the next one
      }
    }
    if (this.state === 'idle' && socket === this.socket && this.#reads) {
      this.#reads = false;
      socket?.pause();
    }
  }
}
