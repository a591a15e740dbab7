import type { Socket } from 'node:net';
import type { TcpTransfer } from '@headroom/contract';

/** At least so many bytes are written at one time. */
const POURED_BYTES = 65_536;

/** The other side of bytes over TCP: sends them back, takes them, or sends as many as are taken. */
export function tcpResponder(transfer: TcpTransfer, messageBytes: number): (socket: Socket) => void {
  switch (transfer) {
    case 'echo':
      return (socket) => void socket.pipe(socket);
    case 'up':
      return (socket) => void socket.resume();
    case 'down': {
      const bytes = Buffer.alloc(Math.max(messageBytes, POURED_BYTES), 'x');
      return (socket) => {
        const pour = (): void => {
          let takesMore = socket.writable;
          while (takesMore) {
            takesMore = socket.write(bytes);
          }
        };
        socket.on('drain', pour);
        socket.resume();
        pour();
      };
    }
  }
}
