import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionSetup } from './connection-setup.ts';

/** Begins to open a socket whose bytes come in the shared buffer; `onReady` when requests can be sent, over TLS once both sides agree. */
export function openSocket(
  { address, tls, readBuffer }: ConnectionSetup,
  on: { readonly read: (socket: Socket, length: number) => void; readonly ready: (socket: Socket) => void }
): Socket {
  const onread = {
    buffer: readBuffer,
    callback: (length: number) => {
      on.read(socket, length);
      return true;
    },
  };
  const to = { host: address.ip, port: address.port, onread };
  const socket =
    tls === undefined
      ? connect(to)
      : connectTls({
          ...to,
          secureContext: tls.context,
          servername: tls.serverName,
          rejectUnauthorized: tls.verify,
          ALPNProtocols: ['http/1.1'],
        });
  socket.setNoDelay(true);
  socket.once(tls === undefined ? 'connect' : 'secureConnect', () => on.ready(socket));
  return socket;
}
