import type { Socket } from 'node:net';

/** How long a server that has announced to close may take for it before its connection is destroyed, ms. */
const CLOSING_MS = 1_000;

/** Leaves the closing to the server that announced it: who closes first has the port blocked for a minute (TIME_WAIT). */
export function leaveClosing(socket: Socket | undefined): void {
  socket?.setTimeout(CLOSING_MS, () => socket.destroy());
}
