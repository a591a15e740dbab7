import type { Socket } from 'node:net';
import { TcpConnection } from './tcp-connection.ts';

/** Sends messages, each as soon as the system has taken the one before: where the target reads more slowly, it takes them as fast as that. Whatever comes back is counted and not looked at. */
export class UpConnection extends TcpConnection {
  #taken: (error?: Error | null) => void = () => undefined;

  protected begun(socket: Socket): void {
    // In a later turn of the loop, so that a target that always takes bytes at once leaves time for all else.
    const finish = (): void => {
      if (socket === this.socket && this.state === 'busy') {
        this.setup.clock.look();
        this.finish();
      }
    };
    this.#taken = (error) => {
      if (error == null) {
        setImmediate(finish);
      }
    };
  }

  protected carry(message: Uint8Array): void {
    this.sentBytes = message.length;
    this.socket?.write(message, this.#taken);
  }

  protected take(): void {
    // Counted by the owner.
  }
}
